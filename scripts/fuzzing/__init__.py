"""What is given to the parts of the engine that strangers reach, and how their answers are judged.

A target (`targets/`) takes any bytes and raises where the answer is not one that may be given: an
exception that gets out is one such thing, and not the most frequent. Each module says what it asks
beyond that. `search` finds inputs by what they reach in the code; the seeds it begins with, and
every input that ever found something, lie in `tests/faults/seeds/`, a folder for each target.
"""
