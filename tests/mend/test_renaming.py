"""After a renaming nothing is broken that was not broken before, and the old address leads on."""

import functools
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace

from conspectus.link import link
from conspectus.mend.asked import Refused, asked
from conspectus.mend.destinations import Unplaced
from conspectus.mend.renaming import Renaming, renamed
from conspectus.mend.trial import digest_after, documents_after, hiding, new_errors
from conspectus.model.marks import Mark
from conspectus.model.references import Folder, Key
from conspectus.opened import Opened, opened
from conspectus.problems import errors
from conspectus.urls import address
from tests.conftest import WriteDigest
from tests.digests import TOPICS, article, claim, entry, figure

ROOT = Path(__file__).parents[2]


@functools.cache
def flagship() -> Opened:
    return opened(ROOT)


def codes(digest: Opened) -> Counter[str]:
    return Counter(problem.code for problem in digest.problems)


@pytest.mark.parametrize(
    "key", [d.key for d in flagship().documents if d.folder is not Folder.EDITIONS], ids=address
)
def test_every_file_of_the_flagship_can_be_renamed(key: Key) -> None:
    digest = flagship()
    assert errors(digest.problems) == []
    new = Key(key.folder, f"{key.slug}-called-otherwise")

    renaming = renamed(digest, asked(digest, f"{key.folder}/{key.slug}", new.slug))
    after, problems = digest_after(digest, renaming)

    assert Counter(problem.code for problem in problems) == codes(digest)
    redirects = {(redirect.path, redirect.to) for redirect in after.redirects}
    assert (address(key), address(new)) in redirects
    assert after.links == digest.digest.links


def test_every_annotation_of_the_flagship_can_be_renamed() -> None:
    digest = flagship()
    names = [(d.slug, callout.id) for d in digest.documents for callout in d.callouts]
    assert len(names) > 50

    for slug, id in names:  # one after the other, since what breaks stays broken
        renaming = renamed(digest, asked(digest, f"{slug}#{id}", f"{id}-called-otherwise"))
        digest = after(digest, renaming)
    linked, problems = link([*digest.documents, *digest.published], digest.settings, digest.assets)

    assert Counter(problem.code for problem in problems) == codes(flagship())
    assert linked.links == flagship().digest.links
    callouts = {callout.id: callout for d in digest.documents for callout in d.callouts}
    assert len(callouts) == len({id for _, id in names})
    for _, id in names:
        former = callouts[f"{id}-called-otherwise"].fields.aliases
        assert [alias.slug for alias in former] == [id] * len(former)
    texts = (digest.texts[d.path] for d in digest.documents if d.folder is not Folder.EDITIONS)
    assert not any(f"#{id})" in text for text in texts for _, id in names)


def after(digest: Opened, renaming: Renaming) -> Opened:
    """The digest with a file's text changed, not linked."""
    documents, _ = documents_after(digest, renaming)
    sources = [replace(s, text=renaming.texts.get(s.path, s.text)) for s in digest.sources]
    texts = {**digest.texts, **renaming.texts}
    return replace(digest, documents=tuple(documents), sources=tuple(sources), texts=texts)


FILES = {
    "site.yaml": "title: T\ntopics: ['budgets', speed]\nnavigation: [topics, about]\n",
    **TOPICS,
    "content/topics/money.md": entry(
        "[One](../articles/one.md#a)\n", title="M", lead='"one#a"', see_also="[budgets]"
    ),
    "content/pages/about.md": entry(
        "[Here](about.md) and [there][b].\n\n[b]: <../topics/budgets.md> 'B'", title="A"
    ),
    "content/people/ann.md": entry(
        "![Ann](ann.png) and [one](../articles/one.md).",
        name="Ann",
        affiliations="[{organization: acme}]",
    ),
    "content/organizations/acme.md": entry(name="Acme", parent="umbrella"),
    "content/organizations/umbrella.md": entry(name="U"),
    "content/publications/gazette.md": entry(name="G", publisher="acme"),
    "content/studies/poll.md": entry(name="P", by="ann"),
    "content/articles/one.md": article(
        "Text [^n] and [itself](one.md#a), [above](#a), [two](./two.md#%74wo), [2](two&#46;md).\n",
        "In a line ![c](chart.png).\n",
        claim("a", by="ann", via="acme"),
        claim("g", by="ghost"),
        figure(
            "b", by="ann", study="poll", value="5 %", of="of [a](#a)", supports="#a",
            topics="budgets, speed",
        ),
        "[^n]: See [two](two.md).",
        people="[ann]",
        organizations="[acme]",
        image="chart.png",
        source="title: S, publication: gazette, authors: [ann, acme]",
    ),
    "content/articles/two.md": article(
        "| a | b |\n|---|---|\n| x \\| [one](one.md) | [![c](chart.png)](one.md#b \"t\") |\n",
        claim("two", rests_on="one#a, one#b"),
        claim("a"),
        claim("c", supports="#a"),
        related="[one]",
        draft="true",
    ),
    "content/articles/chart.png": "",
    "content/people/ann.png": "",
}  # fmt: skip


