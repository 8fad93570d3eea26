"""`search`: from what can be found to the files that the reader's search loads."""

from conspectus.search.pagefind import Stopped, Unavailable, is_available
from conspectus.search.update import Refreshed, refresh, remove

__all__ = ["Refreshed", "Stopped", "Unavailable", "is_available", "refresh", "remove"]
