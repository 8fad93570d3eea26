"""Which machines may be called on: those of the public Internet, by their resolved addresses.

A digest's links may be a stranger's, and the machine that asks may stand where strangers cannot
reach: beside databases, routers, a cloud's own services. So a name is resolved here, each of its
addresses is judged, and the connection is made to one of those that were judged.
"""

import socket
from collections.abc import Callable

from conspectus.internet import is_public

Resolve = Callable[[str, int], list[str]]
"""The IP addresses of a host's name. Raises OSError where there is none."""

_OTHER_SERVICES = frozenset(range(1, 1024)) - {80, 443}


class Refused(Exception):
    """Nobody there is asked; the message says why, as part of a sentence."""


def resolved(host: str, port: int) -> list[str]:
    """By the machine's own resolver, each address once, in its order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def public(host: str, port: int, resolve: Resolve = resolved) -> list[str]:
    """The host's addresses, all of them public.

    Raises Refused where one is not, or where the port is another service's; OSError where the name
    leads nowhere.
    """
    if port in _OTHER_SERVICES:
        raise Refused(f"port {port} is no web server's")
    addresses = resolve(host, port)
    if not addresses or not all(map(is_public, addresses)):
        raise Refused("the host is not on the public Internet")
    return addresses