@pytest.fixture
def digest(write_digest: WriteDigest) -> Opened:
    return opened(write_digest(FILES))


def texts_of(digest: Opened, old: str, new: str, *, alias: bool = True) -> Mapping[str, str]:
    """What files hold after a renaming that breaks nothing."""
    renaming = renamed(digest, asked(digest, old, new), with_alias=alias)
    assert new_errors(digest, renaming) == []
    return renaming.texts


class TestNames:
    def test_are_mended_wherever_they_can_stand(self, digest: Opened) -> None:
        assert "authors: [anna, acme]" in texts_of(digest, "ann", "anna")["content/articles/one.md"]
        people = texts_of(digest, "people/ann", "anna")
        assert "- by: anna\n" in people["content/articles/one.md"]
        assert "people: [anna]" in people["content/articles/one.md"]
        assert "by: anna" in people["content/studies/poll.md"]
        organizations = texts_of(digest, "acme", "acme-inc")
        assert "publisher: acme-inc" in organizations["content/publications/gazette.md"]
        assert "{organization: acme-inc}" in organizations["content/people/ann.md"]
        assert "- via: acme-inc\n" in organizations["content/articles/one.md"]
        assert "parent: u2" in texts_of(digest, "umbrella", "u2")["content/organizations/acme.md"]
        assert "study: poll-1" in texts_of(digest, "poll", "poll-1")["content/articles/one.md"]
        gazette = texts_of(digest, "gazette", "the-gazette")
        assert "publication: the-gazette" in gazette["content/articles/one.md"]

    def test_of_topics_and_pages_are_mended_in_site_yaml_too(self, digest: Opened) -> None:
        topics = texts_of(digest, "budgets", "purses")
        assert "topics: [purses, speed]" in topics["site.yaml"]
        assert "- topics: purses, speed" in topics["content/articles/one.md"]
        assert "see_also: [purses]" in topics["content/topics/money.md"]
        assert "[b]: <../topics/purses.md> 'B'" in topics["content/pages/about.md"]
        pages = texts_of(digest, "about", "us")
        assert "navigation: [topics, us]" in pages["site.yaml"]
        assert "[Here](us.md)" in pages["content/pages/us.md"]

    def test_of_articles_stand_in_links_leads_and_relations_of_drafts_too(
        self, digest: Opened
    ) -> None:
        found = texts_of(digest, "content/articles/one.md", "articles/first.md")

        assert "[itself](first.md#a), [above](#a)" in found["content/articles/first.md"]
        assert "lead: first#a" in found["content/topics/money.md"]
        assert "[One](../articles/first.md#a)" in found["content/topics/money.md"]
        two = found["content/articles/two.md"]
        assert "x \\| [one](first.md) | [![c](chart.png)](first.md#b" in two
        assert "- rests on: first#a, first#b" in two
        assert "related: [first]" in two

    def test_of_articles_stand_in_what_an_edition_holds(self, write_digest: WriteDigest) -> None:
        items = entry(title="X", number="1", date="2014-02-03", items="[one, 'one#a', one]")
        digest = opened(write_digest({**FILES, "content/editions/x.md": items}))

        of_article = texts_of(digest, "articles/one", "first")["content/editions/x.md"]
        of_annotation = texts_of(digest, "one#a", "b2")["content/editions/x.md"]

        assert "items: [first, first#a, first]" in of_article
        assert "items: [one, one#b2, one]" in of_annotation

    def test_are_left_alone_where_they_only_look_so(self, digest: Opened) -> None:
        found = texts_of(digest, "articles/two", "second")

        assert "[two](./second.md#%74wo)" in found["content/articles/one.md"]
        assert "[2](second.md)" in found["content/articles/one.md"]
        assert "[two](second.md)" in found["content/articles/one.md"]
        assert "{#two}" in found["content/articles/second.md"]


