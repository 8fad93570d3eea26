"""The file system below what is kept and what is published: nothing is written elsewhere, what is
named is whole, and what must outlast a power cut does.
"""
