"""No two names come to be one file, one address or one id: who wrote both is told of both."""

import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from conspectus.kept import STATE
from conspectus.link import names
from conspectus.opened import opened
from conspectus.pipeline import Options, build
from conspectus.plan import collisions, plan
from conspectus.plan.exports import ICONS
from conspectus.problems import Problem, errors
from conspectus.urls import file_fault, folded, slug_fault, slugify
from conspectus.write import ASIDE
from tests.built import Site, markup_faults
from tests.conftest import CheckDigest, checked
from tests.digests import LOOK, TOPICS, article, claim, digest_of, entry

# -- two files of one folder ---------------------------------------------------------------------

PARTS = st.sampled_from(
    ["a", "B", "ä", "Å", "ß", "SS", "ﬁ", "İ", "ı", "ſ", "con", "AUX", "-", "_", " ", ".", "'", "가"]
)
CHANGES: dict[str, Callable[[str], str]] = {
    "in capitals": str.upper,
    "in small letters": str.lower,
    "in capitals, folded": lambda name: name.upper().casefold(),
    "taken apart": lambda name: unicodedata.normalize("NFD", name),
    "put together": lambda name: unicodedata.normalize("NFC", name),
    "with a dot behind": lambda name: f"{name}.",
    "with a blank behind": lambda name: f"{name} ",
    "with blanks for hyphens": lambda name: name.replace("-", " "),
    "with hyphens for blanks": lambda name: name.replace(" ", "-"),
    "with what nobody sees": lambda name: f"{name}\u3164",
}


def on_disk(name: str) -> str:
    """What the most forgetful file system makes of a name."""
    return folded("".join(c for c in name if c != "\u3164").rstrip(". "))


def are_one(one: str, other: str) -> bool:
    """Whether two names meet on a disk or in an address; a name of which there can be no slug is
    refused for itself."""
    slug = slugify(one)
    return bool(slug) and (on_disk(one) == on_disk(other) or slug == slugify(other))


