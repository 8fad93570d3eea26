"""Files that the other tool copied to its site as they are."""

import posixpath
from collections.abc import Iterable

from conspectus.images.formats import is_image
from conspectus.importers.ledger import Ledger
from conspectus.importers.places import Places
from conspectus.importers.register import TAKEN
from conspectus.link.acting import acts
from conspectus.urls import file_fault, folded

_LOOK = frozenset(".css .eot .less .map .otf .sass .scss .styl .ts .ttf .woff .woff2".split())
_OWN = frozenset(("robots.txt", "favicon.ico", "icon.svg", "apple-touch-icon.png", "icon-192.png",
                  "icon-512.png", "manifest.webmanifest", "llms.txt"))  # fmt: skip
"""What an owner may put in the place of the site's own."""
_LITTER = frozenset((".DS_Store", "Thumbs.db", ".gitkeep", ".keep", ".gitignore"))
_ELSEWHERE = "kept"


def statics(places: Places, slugs: Iterable[str], ledger: Ledger) -> dict[str, str]:
    """By its path in `content/static/`, each file that is copied on, so that it keeps its address.

    `slugs` are those of pages, which stand at the site's root too.
    """
    made: dict[str, str] = {}
    taken = {folded(slug) for slug in slugs}
    for path, address in sorted(places.found.published.items()):
        if path in places.keys:
            continue
        if path in places.moved:
            if not is_image(path):  # which is made anew for each screen
                ledger.addresses[address] = f"/{places.moved[path].removeprefix('content/')}"
            continue
        bare = address.strip("/")
        if why := _unfit(bare, taken):
            ledger.left(path, why)
            continue
        first = bare.partition("/")[0]
        if folded(posixpath.splitext(first)[0]) in TAKEN and bare not in _OWN:
            bare = f"{_ELSEWHERE}/{bare}"
            ledger.addresses[address] = f"/{bare}"
        made[f"content/static/{bare}"] = path
    return made


def _unfit(address: str, slugs: set[str]) -> str:
    """Why a file is not copied on; "" where it is."""
    name = posixpath.basename(address)
    if name in _LITTER:
        return "no reader asks for it"
    if posixpath.splitext(name)[1].lower() in _LOOK:
        return "it belongs to the look of the old site"
    if acts(name):
        return "it could run as a part of the site; copy it to content/static/ if you mean it"
    if folded(address) in slugs:
        return "a page has its address"
    return file_fault(address)
