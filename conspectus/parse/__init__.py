"""From a file's bytes to a `Document` or `Settings`, and the problems found on the way."""
