from conspectus.scan import scan
from conspectus.stages.around import look_around
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
