"""The digest as tables: rows of `model.dataset`, and the sheets of their files."""
