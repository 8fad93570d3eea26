import os

from msgspec import msgpack

from conspectus.scan import scan
from conspectus.stages.around import Around, look_around
from tests.conftest import WriteDigest


def test_files_around_are_seen_to_be_others(write_digest: WriteDigest) -> None:
    root = write_digest({"templates/partials/own.html": "one"})
    before = look_around(root, scan(root).site)
    assert look_around(root, scan(root).site) == before

    (root / "templates/partials/own.html").write_text("two", encoding="utf-8")
    after = look_around(root, scan(root).site)
    assert after != before

    (root / "templates/words.yaml").touch()
    assert look_around(root, scan(root).site) != after
    assert not look_around(root, scan(root).site).is_settled


def test_a_name_that_is_no_text_can_be_kept(write_digest: WriteDigest) -> None:
    root = write_digest({"templates/own.css": "one"})
    (root / "templates" / os.fsdecode(b"\xff.css")).touch()

    around = look_around(root, scan(root).site)

    assert msgpack.decode(msgpack.encode(around), type=Around) == around
