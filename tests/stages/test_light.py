"""A few texts linked again by themselves come to what linking all comes to, or to nothing."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conspectus.stages.light import Unsure, link_some
from tests.conftest import WriteDigest
from tests.digests import TOPICS, article, claim, entry
from tests.stages.folders import Keeping, Linked, from_nothing, shelves_of

A, B = "content/articles/a.md", "content/articles/b.md"
FILES = {
    **TOPICS,
    "site.yaml": "title: Test\nautolink: true\n",
    "content/people/ann.md": entry(name="Ann Lee"),
    "content/people/bob.md": entry("Author.\n\nOf [a](../articles/a.md).", name="Bob Tan"),
    A: article("Words of Ann Lee.\n", "See [b](b.md).", claim("one", by="ann", supports="b#two")),
    B: article("So [x](../static/x.txt).\n", "See [a](a.md#one).", claim("two", by="bob")),
    "content/articles/d.md": article("A draft.", draft="true", aliases="[old]"),
    "content/pages/about.md": entry("About Bob Tan.", title="About"),
    "content/static/x.txt": "x",
}


@pytest.fixture
def root(write_digest: WriteDigest) -> Path:
    return write_digest(FILES)


def write(root: Path, path: str, text: str) -> None:
    (root / path).write_text(text, encoding="utf-8")


def lightly(keeping: Keeping) -> set[tuple[str, str]]:
    """Links the texts that are others, as a build does; what of the digest is another now."""
    change = keeping.read()
    assert change.parsed
    assert not change.outlined
    return set(
        link_some(
            sorted(change.parsed), keeping.store, keeping.settings, keeping.assets, keeping.known,
            drafts=keeping.drafts,
        )
    )  # fmt: skip


def changed_between(old: Linked, new: Linked) -> set[tuple[str, str]]:
    kinds = (
        *("articles", "texts", "passages", "gists", "extracts"),
        *("people", "pages", "topics", "backlinks"),
    )
    return {
        (kind, key)
        for kind in kinds
        for key, data in new.shelves.get(kind, {}).items()
        if old.shelves[kind].get(key) != data
    }


@pytest.fixture
def keeping(root: Path) -> Keeping:
    keeping = Keeping(root)
    keeping.link()
    return keeping


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (A, "Words", "Other words"),
        (A, "Words", "Word, word"),
        (A, "Words", "Bob Tan"),
        (A, "> Text.", "> Another text."),
        (A, "Words of Ann Lee", "Ann Lee's words"),
        ("content/pages/about.md", "About Bob Tan", "All about Bob Tan"),
        ("content/people/bob.md", "Author.", "An author."),
        (B, "So [x]", "Oh [x]"),
    ],
)
def test_another_text_is_linked_as_with_all_the_others(
    keeping: Keeping, path: str, old: str, new: str
) -> None:
    before = from_nothing(keeping.root)
    assert old in FILES[path]
    write(keeping.root, path, FILES[path].replace(old, new))

    changed = lightly(keeping)

    after = from_nothing(keeping.root)
    assert shelves_of(keeping.store) == after.shelves
    assert keeping.known == after.outcome.known
    assert changed == changed_between(before, after)
    assert changed


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("See [b]", "Read [b]", id="the words beside a link"),
        pytest.param("[b](b.md)", "b", id="a link less"),
        pytest.param("Words", "[Words](b.md)", id="a link more"),
        pytest.param("Words", "[Words](../static/x.txt)", id="a file more"),
        pytest.param("(b.md)", "(d.md)", id="a link to a draft"),
        pytest.param("(b.md)", "(old.md)", id="a link to a draft's former name"),
        pytest.param("(b.md)", "(nowhere.md)", id="a link to nowhere"),
        pytest.param("(b.md)", "(b.md#nowhere)", id="a link to no place"),
        pytest.param("(b.md)", "(../articles/)", id="a link to a folder"),
        pytest.param("(b.md)", "(geo:1,2)", id="a link of a strange scheme"),
        pytest.param("(b.md)", "(../../site.yaml)", id="a link to what is no content"),
        pytest.param("Words", "![Words](../static/x.txt)", id="a picture that is none"),
    ],
)
def test_what_others_may_know_of_is_left_to_linking_all(
    keeping: Keeping, old: str, new: str
) -> None:
    write(keeping.root, A, FILES[A].replace(old, new))
    keeping.read()
    before, known = shelves_of(keeping.store), dict(keeping.known.linked)

    with pytest.raises(Unsure):
        link_some([A], keeping.store, keeping.settings, keeping.assets, keeping.known, drafts=False)

    assert shelves_of(keeping.store) == before
    assert keeping.known.linked == known


def test_of_several_texts_nothing_is_kept_where_one_is_unsure(keeping: Keeping) -> None:
    write(keeping.root, A, FILES[A].replace("Words", "Other words"))
    write(keeping.root, B, FILES[B].replace("See [a](a.md#one)", "See a"))
    paths = sorted(keeping.read().parsed)
    before = shelves_of(keeping.store)

    with pytest.raises(Unsure):
        link_some(
            paths, keeping.store, keeping.settings, keeping.assets, keeping.known, drafts=False
        )

    assert paths == [A, B]
    assert shelves_of(keeping.store) == before


def test_a_draft_that_nobody_sees_is_left_to_linking_all(keeping: Keeping) -> None:
    write(keeping.root, "content/articles/d.md", FILES["content/articles/d.md"] + "More.\n")

    with pytest.raises(Unsure):
        lightly(keeping)


def test_a_draft_is_linked_like_others_where_drafts_are_shown(root: Path) -> None:
    keeping = Keeping(root, drafts=True)
    keeping.link()
    draft = "content/articles/d.md"
    write(root, draft, FILES[draft].replace("A draft", "One draft"))

    lightly(keeping)

    assert shelves_of(keeping.store) == from_nothing(root, drafts=True).shelves


def test_without_links_of_its_own_making_it_makes_none(write_digest: WriteDigest) -> None:
    keeping = Keeping(write_digest({**FILES, "site.yaml": "title: Test\nautolink: false\n"}))
    keeping.link()
    write(keeping.root, A, FILES[A].replace("Words", "Bob Tan"))

    lightly(keeping)

    assert shelves_of(keeping.store) == from_nothing(keeping.root).shelves


def test_linking_all_goes_on_from_what_was_linked_lightly(keeping: Keeping) -> None:
    write(keeping.root, A, FILES[A].replace("Words", "Other words"))
    lightly(keeping)

    assert keeping.link().shelves == from_nothing(keeping.root).shelves
    assert keeping.linked_again == 0


words = st.sampled_from(
    ["Words", "Ann Lee", "Bob Tan", "the [x](../static/x.txt)", "[b](b.md)", "[c](b.md#two)",
     "[one](#one)", "[d](d.md)", "[Ann](../people/ann.md)", "`code`", "- item", "$x$",
     "![p](../static/x.txt)", "> quoted", "About", "wires", "*Budgets*", "[^1]", "[^1]: Note."]
)  # fmt: skip
texts = st.lists(st.lists(words, max_size=4).map(" ".join), max_size=4).map("\n\n".join)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(texts, st.lists(texts, min_size=1, max_size=3))
def test_whatever_the_text_it_is_as_from_nothing_or_unsure(
    tmp_path_factory: pytest.TempPathFactory, first: str, others: list[str]
) -> None:
    root = tmp_path_factory.mktemp("digest")
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        write(root, path, text)
    write(root, A, article(first, claim("one", by="ann")))
    keeping = Keeping(root)
    keeping.link()
    for text in others:
        write(root, A, article(text, claim("one", by="ann")))
        change = keeping.read()
        if change.parsed and not change.outlined:
            try:
                link_some(
                    [A], keeping.store, keeping.settings, keeping.assets, keeping.known,
                    drafts=False,
                )  # fmt: skip
            except Unsure:
                keeping.link()
        else:
            keeping.link()
        assert shelves_of(keeping.store) == from_nothing(root).shelves
