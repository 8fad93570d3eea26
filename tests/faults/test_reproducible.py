"""A site is the same whoever builds it, where, when, and on which machine.

`python -m scripts.reproducible` has each circumstance by itself; here all of them are had in a few
builds, one of every aspect at once.
"""

import json
import re
import stat
from pathlib import Path
from typing import Any

import pytest

from scripts.circumstances import ASPECTS, CIRCUMSTANCES, Circumstance, rounds
from scripts.elsewhere import Failed, Made, built
from scripts.reproducible import difference, explained, tried, write_whole_digest


@pytest.fixture(scope="module")
def digest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_whole_digest(tmp_path_factory.mktemp("whole") / "digest")


@pytest.fixture(scope="module")
def plain(digest: Path) -> Made:
    return built(digest)


@pytest.mark.parametrize("circumstances", rounds(), ids=lambda some: str(len(some)))
def test_in_other_circumstances_every_file_is_the_same(
    digest: Path, plain: Made, circumstances: tuple[Circumstance, ...]
) -> None:
    here = tuple(one for one in circumstances if not one.lacking())

    told = tried(digest, plain, here)

    assert not told, explained(digest, plain, here, told)


@pytest.mark.parametrize("one", CIRCUMSTANCES, ids=str)
def test_each_circumstance_is_one_of_a_build(one: Circumstance) -> None:
    if reason := one.lacking():
        pytest.skip(reason)

    assert sum(one in some for some in rounds()) == 1


def test_the_site_has_something_of_all_that_could_differ(plain: Made) -> None:
    names = " ".join(plain)

    for part in (
        "pagefind/",
        "assets/cards/",
        ".webp",
        "feed.xml",
        "sitemap",
        "sw.js",
        ".md",
        ".svg",
    ):
        assert part in names, part
    files = {oct(mode) for mode, _ in plain.values() if stat.S_ISREG(mode)}
    folders = {oct(mode) for mode, _ in plain.values() if stat.S_ISDIR(mode)}
    assert (files, folders) == ({"0o100644"}, {"0o40755"})


class TestDifferencesAreFound:
    """What the tests above would say of a site that is not always the same."""

    def test_what_tells_where_it_was_made_is_another_in_every_aspect(self, digest: Path) -> None:
        others = tuple(one for one in rounds()[0] if not one.lacking())

        plain = built(digest, (), ("--written-down",))
        found = built(digest, others, ("--written-down",))

        assert "other bytes: index.html" in difference(plain, found)
        one, other = _written_down(plain), _written_down(found)
        same = {aspect for aspect in ASPECTS if one[aspect] == other[aspect]}
        lacking = set(ASPECTS) - {one.aspect for one in others}
        assert same <= lacking | ({"processors"} if one["processors"] == 1 else set())

    def test_of_a_file_that_is_another_its_name_is_told(self) -> None:
        plain: Made = {"a": (0o100644, b"1"), "b": (0o100644, b"1"), "c": (0o100644, b"1")}
        found: Made = {"a": (0o100644, b"2"), "b": (0o100600, b"1"), "d": (0o100644, b"1")}

        assert difference(plain, found) == [
            "further: d",
            "missing: c",
            "mode 100600 in the place of 100644: b",
            "other bytes: a",
        ]

    def test_a_build_that_fails_is_no_site(self, tmp_path: Path) -> None:
        (tmp_path / "site.yaml").write_text("titel: T\n")

        with pytest.raises(Failed, match="exit status 1"):
            built(tmp_path)


def _written_down(made: Made) -> dict[str, Any]:
    _, page = made["index.html"]
    match = re.search(rb"<!-- (\{.*\}) -->", page)
    assert match
    found: dict[str, Any] = json.loads(match[1])
    return found
