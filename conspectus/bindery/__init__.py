"""From a manuscript to a book's bytes: its pictures drawn or made smaller, all in one file."""
