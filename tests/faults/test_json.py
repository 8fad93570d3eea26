"""JSON of strangers, and what is kept, may be anything: it is read, or says nothing."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from conspectus import pipeline
from conspectus.clip.linked_data import _nodes
from conspectus.manifest import listing_at, output_of
from conspectus.outbound import archive
from conspectus.outbound.findings import Unreadable
from conspectus.outbound.findings import read as findings_at
from conspectus.pipeline import Options, build
from conspectus.records import Damaged
from conspectus.search import state
from conspectus.stages.made import Made
from conspectus.stages.state import _SHELF, State
from tests.conftest import WriteDigest

HOSTILE = {
    "nothing": b"",
    "no JSON": b"{",
    "bytes that are no text": b'{"\xff": "\xff"}',
    "another sort of thing": b"[]",
    "numbers for names": b'{"version": {}, "folder": 5, "files": [], "addresses": 1, "sum": []}',
    "an integer of 10,000 digits": b'{"version": ' + b"9" * 10_000 + b"}",
    "lists, one in another": b'{"x": ' + b"[" * 100_000,
    "mappings, one in another": b'{"x": ' * 100_000,
    "lists, one in another, alone": b"[" * 100_000,
    "half a character": b'{"folder": 1, "\\ud800": "\\udc00"}',
}
"""By name. Nesting: json.loads and msgspec raise RecursionError, which is no ValueError."""


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_it_says_nothing(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    file.write_bytes(data)

    assert listing_at(file) is None
    assert output_of(file) is None
    assert state._read(file) is None
    assert archive._closest(data) == ""
    assert all(isinstance(node, dict) for node in _nodes([data.decode(errors="replace")]))
    with pytest.raises(Unreadable):
        findings_at(file)


def spoilt(digest: Path, part: bytes, instead: bytes) -> Options:
    """A digest whose records, whole by their hashes, hold something that we never write."""
    options = Options(digest, digest / "output", jobs=1)
    build(options)
    kept = State(digest, options.output, is_kept=True)
    shelf = kept.store.shelf(_SHELF)
    data = shelf.get(Made.__name__)
    assert data is not None
    assert part in data
    shelf.put(Made.__name__, data.replace(part, instead))
    kept.save()
    kept.close()
    (digest / PAGE).write_text("---\ntitle: B\n---\nText.\n")
    return options


PAGE = "content/pages/p.md"
SPOILS = {
    "text that is none": (b"Test", b"\xff\xffst"),
    "nothing that is known": (b"articles", b"\xc1\xc1\xc1\xc1\xc1\xc1\xc1\xc1"),
}


@pytest.mark.parametrize(("part", "instead"), SPOILS.values(), ids=SPOILS)
def test_records_that_are_none_of_ours_are_as_good_as_none(
    part: bytes, instead: bytes, write_digest: WriteDigest
) -> None:
    options = spoilt(write_digest({PAGE: "---\ntitle: A\n---\nText.\n"}), part, instead)

    assert build(options).written is not None
    assert "<title>B" in (options.output / "p/index.html").read_text("utf-8")


def test_records_that_stop_every_build_would_be_noticed(
    write_digest: WriteDigest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "begins_anew", lambda error, _: isinstance(error, Damaged))
    spoil = SPOILS["text that is none"]
    options = spoilt(write_digest({PAGE: "---\ntitle: A\n---\nText.\n"}), *spoil)

    with pytest.raises(UnicodeDecodeError):
        build(options)


def test_an_exception_that_gets_out_would_be_noticed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def careless(path: Path) -> Any:
        return msgspec.json.decode(path.read_bytes(), type=state.State)

    monkeypatch.setattr(state, "_read", careless)

    with pytest.raises(RecursionError):
        test_it_says_nothing(HOSTILE["lists, one in another"], tmp_path)
