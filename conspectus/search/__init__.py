"""`search`: from what can be found to the files that the reader's search loads."""

from conspectus.search.index import index
from conspectus.search.pagefind import Unavailable

__all__ = ["Unavailable", "index"]
