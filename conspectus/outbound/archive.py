"""A copy of a page that is gone, as the Internet Archive's Wayback Machine knows it (its
availability API)."""

import json
from urllib.parse import quote

from conspectus.outbound.request import Ask, Unreachable, place_of
from conspectus.outbound.turns import NotNow, Turns

_API = "https://archive.org/wayback/available?url="
_MOST = 64 * 1024


def archived(address: str, near: str, ask: Ask, turns: Turns) -> str:
    """The copy's address, the nearest to a day (YYYYMMDD) if one is named.

    Empty where there is none, or where the archive cannot be asked.
    """
    day = f"&timestamp={near}" if near else ""
    question = f"{_API}{quote(address, safe='')}{day}"
    host = place_of(question).host
    try:
        with turns.turn(host):
            reply = ask("GET", question, _MOST)
    except (Unreachable, NotNow):
        return ""
    if reply.status != 200:
        turns.leave(host, reply.headers.get("retry-after", ""))
        return ""
    return _closest(reply.body)


def _closest(body: bytes) -> str:
    try:
        found = json.loads(body)["archived_snapshots"]["closest"]
        copy, is_there = found["url"], found["available"] and found["status"] == "200"
    except (ValueError, LookupError, TypeError, RecursionError):
        return ""
    if not isinstance(copy, str) or not is_there:
        return ""
    secure = "https:" + copy.partition(":")[2]
    try:
        is_the_archives = place_of(secure).host == "web.archive.org"
    except Unreachable:
        return ""
    return secure if is_the_archives and not set(secure) & set(" <>\"'\n") else ""
