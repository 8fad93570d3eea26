"""What stands in a draft until an editor has written what belongs there.

In English and German, as `new` writes it and `check` finds what is left of it.
"""

UNTITLED = ("To be titled", "Noch ohne Titel")
TO_WRITE = ("To be written", "Noch zu schreiben")
TO_RETELL = ("To be retold", "Noch zu erzählen")