class TestAnnotations:
    def test_are_mended_in_links_leads_and_relations(self, digest: Opened) -> None:
        found = texts_of(digest, "articles/one#a", "#first")

        one = found["content/articles/one.md"]
        assert "{#first}\n" in one
        assert "[itself](one.md#first), [above](#first)" in one
        assert "of: of [a](#first)" in one
        assert "supports: #first" in one
        assert "> - aliases: a\n" in one
        assert "lead: one#first" in found["content/topics/money.md"]
        assert "- rests on: one#first, one#b" in found["content/articles/two.md"]
        assert "- supports: #a\n" in found["content/articles/two.md"]

    def test_are_found_by_addresses_in_other_letters(self, digest: Opened) -> None:
        found = texts_of(digest, "articles/two#two", "deux")

        assert "[two](./two.md#deux)" in found["content/articles/one.md"]

    def test_without_fields_get_one(self, write_digest: WriteDigest) -> None:
        note = "> [!note] T {#n}\n>\n> T."
        digest = opened(write_digest({**TOPICS, "content/articles/a.md": article(note)[:-1]}))

        text = texts_of(digest, "a#n", "m")["content/articles/a.md"]

        assert text.endswith("> [!note] T {#m}\n>\n> T.\n>\n> - aliases: n\n")

    def test_keep_their_first_name_first_and_lose_one_that_is_the_name_again(
        self, write_digest: WriteDigest
    ) -> None:
        files = {**TOPICS, "content/articles/a.md": article(claim("c", aliases="x, b"), "After.")}
        digest = opened(write_digest(files))

        text = texts_of(digest, "a#c", "b")["content/articles/a.md"]
        assert "{#b}" in text
        assert "> - aliases: x, c\n\nAfter." in text
        alone = texts_of(digest, "a#c", "d", alias=False)["content/articles/a.md"]
        assert "> - aliases: x, b\n" in alone

    def test_lose_the_field_with_the_last_alias(self, write_digest: WriteDigest) -> None:
        files = {**TOPICS, "content/articles/a.md": article(claim("c", aliases="b", where="x"))}
        digest = opened(write_digest(files))

        text = texts_of(digest, "a#c", "b", alias=False)["content/articles/a.md"]

        assert "aliases" not in text
        assert "> - where: x" in text


class TestFilesBesideTexts:
    def test_are_renamed_with_what_shows_them(self, digest: Opened) -> None:
        found = texts_of(digest, "articles/chart.png", "a chart.png")

        one = found["content/articles/one.md"]
        assert "image: a chart.png" in one
        assert "![c](a%20chart.png)" in one
        assert "[![c](a%20chart.png)](one.md#b" in found["content/articles/two.md"]

    def test_are_found_from_a_file_that_moves(self, digest: Opened) -> None:
        renaming = renamed(
            digest, asked(digest, "people/ann", "organizations/ann"), with_alias=False
        )

        text = renaming.texts["content/organizations/ann.md"]
        assert "![Ann](../people/ann.png) and [one](../articles/one.md)" in text


def test_a_file_that_moves_takes_its_links_along(write_digest: WriteDigest) -> None:
    files = {
        "content/people/zoe.md": entry("[x](../topics/speed.md) [y](../people/b.md)", name="Z")
    }
    digest = opened(write_digest({**TOPICS, **files, "content/people/b.md": entry(name="B")}))

    renaming = renamed(digest, asked(digest, "people/zoe", "organizations/zoe"), with_alias=False)

    text = renaming.texts["content/organizations/zoe.md"]
    assert "[x](../topics/speed.md) [y](../people/b.md)" in text
    digest = opened(write_digest({"content/people/quinn.md": entry("[z](zoe.md)", name="Q")}))
    wanted = asked(digest, "people/quinn", "organizations/quinn")
    moved = renamed(digest, wanted, with_alias=False)
    assert "[z](../people/zoe.md)" in moved.texts["content/organizations/quinn.md"]


ALIASES = [
    ("aliases: [b]", "aliases: [b, a]"),
    ("aliases: [b, c] # why", "aliases: [b, c, a] # why"),
    ("aliases:\n  - b\n  - c", "aliases: [b, c, a]"),
    (
        "aliases:\n  # first\n  - b\n  - c # second",
        "aliases:\n  # first\n  - b\n  - c # second\n  - a",
    ),
    ("aliases: [b, # first\n  c]", "aliases: [b, # first\n  c, a]"),
    ("aliases:", "aliases: [a]"),
    ("aliases: []", "aliases: [a]"),
    (
        "summary: >-\n  One\n  two\n\nlead: x#y",
        "summary: >-\n  One\n  two\n\nlead: x#y\naliases: [a]",
    ),
    ("autolink: false", "aliases: [a]\nautolink: false"),
    ("x-own: {a: 1}", "aliases: [a]\nx-own: {a: 1}"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), ALIASES)
