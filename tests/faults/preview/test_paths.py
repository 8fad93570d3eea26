"""Promise 20: no spelling of a path leads out of the preview."""

import re
from pathlib import Path

import pytest

from conspectus.serve import files
from tests.faults.preview.site import HERE, SECRET, Site, status_of


def targets() -> list[str]:
    lines = (HERE / "traversal.txt").read_text().split("\n")
    return [line for line in lines if line and not line.startswith("#")]


def escaped(site: Site, target: str) -> bool:
    """Whether the answer to it shows what is outside of the site, or leads to another host."""
    written = target.replace("ROOT", str(site.root)).replace(" ", "%20").encode()
    raw = re.sub(rb"\\x([0-9a-f]{2})", lambda found: bytes.fromhex(found[1].decode()), written)
    answer = site.get(raw)
    location = re.search(rb"\r\nLocation: ([^\r]*)", answer)
    is_away = location is not None and not re.match(rb"/(?![/\\])", location[1])
    shown = (SECRET.encode(), b"root:x:", b"title: Test", str(site.root).encode())
    return is_away or any(text in answer for text in shown)


def test_no_spelling_of_a_path_leads_out_of_the_site(site: Site) -> None:
    asked = targets()

    assert len(asked) >= 120
    assert [target for target in asked if escaped(site, target)] == []
    assert status_of(site.get(b"/articles/a/")) == 200  # it lives


def _read(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def test_a_path_that_is_only_joined_is_noticed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def joined(root: Path, path: str) -> Path | None:
        found = Path(f"{root}/{path}")
        return found if "\0" not in path and found.is_file() else None

    monkeypatch.setattr(files, "inside", joined)
    monkeypatch.setattr(files, "read_regular", _read)
    monkeypatch.setattr(files.Files, "page", lambda handler, _, data: handler.answer(data, "a/b"))
    seen = [target for target in targets() if escaped(site, target)]

    assert {"/../../SECRET.txt", "/%2e%2e/%2e%2e/SECRET.txt", "/up/SECRET.txt", "/out"} <= set(seen)
