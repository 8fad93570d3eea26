"""From a clipping to a draft: files with all that the source says for sure, and what is left."""
