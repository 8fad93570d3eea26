"""`serve`: the site on this machine, built anew at every save, and pages that follow."""

from conspectus.serve.server import serve

__all__ = ["serve"]