def of_both(one: str, other: str) -> list[Problem]:
    """The errors of a digest with two topics of these names that tell of both."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "site.yaml").write_text("title: T\n")
        (root / "content/topics").mkdir(parents=True)
        for name in (one, other):
            (root / f"content/topics/{name}.md").write_text(entry(title="T"))
        found = errors(opened(root).problems)
    files = (f"{one}.md", f"{other}.md")
    return [p for p in found if all(f in f"{p.path} {p.message} {p.hint}" for f in files)]


PAIRS = st.tuples(
    st.lists(PARTS, min_size=1, max_size=4).map("".join), st.sampled_from(sorted(CHANGES))
)


@given(PAIRS)
@example(("a-b", "with blanks for hyphens"))
@example(("straße", "in capitals"))
@example(("Å", "taken apart"))
@examples(max_examples=60)
def test_two_files_that_are_one_for_some_disk_are_told_together(pair: tuple[str, str]) -> None:
    one, other = pair[0], CHANGES[pair[1]](pair[0])
    if one == other or one[0] in ".~" or other[0] in ".~" or not are_one(one, other):
        return
    assert of_both(one, other)


def test_they_would_not_be_if_names_were_taken_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    assert of_both("straße", "STRASSE")
    monkeypatch.setattr(names, "folded", str)

    assert not of_both("straße", "STRASSE")


# -- names of different things -------------------------------------------------------------------

DIGEST = {
    "site.yaml": (
        "title: T\nbase_url: https://example.org/a/\noffline: true\nlicense: CC-BY-4.0\n"
        "contact: me@example.org\nfeed_id: 'tag:example.org,2014:'\n"
    ),
    **TOPICS,
    "content/topics/größe.md": entry(title="Größe", aliases="[höhe]"),
    "content/people/ann.md": entry(name="Ann"),
    "content/pages/about.md": entry("Text.", title="About"),
    "content/articles/a.md": article(claim("one"), claim("two"), source="title: S, authors: [ann]"),
    "content/articles/b.md": article(claim("one"), topics="[budgets, speed, größe]"),
}
OWN = {*ICONS, "robots.txt", "llms.txt", "manifest.webmanifest"}
"""What a file of the digest's own may take the place of, as docs/authoring.md says."""


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Every file of the site, as it was built."""
    root = tmp_path_factory.mktemp("everything")
    written(root, DIGEST)
    result = build(Options(root, root / "output", jobs=1))
    assert errors(result.problems) == []
    folder = root / "output"
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def written(root: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def claimed(root: Path, paths: set[str]) -> set[str]:
    """Those of the paths of which a static file is refused, with what has the place already."""
    written(root, {**DIGEST, **{f"content/static/{path}": "x" for path in paths}})
    said = [p for p in errors(checked(root).problems) if p.code == "output-collision"]
    assert all(" and " in p.message or " where " in p.message for p in said)
    return {
        path for path in paths for p in said
        if f"content/static/{path} " in p.message or f"content/static/{path}." in p.message
    }  # fmt: skip


PLACES: dict[str, Callable[[str], str]] = {
    "itself": str,
    "in capitals": str.upper,
    "taken apart": lambda path: unicodedata.normalize("NFD", path),
    "as a folder": lambda path: f"{path}/x.txt",
    "as its folder": lambda path: path.rpartition("/")[0],
}


@pytest.mark.parametrize("place", sorted(PLACES))
def test_nothing_is_put_where_a_build_puts_something(
    place: str, outputs: list[str], tmp_path: Path
) -> None:
    others = [path for path in outputs if not path.startswith("data/")]  # these always give way
    kept = [path for path in others if path not in OWN or place == "as a folder"]
    paths = {PLACES[place](path) for path in kept if not file_fault(path)} - {""}
    if place == "as its folder":  # only those that hold no others, which could not be written
        paths = {p for p in paths if not any(other.startswith(f"{p}/") for other in paths)}

    assert sorted(claimed(tmp_path, paths)) == sorted(paths)


def test_something_would_be_if_only_names_as_they_are_were_compared(
    outputs: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collisions, "folded", str)
    paths = {path.upper() for path in outputs if path not in OWN}

    assert claimed(tmp_path, paths) < paths


def told(check: CheckDigest, files: dict[str, str]) -> Iterator[str]:
    site = {"site.yaml": "title: T\nsearch: false\n"}
    for problem in errors(check({**DIGEST, **site, **files}).problems):
        yield f"{problem.code}: {problem.path} {problem.message}"


@pytest.mark.parametrize(
    ("files", "code", "one", "other"),
    [
        ({"content/pages/topics.md": entry(title="T")}, "output-collision", "topics.md", "topics"),
        ({"content/pages/Topics.md": entry(title="T")}, "output-collision", "Topics.md", "topics"),
        ({"content/people/x.md": entry(name="X"), "content/organizations/X.md": entry(name="X")},
         "name-collision", "people/x.md", "organizations/X.md"),
        ({"content/topics/x.md": entry(title="X", aliases="[Budgets]")},
         "alias-collision", "topics/x.md", "topics/budgets.md"),
        ({"content/topics/x.md": entry(title="X", aliases="[z]"),
          "content/topics/y.md": entry(title="Y", aliases="[Z]")},
         "alias-collision", "topics/x.md", "topics/y.md"),
        ({"content/pages/x.md": entry(title="X", aliases="[topics]")},
         "output-collision", "pages/x.md", "list of topics"),
        ({"content/static/a.zip/x.txt": "x", "content/static/A.zip": "x"},
         "output-collision", "static/a.zip/x.txt", "static/A.zip"),
    ],
)  # fmt: skip
def test_names_of_different_things_that_meet_are_told_with_both(
    files: dict[str, str], code: str, one: str, other: str, check_digest: CheckDigest
) -> None:
    said = [line for line in told(check_digest, files) if line.startswith(code)]

    assert [line for line in said if one in line and other in line]


def test_no_file_takes_the_place_of_an_images_narrower_copy() -> None:
    shows = "![A tree](tree.png)\n\n![A drawing](tree.svg)\n"
    files = {**DIGEST, "content/articles/b.md": article(shows)}
    image, drawing = "content/articles/tree.png", "content/articles/tree.svg"
    shown = digest_of(files, assets=[image, drawing]).shown
    (asset,) = (one.asset for one in shown if one.asset.path == image)
    copies = {f"content/static/{rendition.path}" for rendition in asset.renditions}

    found = errors(plan(digest_of(files, assets=[image, drawing, *copies]), LOOK).problems)

    assert copies
    assert {problem.path for problem in found} == copies
    assert all(f"a narrower copy of {image}" in problem.message for problem in found)


# -- ids -----------------------------------------------------------------------------------------

IDS = [
    "c-main", "C-main", "main", "search", "location", "forms", "body", "constructor", "__proto__",
    "a", "A", "c", "c--", "ä", "a\u0308", "1", "-", "one two", "c-one", "C-one", "top",
]  # fmt: skip


def test_no_id_of_content_is_one_of_the_pages_own(tmp_path: Path) -> None:
    good = []
    for id in IDS:
        written(tmp_path, {**DIGEST, "site.yaml": "title: T\nsearch: false\n"})
        written(tmp_path, {"content/articles/a.md": article(claim(id))})
        found = errors(opened(tmp_path).problems)
        good += [] if found else [id]
    assert {"main", "location", "C-main", "ä"} <= set(good)
    assert not [id for id in good if id.startswith("c-")]
    one = {folded(id): id for id in good}.values()
    written(tmp_path, {"content/articles/a.md": article(*map(claim, one))})

    result = build(Options(tmp_path, tmp_path / "output", jobs=1))

    assert errors(result.problems) == []
    site = Site.read(tmp_path / "output")
    for page in site.pages.values():
        assert not list(markup_faults(page))
    own = set(site["articles/a/"].ids) - set(good)
    assert {id for id in own if not id.startswith("c-")} == set()


# -- files that are copied -----------------------------------------------------------------------


def test_no_file_is_copied_to_where_builds_and_git_keep_theirs() -> None:
    for name in (ASIDE, STATE, ".git", ".GIT", "git~1"):
        assert file_fault(f"x/{name}/y")


@given(st.text(min_size=1, max_size=12))
def test_what_can_be_a_slug_can_be_a_file(text: str) -> None:
    slug = slugify(text)
    if slug and not slug_fault(slug):
        assert not file_fault(f"topics/{slug}/index.html")
