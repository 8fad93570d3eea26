"""What leaves a digest by command: a part of it, in a form that another tool reads.

A format is a module of this package, named in `formats.py`, with a function `files`: of an opened
digest and a `Selection` it makes the named bytes that `conspectus export` writes.
"""
