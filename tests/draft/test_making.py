"""What `new` makes: files that pass, in their one form, all or none."""

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus.clip.clipping import Clipping, Paragraph
from conspectus.clip.text import clip_text
from conspectus.draft.kinds import KINDS
from conspectus.draft.made import Made, Refused
from conspectus.draft.making import Asked, make, write
from conspectus.draft.passages import commented
from conspectus.mend.disk import Meanwhile
from conspectus.mend.form import form_of
from conspectus.model.dates import parse_date
from conspectus.model.references import WRITTEN, Folder, Key
from conspectus.opened import Opened, opened
from conspectus.problems import errors
from conspectus.review import review
from conspectus.stubs import stub
from tests.draft.digests import digest

TODAY = parse_date("2026-11-22")
TEXT = """\
https://a.example/lists?utm_source=x

What the list taught two rivals

By Ruth Adeyemi

March 3, 2014

The two departments agreed on one list, and its budget was shared by all who spend from it.

“Only 22% of the firms did so,” says Cliff Condon. According to an Accenture survey of 252 CIOs, \
it was 9 in 10.

Managers should write down -- and keep --> what is decided, says Tomasz Wieczorek, head of IT at \
Lindgren Foods.

Join the Lists newsletter!
"""


@pytest.fixture(scope="module")
def at_hand(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    return digest(tmp_path_factory.mktemp("digest"))


def drafted(at_hand: Opened, text: str = TEXT, name: str = "", slug: str = "") -> Made:
    wanted = Asked(Folder.ARTICLES, name, slug)
    return make(at_hand, wanted, TODAY, clip_text(text), ("list.txt", text.encode()))


def test_a_draft_has_all_that_the_source_says_for_sure(at_hand: Opened) -> None:
    made = drafted(at_hand)

    assert made.files[0].path == "content/articles/what-the-list-taught-two-rivals.md"
    assert made.texts[made.files[0].path] == (
        (Path(__file__).parent / "draft.md").read_text(encoding="utf-8")
    )
    assert [file.path for file in made.files[1:]] == [
        "clippings/list.txt",
        ".gitignore",
        "content/publications/lists.md",
        "content/people/ruth-adeyemi.md",
        "content/organizations/accenture.md",
        "content/people/tomasz-wieczorek.md",
        "content/organizations/lindgren-foods.md",
    ]
    assert made.texts["content/people/tomasz-wieczorek.md"] == (
        "---\nname: Tomasz Wieczorek\naffiliations:\n  - organization: lindgren-foods\n"
        "    role: head of IT\n---\n"
    )
    assert "Inferred, and named under uncertain: publication. Say from what in a note." in made.told


def test_written_it_builds_with_drafts_and_check_tells_what_is_left(tmp_path: Path) -> None:
    made = drafted(digest(tmp_path))

    write(tmp_path, made)

    found = opened(tmp_path, drafts=True)
    assert errors(found.problems) == []
    reviewed = review(found, tmp_path / "clippings", TODAY)
    told = [p for p in reviewed.problems if p.path == made.files[0].path]
    assert {p.code for p in told} == {"leftover-comment", "missing-population", "placeholder-text"}
    assert [p.code for p in told].count("leftover-comment") == 1
    assert [p.code for p in told].count("placeholder-text") == 3
    assert errors(told) == []
    assert (tmp_path / "clippings/list.txt").read_text() == TEXT
    assert (tmp_path / ".gitignore").read_text() == "/clippings/\n"


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_draft_that_is_published_as_it_is_would_be_told(tmp_path: Path, language: str) -> None:
    root = digest(tmp_path).root
    (root / "site.yaml").write_text(f"title: Test\nlanguage: {language}\n")
    made = drafted(opened(root))
    write(root, made)
    article = root / made.files[0].path
    bare = re.sub(r"(?s)<!--.*?-->", "", article.read_text().replace("draft: true\n", ""))
    article.write_text(bare)

    told = review(opened(root), root / "clippings", TODAY).problems
    placeholders = [p.mark.line for p in told if p.code == "placeholder-text"]
    assert len(placeholders) == 2 + bare.count("> [!")


@pytest.mark.parametrize("kind", KINDS)
def test_files_of_every_kind_pass_in_their_one_form(kind: str, at_hand: Opened) -> None:
    made = make(at_hand, Asked(KINDS[kind].folder, "Größe: what it is"), TODAY)

    assert errors(made.problems) == []
    (file,) = made.files
    assert file.path == f"content/{KINDS[kind].folder}/größe-what-it-is.md"
    key = Key(KINDS[kind].folder, "größe-what-it-is")
    text = file.data.decode()
    assert form_of(file.path, key, text, "en").text == text


@pytest.mark.parametrize("folder", list(WRITTEN))
def test_stubs_are_in_their_one_form(folder: Folder) -> None:
    text = stub(folder, "x", "A name: of two parts")

    assert form_of(f"content/{folder}/x.md", Key(folder, "x"), text, "en").text == text


def test_drafts_and_their_stubs_are_in_their_one_form(at_hand: Opened) -> None:
    for path, text in drafted(at_hand).texts.items():
        _, folder, name = path.split("/")
        key = Key(Folder(folder), name.removesuffix(".md"))
        assert form_of(path, key, text, "en").text == text


@cache
def _small() -> Opened:
    with TemporaryDirectory() as folder:
        return digest(Path(folder))


_ANY = st.text(max_size=80)


@settings(max_examples=30)
@given(_ANY, _ANY, _ANY)
def test_whatever_a_source_says_its_draft_passes(title: str, name: str, sentence: str) -> None:
    text = f"{sentence} It was 22 % of all firms, {name} says."
    paragraphs = (Paragraph(text),)
    clipping = Clipping(title=title, authors=(name,), publication=name, paragraphs=paragraphs)

    made = make(_small(), Asked(Folder.ARTICLES), TODAY, clipping)

    assert errors(made.problems) == []
    for path, text in made.texts.items():
        _, folder, slug = path.split("/")
        key = Key(Folder(folder), slug.removesuffix(".md"))
        assert form_of(path, key, text, "en").text == text


@given(st.text())
def test_nothing_ends_a_comment(text: str) -> None:
    assert "--" not in commented(text)
    assert not commented(text).startswith((">", "-"))
    assert not commented(text).endswith("-")


@pytest.mark.parametrize(
    "line",
    ["https://www.a.example/desks/?utm_source=x", "http://a.example/desks#top"],
)
def test_a_source_that_is_retold_already_is_refused(line: str, at_hand: Opened) -> None:
    with pytest.raises(Refused, match=r"content/articles/desks\.md retells this source already"):
        drafted(at_hand, TEXT.replace("https://a.example/lists?utm_source=x", line))


def test_titles_alone_that_are_alike_are_told(at_hand: Opened) -> None:
    text = TEXT.partition("\n")[2].replace("What the list taught two rivals", "SWAPPED DESKS")

    made = drafted(at_hand, text)

    assert made.told[0] == (
        "content/articles/desks.md has a source of the same title: look whether it is this one."
    )


def test_without_an_address_the_text_that_was_kept_tells(tmp_path: Path) -> None:
    write(tmp_path, drafted(digest(tmp_path)))
    again = TEXT.partition("\n")[2].replace("What the list taught two rivals", "Another title here")

    with pytest.raises(Refused, match=r"two-rivals\.md retells this source already"):
        drafted(opened(tmp_path), again)
    (tmp_path / "clippings/list.txt").unlink()
    assert drafted(opened(tmp_path), again).files


def test_title_and_address_of_the_source_may_be_set(at_hand: Opened) -> None:
    pairs = (("source.title", "A better title"), ("source.url", "https://b.example/x?utm_source=y"))

    made = make(at_hand, Asked(Folder.ARTICLES, "", "", pairs), TODAY, clip_text(TEXT))

    assert made.files[0].path == "content/articles/a-better-title.md"
    text = made.files[0].data.decode()
    assert 'title: "To be titled: A better title"\n' in text
    assert "  title: A better title\n  url: https://b.example/x\n" in text
    with pytest.raises(Refused, match=r"desks\.md retells"):
        make(at_hand, Asked(Folder.ARTICLES, "", "", (("source.url", "https://a.example/desks"),)),
             TODAY, clip_text(TEXT))  # fmt: skip


def test_known_names_get_no_stubs_and_are_named(tmp_path: Path) -> None:
    known = {
        "content/people/ruth-adeyemi.md": "---\nname: Ruth Adeyemi\n---\n",
        "content/publications/the-lists.md": "---\nname: The Lists\n---\n",
    }

    made = drafted(digest(tmp_path, known))

    paths = [file.path for file in made.files]
    assert "content/people/ruth-adeyemi.md" not in paths
    assert "content/publications/lists.md" not in paths
    assert "  publication: the-lists\n" in made.files[0].data.decode()


def test_what_the_writer_says_by_name_is_said_by_the_author(at_hand: Opened) -> None:
    made = drafted(at_hand, TEXT.replace("says Cliff Condon", "says Ruth Adeyemi"))

    text = made.files[0].data.decode()
    assert "> - by: author\n> - value: 22 %\n" in text
    assert "by: ruth-adeyemi" not in text


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (49, "1 more sentence was left out; look at the source's paragraph 32 yourself."),
        (50, "2 more sentences were left out; look at the source's paragraphs 32, 33 yourself."),
        (52, "4 more sentences were left out; look at the source's paragraphs 32–35 yourself."),
    ],
)
def test_what_is_left_out_is_said(last: int, said: str, at_hand: Opened) -> None:
    many = "".join(f"Only {number} % of the firms did so.\n\n" for number in range(20, last))

    made = drafted(at_hand, f"{TEXT}\nThe last of it all is told below in a line.\n\n{many}")

    assert "30 passages to retell or to leave out." in made.told
    assert said in made.told


