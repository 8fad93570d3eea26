"""From documents to the digest: the only stage that sees all files at once.

Resolves names, links and relations, inverts and orders them, finds duplicates and collisions.
"""

from conspectus.link.digest import link

__all__ = ["link"]
