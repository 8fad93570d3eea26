"""Which machines may be called on: those of the public Internet, by their resolved addresses.

A digest's links may be a stranger's, and the machine that asks may stand where strangers cannot
reach: beside databases, routers, a cloud's own services. So a name is resolved here, each of its
addresses is judged, and the connection is made to one of those that were judged (RFC 6890 says
which ranges are special).
"""

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

Resolve = Callable[[str, int], list[str]]
"""The IP addresses of a host's name. Raises OSError where there is none."""

_TRANSLATED = IPv6Network("64:ff9b::/96")
"""IPv4 addresses written as IPv6 ones (NAT64, RFC 6052)."""
_UNICAST = IPv6Network("2000::/3")
"""The only IPv6 addresses that are given to anybody on the Internet. What lies beside it leads into
networks of one's own, in ways of which Python knows some."""
_OF_CLOUDS = frozenset((ip_address("168.63.129.16"),))
"""Addresses that look public and are a cloud's own to its machines."""
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


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public Internet, whichever way it is written."""
    ip = ip_address(address.partition("%")[0])
    inner = _inside(ip) if isinstance(ip, IPv6Address) else None
    if inner is not None:
        return is_public(str(inner))
    if isinstance(ip, IPv6Address) and ip not in _UNICAST:
        return False
    return ip.is_global and not ip.is_multicast and ip not in _OF_CLOUDS


def _inside(ip: IPv6Address) -> IPv4Address | None:
    """The IPv4 address to which an IPv6 one leads."""
    if ip in _TRANSLATED:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