def test_titles_and_slugs_may_be_given(at_hand: Opened) -> None:
    made = drafted(at_hand, name="One list", slug="lists")

    assert made.files[0].path == "content/articles/lists.md"
    assert "\ntitle: One list\n" in made.files[0].data.decode()


def test_a_slug_that_is_taken_gets_a_number_and_one_that_was_asked_for_is_refused(
    at_hand: Opened,
) -> None:
    assert drafted(at_hand, name="Desks").files[0].path == "content/articles/desks-2.md"
    with pytest.raises(Refused, match=r"desks\.md has the slug desks, or had it; --slug desks-2"):
        make(at_hand, Asked(Folder.ARTICLES, "A", "desks"), TODAY)
    with pytest.raises(Refused, match=r"roles\.md has the slug Roles, or had it; --slug Roles-2"):
        make(at_hand, Asked(Folder.TOPICS, "x", "Roles"), TODAY)
    with pytest.raises(
        Refused, match=r"Gartner exists already: edit content/organizations/gartner\.md"
    ):
        make(at_hand, Asked(Folder.PEOPLE, "Gartner"), TODAY)


@pytest.mark.parametrize(
    ("folder", "name", "slug", "why"),
    [
        (Folder.TOPICS, "!!!", "", "no slug can be made of “!!!”; name one with --slug"),
        (Folder.TOPICS, "x", "a b", "a b is no slug: .*; did you mean a-b?"),
        (Folder.PEOPLE, "x", "author", "“author” stands for a source's writers"),
        (Folder.PEOPLE, "Author", "", "no slug can be made of “Author”"),
    ],
)
def test_slugs_that_cannot_be_are_refused(
    folder: Folder, name: str, slug: str, why: str, at_hand: Opened
) -> None:
    with pytest.raises(Refused, match=why):
        make(at_hand, Asked(folder, name, slug), TODAY)


