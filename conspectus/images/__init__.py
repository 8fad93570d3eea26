"""From an image file's bytes to what it shows, and to the same at other widths.

Images are what strangers send: whatever is wrong with one is a sentence, never an exception.
"""
