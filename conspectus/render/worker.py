"""The service worker of a site that may be read offline."""

import hashlib
import json
import re
from collections.abc import Iterable

from conspectus.model.outputs import WORKER, Output
from conspectus.model.pages import AnyPage, HomePage, OfflinePage, TopicPage
from conspectus.model.sources import Asset

SCRIPT = "offline/worker.js"
"""The worker's text, among the theme's scripts."""

_NAMED_BY_CONTENT = re.compile(r"assets/[^/]+\.[0-9a-f]{12}\.(css|js)")


def worker(
    script: str, pages: Iterable[AnyPage], outputs: Iterable[Output], media: Iterable[Asset]
) -> Output:
    """The theme's script and what it is to keep of the site that `outputs` and `media` make.

    Its version is a hash of the whole site, so that browsers see a new one when anything changed;
    of media, which are copied and not read, by name and size. The index of search is no part of it:
    it is made afterwards, and no browser keeps it.
    """
    outputs = sorted(outputs, key=lambda output: output.path)
    kept = (page.path for page in pages if isinstance(page, HomePage | TopicPage | OfflinePage))
    known = {
        "VERSION": _version(script, outputs, media),
        "PAGES": list(kept),
        "ASSETS": [o.path for o in outputs if _NAMED_BY_CONTENT.fullmatch(o.path)],
    }
    head = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in known.items())
    return Output(WORKER, f"{head}\n{script}".encode())


def _version(script: str, outputs: list[Output], media: Iterable[Asset]) -> str:
    parts = [(output.path, hashlib.sha256(output.data).hexdigest()) for output in outputs]
    parts += sorted((asset.output, str(asset.size)) for asset in media)
    return hashlib.sha256(json.dumps([script, *parts]).encode()).hexdigest()[:16]