def test_a_clipping_that_is_there_is_used_and_never_written_over(tmp_path: Path) -> None:
    at_hand = digest(tmp_path)
    (tmp_path / "clippings").mkdir()
    (tmp_path / "clippings/list.txt").write_text("another text")
    (tmp_path / ".gitignore").write_text("/output/")

    made = drafted(at_hand)
    write(tmp_path, made)

    assert (tmp_path / "clippings/list.txt").read_text() == "another text"
    assert (tmp_path / "clippings/list-2.txt").read_text() == TEXT
    assert (tmp_path / ".gitignore").read_text() == "/output/\n/clippings/\n"
    other = TEXT.replace("/lists", "/others").replace("e", "é")
    again = drafted(digest(tmp_path), other, slug="again")
    assert [f.path for f in again.files if "clippings" in f.path] == ["clippings/list-3.txt"]


def test_of_a_page_the_text_is_kept(at_hand: Opened) -> None:
    paragraphs, address = (Paragraph("One."),), "https://a.example/t"
    clipping = Clipping(title="T", address=address, paragraphs=paragraphs, is_fetched=True)

    made = make(at_hand, Asked(Folder.ARTICLES), TODAY, clipping)

    assert ("clippings/t.txt", b"https://a.example/t\n\nT\n\nOne.\n") in [
        (file.path, file.data) for file in made.files
    ]
    assert "  accessed: 2026-11-22\n" in made.files[0].data.decode()