def test_the_alias_is_written_where_it_belongs(
    write_digest: WriteDigest, before: str, after: str
) -> None:
    digest = opened(write_digest({"content/topics/a.md": f"---\ntitle: T\n{before}\n---\nText.\n"}))

    renaming = renamed(digest, asked(digest, "a", "z"))

    assert renaming.texts["content/topics/z.md"] == f"---\ntitle: T\n{after}\n---\nText.\n"
    assert renaming.aliases == ("a",)


def test_front_matter_in_braces_gets_its_alias_too(write_digest: WriteDigest) -> None:
    digest = opened(write_digest({"content/topics/a.md": "---\n{title: T}\n---\n"}))

    assert "{title: T, aliases: [a]}" in texts_of(digest, "a", "z")["content/topics/z.md"]


@pytest.mark.parametrize(
    ("before", "after"),
    [("aliases: [z]", "aliases: [a]"), ("aliases: [y, z]", "aliases: [y, a]")],
)
def test_a_former_name_that_is_the_name_again_is_no_alias(
    write_digest: WriteDigest, before: str, after: str
) -> None:
    digest = opened(write_digest({"content/topics/a.md": f"---\ntitle: T\n{before}\n---\n"}))

    renaming = renamed(digest, asked(digest, "a", "z"))

    assert renaming.texts["content/topics/z.md"] == f"---\ntitle: T\n{after}\n---\n"
    assert renaming.dropped == "z"
    bare = renamed(digest, asked(digest, "a", "z"), with_alias=False)
    assert ("aliases" in bare.texts["content/topics/z.md"]) == ("y" in before)


@pytest.mark.parametrize(
    ("aliases", "line"), [("b", 3), ("[b, 'c d']", 3), ("{b: c}", 3), ("[b, [c]]", 3)]
)
def test_aliases_that_are_none_are_not_written_over(
    write_digest: WriteDigest, aliases: str, line: int
) -> None:
    digest = opened(write_digest({"content/topics/a.md": entry(title="T", aliases=aliases)}))

    with pytest.raises(Refused, match=f"the aliases in content/topics/a.md:{line} cannot be read"):
        renamed(digest, asked(digest, "a", "z"))


@pytest.mark.parametrize("aliases", ["b, c d", "b, [c]"])
def test_nor_are_those_of_an_annotation(write_digest: WriteDigest, aliases: str) -> None:
    files = {**TOPICS, "content/articles/a.md": article(claim("c", aliases=aliases))}
    digest = opened(write_digest(files))

    with pytest.raises(Refused, match="cannot be read for sure"):
        renamed(digest, asked(digest, "a#c", "z"))


def test_a_list_of_aliases_with_comments_is_not_set_anew(write_digest: WriteDigest) -> None:
    files = {"content/topics/a.md": entry(title="T", aliases="[z, # first\n  y]")}
    digest = opened(write_digest(files))

    with pytest.raises(Refused, match="mend them first"):
        renamed(digest, asked(digest, "a", "z"))


def test_a_long_list_of_aliases_has_a_line_for_each(write_digest: WriteDigest) -> None:
    former = [f"a-name-that-it-had-before-{number}" for number in range(4)]
    files = {"content/topics/a.md": entry(title="T", aliases=f"[{', '.join(former)}]")}
    digest = opened(write_digest(files))

    text = texts_of(digest, "a", "z")["content/topics/z.md"]

    assert "\n  - ".join(["\naliases:", *former, "a\n"]) in text


def test_front_matter_in_braces_loses_its_alias(write_digest: WriteDigest) -> None:
    digest = opened(write_digest({"content/topics/a.md": "---\n{title: T, aliases: [z]}\n---\n"}))

    found = texts_of(digest, "a", "z", alias=False)

    assert found["content/topics/z.md"] == "---\n{title: T, aliases: []}\n---\n"


