"""The service worker of a site that may be read offline."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping

from conspectus.model.outputs import WORKER, Output
from conspectus.model.sources import Asset

SCRIPT = "offline/worker.js"
"""The worker's text, among the theme's scripts."""

_NAMED_BY_CONTENT = re.compile(r"assets/[^/]+\.[0-9a-f]{12}\.(css|js)")


def worker(
    script: str, kept: Iterable[str], files: Mapping[str, bytes], media: Iterable[Asset]
) -> Output:
    """The theme's script and what it is to keep: pages by their paths, and the assets they need.

    `files` has the hash of every other file of the site by its path. The version is a hash of the
    whole site, so that browsers see a new one when anything changed; of media, which are copied and
    not read, by name and size.
    """
    known = {
        "VERSION": _version(script, files, media),
        "PAGES": list(kept),
        "ASSETS": sorted(path for path in files if _NAMED_BY_CONTENT.fullmatch(path)),
    }
    head = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in known.items())
    return Output(WORKER, f"{head}\n{script}".encode())


def _version(script: str, files: Mapping[str, bytes], media: Iterable[Asset]) -> str:
    parts = sorted((path, hash.hex()) for path, hash in files.items())
    parts += sorted((asset.output, str(asset.size)) for asset in media)
    return hashlib.sha256(json.dumps([script, *parts]).encode()).hexdigest()[:16]