def test_drafts_of_a_german_digest_are_in_their_one_form_too(tmp_path: Path) -> None:
    made = drafted(digest(tmp_path, {"site.yaml": "title: T\nlanguage: de\n"}))

    assert errors(made.problems) == []
    text = made.files[0].data.decode()
    key = Key(Folder.ARTICLES, "what-the-list-taught-two-rivals")
    assert 'title: "Noch ohne Titel: What the list' in text
    assert "  lang: en\n" in text
    assert form_of(made.files[0].path, key, text, "de").text == text


@pytest.mark.parametrize("is_link", [True, False])
def test_what_git_would_take_in_is_told(tmp_path: Path, is_link: bool) -> None:
    at_hand, ignore = digest(tmp_path), tmp_path / ".gitignore"
    (tmp_path / "linked").write_text("x")
    ignore.symlink_to("linked") if is_link else ignore.mkdir()

    made = drafted(at_hand)

    assert ".gitignore" not in [file.path for file in made.files]
    said = "Let git leave out /clippings/ yourself: .gitignore is no file of its own."
    assert said in made.told


def test_a_name_that_nobody_could_write_down_is_replaced(tmp_path: Path) -> None:
    at_hand = digest(tmp_path)

    made = make(at_hand, Asked(Folder.ARTICLES), TODAY, clip_text(TEXT), ("\udcff.txt", b"x"))

    assert made.files[1].path == "clippings/what-the-list-taught-two-rivals.txt"


def test_all_files_are_written_or_none(tmp_path: Path) -> None:
    made = drafted(digest(tmp_path))
    (tmp_path / "content/people/tomasz-wieczorek.md").write_text("somebody was faster")

    with pytest.raises(Meanwhile):
        write(tmp_path, made)

    assert not (tmp_path / made.files[0].path).exists()
    assert not (tmp_path / "clippings").exists()
    assert (tmp_path / "content/people/tomasz-wieczorek.md").read_text() == "somebody was faster"


def test_keys_are_set_and_new_names_in_them_get_stubs(at_hand: Opened) -> None:
    pairs = (("organization", "Harbour Press"), ("role", "editor"), ("synonyms", "Ruth, R. A."))

    made = make(at_hand, Asked(Folder.PEOPLE, "Ruth Adeyemi", "", pairs), TODAY)

    assert made.texts == {
        "content/people/ruth-adeyemi.md": (
            "---\nname: Ruth Adeyemi\nsynonyms: [Ruth, R. A.]\naffiliations:\n"
            "  - organization: harbour-press\n    role: editor\n---\n"
        ),
        "content/organizations/harbour-press.md": "---\nname: Harbour Press\n---\n",
    }


