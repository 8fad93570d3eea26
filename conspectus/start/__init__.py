"""A digest of one's own: its first files, whole and checked, in an empty folder."""
