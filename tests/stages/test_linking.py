"""What is linked after each change is what would be linked from nothing; and little is done."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conspectus.stages.sources import DOCUMENTS, FINDINGS, OUTLINES
from tests.conftest import WriteDigest
from tests.digests import TOPICS, article, claim, entry
from tests.images.samples import photo
from tests.stages.folders import Keeping, from_nothing

FILES = {
    **TOPICS,
    "site.yaml": "title: Test\nautolink: true\n",
    "content/people/ann.md": entry(name="Ann Lee"),
    "content/people/bob.md": entry(name="Bob Tan"),
    "content/articles/a.md": article("See [b](b.md) and Ann Lee.", claim("one", by="ann")),
    "content/articles/b.md": article("Nothing.", claim("two", supports="a#one")),
    "content/articles/c.md": article("See [one](a.md#one).", claim("three", by="bob")),
    "content/articles/d.md": article("Of Bob Tan.", draft="true"),
    "content/pages/about.md": entry("Of wires and Ann Lee.", title="About"),
}


@pytest.fixture
def root(write_digest: WriteDigest) -> Path:
    return write_digest(FILES)


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def is_as_from_nothing(keeping: Keeping) -> bool:
    now, clean = keeping.link(), from_nothing(keeping.root, drafts=keeping.drafts)
    assert now.problems == clean.problems
    assert now.shelves == clean.shelves
    for name in now.shelves.keys() - {DOCUMENTS, OUTLINES, FINDINGS}:  # these are sorted when read
        assert list(now.shelves[name]) == list(clean.shelves[name])
    assert now.outcome.facts == clean.outcome.facts
    assert now.outcome.known == clean.outcome.known
    return True


def linked_after(root: Path, change: Callable[[], object]) -> int:
    """How many documents are linked again once something has changed."""
    keeping = Keeping(root)
    keeping.link()
    change()
    assert is_as_from_nothing(keeping)
    return keeping.linked_again


def test_where_nothing_changed_nothing_is_linked(root: Path) -> None:
    assert linked_after(root, lambda: None) == 0


def test_of_another_text_only_that_is_linked(root: Path) -> None:
    text = FILES["content/articles/b.md"].replace("Nothing", "Something")

    assert linked_after(root, lambda: write(root, "content/articles/b.md", text)) == 1


@pytest.mark.parametrize(
    ("path", "text", "linked"),
    [
        pytest.param("content/articles/b.md", article("New.", title="Another"), 2, id="a lost tie"),
        pytest.param("content/people/cy.md", entry(name="Cy Moss"), 1, id="somebody new"),
        pytest.param("content/people/cy.md", entry(name="wires"), 2, id="somebody mentioned"),
        pytest.param(
            "content/people/bob.md", entry(name="Bob Tan", synonyms="[wires]"), 2, id="a synonym"
        ),
        pytest.param(
            "content/articles/d.md", article("Of Bob Tan."), 1, id="a draft that is published"
        ),
        pytest.param("content/static/x.txt", "x", 0, id="a file that nobody shows"),
    ],
)
def test_of_what_others_use_they_are_linked_too(
    root: Path, path: str, text: str, linked: int
) -> None:
    assert linked_after(root, lambda: write(root, path, text)) == linked


def test_of_another_picture_whoever_shows_it_is_linked(root: Path) -> None:
    write(root, "content/articles/b.md", article("![Seen](b.jpg)"))
    picture = root / "content/articles/b.jpg"
    picture.write_bytes(photo(60, 40))

    assert linked_after(root, lambda: picture.write_bytes(photo(80, 40))) == 1


def test_a_name_that_is_free_again_is_no_mention_any_more(root: Path) -> None:
    (root / "content/articles/a.md").write_text(article("Ann Lee, again."), encoding="utf-8")
    (root / "content/articles/c.md").unlink()
    (root / "content/articles/b.md").unlink()

    assert linked_after(root, (root / "content/people/ann.md").unlink) == 2  # a and about


@pytest.mark.parametrize(
    "settings",
    ["title: Test\nautolink: false\n", "title: Test\nlanguage: de\n", "title: T\nschemes: [geo]\n"],
)
def test_in_the_light_of_other_settings_all_are_linked(root: Path, settings: str) -> None:
    assert linked_after(root, lambda: write(root, "site.yaml", settings)) == 9 - 1


def test_what_had_a_problem_is_linked_until_it_has_none(root: Path) -> None:
    broken = article("See [x](nowhere.md) and [y](../static/x.txt).")
    write(root, "content/articles/b.md", broken)
    keeping = Keeping(root)
    assert {problem.code for problem in keeping.link().problems} >= {"broken-link"}
    assert is_as_from_nothing(keeping)

    write(root, "content/static/x.txt", "x")
    assert is_as_from_nothing(keeping)
    write(root, "content/articles/nowhere.md", article())
    assert is_as_from_nothing(keeping)

    assert "broken-link" not in {problem.code for problem in keeping.link().problems}


def test_with_drafts_and_without_is_as_from_nothing(root: Path) -> None:
    keeping = Keeping(root)
    keeping.link()
    for drafts in (True, False):
        keeping.drafts = drafts
        assert is_as_from_nothing(keeping)


SOME = ["articles/a", "articles/b", "people/ann", "people/bob", "topics/budgets", "pages/about"]
slugs = st.sampled_from(["a", "b", "ann", "bob", "about", "old"])
words = st.sampled_from(["Ann Lee", "Wires", "Old Bob", "A & B", "Budgets"])
paths = st.sampled_from(SOME)
keys = st.fixed_dictionaries(
    {},
    optional={
        "aliases": st.lists(slugs, max_size=2, unique=True),
        "synonyms": st.lists(words, max_size=2, unique=True),
        "draft": st.booleans(),
        "related": st.lists(st.sampled_from(["a", "b", "old"]), max_size=1),
    },
)
blocks = st.one_of(
    words.map("Of {}.".format),
    st.tuples(paths, st.sampled_from(["", "#x"])).map(lambda to: f"[z](../{to[0]}.md{to[1]})"),
    st.tuples(
        st.sampled_from("xy"), st.sampled_from(["ann", "bob", "nobody"]),
        st.sampled_from(["a#x", "b#y", "old#x"]),
    ).map(lambda of: claim(of[0], by=of[1], supports=of[2])),
)  # fmt: skip


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, str]:
    """A file that is there again, with whatever text; it may be wrong in many ways."""
    path, own = draw(paths), draw(keys)
    folder, _, _ = path.partition("/")
    named = "name" if folder == "people" else "title"
    if folder != "articles":
        own = {key: value for key, value in own.items() if key in ("aliases", "synonyms")}
    head = {named: draw(words), **{key: f"{value}" for key, value in own.items()}}
    text = "\n\n".join(draw(st.lists(blocks, max_size=3)))
    lines = [f"{key}: {str(value).replace('True', 'true')}" for key, value in head.items()]
    return f"content/{path}.md", "\n".join(["---", *lines, "---", text, ""])


changes = st.lists(
    st.one_of(documents(), st.tuples(paths.map("content/{}.md".format), st.none())),
    min_size=2,
    max_size=8,
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(changes, st.booleans())
def test_after_any_changes_it_is_as_from_nothing(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[str, str | None]], drafts: bool
) -> None:
    root = tmp_path_factory.mktemp("digest")
    for path, text in FILES.items():
        write(root, path, text)
    keeping = Keeping(root, drafts=drafts)
    keeping.link()
    for path, changed in changes:
        if changed is None:
            (root / path).unlink(missing_ok=True)
        else:
            write(root, path, changed)
        assert is_as_from_nothing(keeping)