def test_an_articles_keys_are_its_own_or_its_sources(at_hand: Opened) -> None:
    pairs = (("topics", "speed"), ("url", "https://b.example/x"), ("authors", "gartner, new-one"))

    made = make(at_hand, Asked(Folder.ARTICLES, "T", "", pairs), TODAY)

    text = made.files[0].data.decode()
    assert "topics: [speed]\n" in text
    assert "  url: https://b.example/x\n  authors: [gartner, new-one]\n" in text
    assert made.texts["content/people/new-one.md"] == "---\nname: New One\n---\n"


def test_what_is_set_of_a_source_stands_beside_what_it_says_of_itself(at_hand: Opened) -> None:
    text = TEXT.replace("By Ruth Adeyemi\n\n", "") + "\nRuth Adeyemi is a reporter.\n"
    pairs = (("publication", "The Morning Ledger"), ("authors", "Ruth Adeyemi"))

    made = make(at_hand, Asked(Folder.ARTICLES, "T", "", pairs), TODAY, clip_text(text))

    draft = made.files[0].data.decode()
    assert "  title: What the list taught two rivals\n" in draft
    assert "  authors: [ruth-adeyemi]\n  publication: morning-ledger\n" in draft
    assert "authors" not in draft.partition("uncertain:")[2].partition("\n")[0]


def test_whoever_has_no_persons_name_is_an_organization(at_hand: Opened) -> None:
    pairs = (("by", "Harbour Press"), ("url", "https://b.example/?utm_source=x"))

    made = make(at_hand, Asked(Folder.STUDIES, "T", "", pairs), TODAY)

    assert "content/organizations/harbour-press.md" in made.texts
    assert "url: https://b.example/\n" in made.texts["content/studies/t.md"]


def test_an_address_that_is_retold_is_refused_without_its_text_too(at_hand: Opened) -> None:
    pairs = (("url", "https://www.a.example/desks/?utm_source=x"),)

    with pytest.raises(Refused, match=r"content/articles/desks\.md retells this source already"):
        make(at_hand, Asked(Folder.ARTICLES, "T", "", pairs), TODAY)


def test_keys_with_more_to_them_than_a_line_are_not_set(at_hand: Opened) -> None:
    for key in ("draft", "corrections", "checked"):
        with pytest.raises(Refused, match=f"there is no key {key} here"):
            make(at_hand, Asked(Folder.ARTICLES, "T", "", ((key, "x"),)), TODAY)


def test_a_killed_process_can_be_started_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All that the article needs is there before it is."""
    made, done, replace = drafted(digest(tmp_path)), list[Path](), Path.replace

    def seen(aside: Path, to: Path) -> None:
        done.append(to)
        replace(aside, to)

    monkeypatch.setattr(Path, "replace", seen)

    write(tmp_path, made)

    assert done[-1] == tmp_path / made.files[0].path
    assert len(done) == len(made.files)


def test_a_key_that_is_none_is_refused_and_a_value_that_is_none_is_told(at_hand: Opened) -> None:
    with pytest.raises(Refused, match=r"there is no key topic here; did you mean topics\?"):
        make(at_hand, Asked(Folder.ARTICLES, "T", "", (("topic", "x"),)), TODAY)
    with pytest.raises(Refused, match=r"no slug can be made of \?\?\?"):
        make(at_hand, Asked(Folder.STUDIES, "T", "", (("by", "???"),)), TODAY)

    made = make(at_hand, Asked(Folder.STUDIES, "T", "", (("year", "soon"),)), TODAY)

    assert [problem.code for problem in made.problems] == ["bad-date"]