def test_a_link_whose_address_cannot_be_told_hinders(
    digest: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unplaced(*_: object) -> list[Unplaced]:
        return [Unplaced(Mark(7), "one.md#a")]

    monkeypatch.setattr("conspectus.mend.renaming.destinations", unplaced)

    with pytest.raises(Refused, match=r"the link at content/articles/one.md:7 cannot be mended"):
        renamed(digest, asked(digest, "articles/one", "first"))


REFUSED = [
    ("nothing", "x", "no file is called nothing"),
    ("articles/ome", "x", "did you mean articles/one?"),
    ("ghost", "x", "people/ghost is only named and has no file: write it first"),
    ("articles/one", "two", "two is taken by content/articles/two.md"),
    ("articles/one", "a b", "a b is no slug: a slug has only letters, digits and hyphens; try a-b"),
    ("articles/one", "one", "articles/one is called so already"),
    ("articles/one", "topics/one", "what lies in articles cannot move to topics"),
    ("articles/one", "tpoics/one", "tpoics is no folder of content"),
    ("people/ann", "acme", "acme is taken by content/organizations/acme.md"),
    ("people/ann", "author", "author stands for the source's writers"),
    ("articles/one", "x#y", "names an annotation"),
    ("articles/one#z", "y", "has no annotation #z; it has a, g, b"),
    ("articles/one#aa", "y", "did you mean #a?"),
    ("articles/one#a", "b", "#b is taken by the annotation at content/articles/one.md:"),
    ("articles/one#a", "a", "#a is called so already"),
    ("articles/one#a", "c-d", "c-d is no id"),
    ("articles/one#a", "two#d", "an annotation stays in its article"),
    ("budgets#a", "b", "is no article"),
    ("articles/chart.png", "chart.jpg", "has another ending"),
    ("articles/chart.png", "../chart.png", "lies outside"),
    ("articles/chart.png", "/etc/chart.png", "lies outside"),
    ("articles/chart.png", "articles/../../chart.png", "lies outside"),
    ("articles/chart.png", "themes/chart.png", "lies outside"),
    ("articles/chart.png", "contents/articles/x.png", "lies outside"),
    ("articles/chart.png", "content../articles/x.png", "lies outside"),
    ("articles/chart.png", "CON.png", "Windows keeps the name CON for a device"),
    ("articles/chart.png", "static/.git/x.png", "belongs to git"),
    ("articles/chart.png", "a\tb.png", "is no name for a file"),
    ("articles/chart.png", "people/ann.png", "is taken by content/people/ann.png"),
]


@pytest.mark.parametrize(("old", "new", "words"), REFUSED)
def test_what_cannot_be_is_refused_with_a_reason(
    digest: Opened, old: str, new: str, words: str
) -> None:
    with pytest.raises(Refused) as refused:
        asked(digest, old, new)

    assert words in str(refused.value)


def test_a_name_that_two_files_have_is_asked_for_again(write_digest: WriteDigest) -> None:
    files = {"content/topics/a.md": entry(title="T"), "content/studies/a.md": entry(name="S")}
    digest = opened(write_digest(files))

    with pytest.raises(Refused, match=r"a may be content/studies/a.md or content/topics/a.md"):
        asked(digest, "a", "b")


def test_a_former_name_of_another_and_a_headings_address_are_taken(
    write_digest: WriteDigest,
) -> None:
    files = {
        "content/topics/a.md": entry(title="T", aliases="[b]"),
        "content/topics/c.md": entry(title="C"),
        "content/articles/d.md": article("## Why\n", claim("e", aliases="f"), claim("g")),
    }
    digest = opened(write_digest({**TOPICS, **files}))

    with pytest.raises(Refused, match=r"b is a former name of content/topics/a.md:3"):
        asked(digest, "c", "b")
    with pytest.raises(Refused, match="the address of a heading"):
        asked(digest, "d#e", "why")
    with pytest.raises(Refused, match="#f is taken"):
        asked(digest, "d#g", "f")


def test_a_person_becomes_an_organization_where_nothing_says_otherwise(digest: Opened) -> None:
    found = renamed(digest, asked(digest, "people/ann", "organizations/ann"), with_alias=False)

    assert "unknown-key" in {problem.code for problem in new_errors(digest, found)}


def test_a_page_that_would_lie_where_another_does_is_an_error(digest: Opened) -> None:
    found: Renaming = renamed(digest, asked(digest, "about", "topics"))

    assert "output-collision" in {problem.code for problem in new_errors(digest, found)}


def test_a_file_that_may_hide_the_name_hinders(write_digest: WriteDigest) -> None:
    files = {"content/topics/a.md": entry(title="T"), "content/topics/b.md": "---\nlead: [a\n"}
    files["content/topics/zoo.md"] = entry(title="C")
    digest = opened(write_digest(files))

    found = hiding(digest, asked(digest, "a", "z"))
    assert {problem.path for problem in found} == {"content/topics/b.md"}
    wanted = asked(digest, "zoo", "z")
    assert hiding(digest, wanted) == []
    assert set(renamed(digest, wanted).texts) == {"content/topics/z.md"}


def test_a_picture_with_a_name_that_cannot_be_hinders_nobody(write_digest: WriteDigest) -> None:
    root = write_digest({"content/topics/a.md": entry(title="A"), "content/topics/a\nb.png": ""})
    digest = opened(root)

    assert [problem.code for problem in errors(digest.problems)] == ["bad-slug"]
    assert hiding(digest, asked(digest, "a", "z")) == []
