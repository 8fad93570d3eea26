"""Where a new digest gets the engine from: this very program, from wherever it was installed."""

import json
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

from conspectus import __version__
from conspectus.start.answers import Unfit, line
from conspectus.start.wheel import Wheel, packed

FOLDER = "engine"
"""Where a digest keeps the wheel, if it has one."""
_EXTRA = "[desk]"
"""What editors need to begin an article from a page."""
_NAME = f"conspectus{_EXTRA}"


class Engine(Struct, frozen=True):
    """`requirement` is a line of requirements.txt."""

    requirement: str
    wheel: Wheel | None = None
    """The program itself, where there is nowhere to get it from."""


def named(text: str) -> Engine:
    """The engine by a requirement that the owner wrote. Raises Unfit."""
    requirement = line(text)
    if not requirement or requirement.startswith(("#", "-")):
        raise Unfit("a requirement is one line as pip takes it: conspectus==1.2, a wheel's path")
    return Engine(requirement)


def running() -> Engine:
    """The program that runs, at exactly its version.

    From an index by its version; from a repository by its commit; from an archive on the web by
    its address and hash (all three by PEP 610's `direct_url.json`). A program that came from a
    folder or file of this machine is packed as a wheel, since no other machine would find it.
    Raises OSError where the machine fails.
    """
    try:
        installed = distribution("conspectus")
    except PackageNotFoundError:
        return Engine(f"{_NAME}=={__version__}")
    origin = _origin(installed)
    if origin is None:
        return Engine(f"{_NAME}=={__version__}")
    if requirement := _elsewhere(origin):
        return Engine(requirement)
    wheel = packed(installed)
    return Engine(f"./{FOLDER}/{wheel.name}{_EXTRA}", wheel)


def _origin(installed: Distribution) -> dict[str, Any] | None:
    text = installed.read_text("direct_url.json")
    return None if text is None else dict(json.loads(text))


def _elsewhere(origin: dict[str, Any]) -> str:
    """The requirement for what lies on no disk of this machine; else ""."""
    url = str(origin.get("url", ""))
    if urlsplit(url).scheme in ("", "file"):
        return ""
    folder = f"#subdirectory={origin['subdirectory']}" if "subdirectory" in origin else ""
    if "vcs_info" in origin:
        vcs = origin["vcs_info"]
        return f"{_NAME} @ {vcs['vcs']}+{url}@{vcs['commit_id']}{folder}"
    hashes = origin.get("archive_info", {}).get("hashes", {})
    if "sha256" in hashes and not folder:
        return f"{_NAME} @ {url}#sha256={hashes['sha256']}"
    return f"{_NAME} @ {url}{folder}"
