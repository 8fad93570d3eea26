"""What changes an editor's files: one form for them (`fmt`), new names (`rename`), slips mended.

Nothing here loses what somebody wrote: each change is made to the text as it was read, tried in
memory, and written only if every file still holds that text.
"""
