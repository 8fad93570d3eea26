"""A folder of another tool's turned into a digest: its files in, a digest's files out.

`recognition` says whose folder it is; a module for each tool reads it and turns its own syntax into
Markdown; all else is shared. Nothing is executed and nothing is fetched. What every key, construct
and file became is in the `Ledger`, so that nothing is lost in silence.
"""
