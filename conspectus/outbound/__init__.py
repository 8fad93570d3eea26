"""The addresses that a digest links to: whether they still lead somewhere, asked politely.

`uses` finds where addresses stand, `rounds` asks each of them once, `findings` remembers what was
heard, and `verdicts` makes problems of what has been so for long enough.
"""
