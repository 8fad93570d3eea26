"""Which IP addresses are of the public Internet, and which of networks of somebody's own.

RFC 6890 says which ranges are special.
"""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

_TRANSLATED = IPv6Network("64:ff9b::/96")
"""IPv4 addresses written as IPv6 ones (NAT64, RFC 6052)."""
_UNICAST = IPv6Network("2000::/3")
"""The only IPv6 addresses that are given to anybody on the Internet. What lies beside it leads into
networks of one's own, in ways of which Python knows some."""
_OF_CLOUDS = frozenset((ip_address("168.63.129.16"),))
"""Addresses that look public and are a cloud's own to its machines."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public Internet, whichever way it is written.

    Raises ValueError where the text is none.
    """
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
