"""A new edition proposes what no other one holds."""

import pytest

from conspectus.draft.kinds import KINDS
from conspectus.draft.made import Refused
from conspectus.draft.making import Asked, make
from conspectus.model.dates import parse_date
from conspectus.model.frontmatter import EditionMeta
from conspectus.model.references import Folder, Key
from conspectus.opened import opened
from conspectus.parse.document import parse_document
from conspectus.problems import Findings
from tests.conftest import WriteDigest
from tests.digests import TOPICS, article, claim, entry

ARTICLES = {
    "site.yaml": "title: T\n",
    **TOPICS,
    "content/articles/old.md": article(claim("one"), digested="2026-01-05"),
    "content/articles/new.md": article(claim("two"), digested="2026-02-10"),
    "content/articles/newer.md": article(claim("three"), digested="2026-02-20"),
    "content/articles/draft.md": article(claim("four"), digested="2026-03-01", draft="true"),
}


def proposed(
    write_digest: WriteDigest, files: dict[str, str], name: str = ""
) -> tuple[str, EditionMeta]:
    asked = Asked(KINDS["edition"].folder, name)
    made = make(opened(write_digest(files)), asked, parse_date("2030-01-01"))
    assert made.problems == ()
    (file,) = made.files
    found = Findings(file.path)
    key = Key(Folder.EDITIONS, "x")
    meta = parse_document(file.path, key, file.data.decode(), "en", found).meta
    assert isinstance(meta, EditionMeta)
    return file.path, meta


def names(meta: EditionMeta) -> list[str]:
    return [f"{item.article}#{item.id}".rstrip("#") for item in meta.items]


def test_the_first_holds_all_articles_with_what_tells_most(write_digest: WriteDigest) -> None:
    path, meta = proposed(write_digest, ARTICLES)

    assert path == "content/editions/edition-1.md"
    assert (meta.title, meta.number, meta.draft) == ("Edition 1", 1, True)
    assert names(meta) == ["newer", "newer#three", "new", "new#two", "old", "old#one"]
    assert meta.date == parse_date("2026-02-20")
    assert meta.window == parse_date("2026-01-05/2026-02-20")


def test_the_next_holds_what_is_in_no_other(write_digest: WriteDigest) -> None:
    first = entry("W.", title="First", number="7", date="2026-02-10", items="[old]")
    window = entry("W.", title="W", number="3", date="2026", window="2026-02-10", draft="true")
    files = {
        **ARTICLES,
        "content/editions/first.md": first,
        "content/editions/w.md": window,
    }

    path, meta = proposed(write_digest, files, "What came next")

    assert path == "content/editions/what-came-next.md"
    assert (meta.number, names(meta)) == (8, ["newer", "newer#three"])
    assert meta.window == parse_date("2026-02-20")


def test_what_an_edition_holds_by_a_former_name_is_not_new(write_digest: WriteDigest) -> None:
    renamed = article(claim("one"), digested="2026-01-05", aliases="[once, first]")
    edition = entry("W.", title="First", number="7", date="2026-02-10", items="[once, new]")
    files = {
        **ARTICLES,
        "content/articles/old.md": renamed,
        "content/editions/first.md": edition,
    }

    assert names(proposed(write_digest, files)[1]) == ["newer", "newer#three"]


def test_without_a_dated_article_it_has_the_day_on_which_it_is_begun(
    write_digest: WriteDigest,
) -> None:
    files = {**TOPICS, "site.yaml": "title: T\n", "content/articles/a.md": article()}

    _, meta = proposed(write_digest, files)

    assert (meta.date, meta.window) == (parse_date("2030-01-01"), None)


def test_where_nothing_is_new_it_is_refused(write_digest: WriteDigest) -> None:
    with pytest.raises(Refused, match="there is no article yet"):
        proposed(write_digest, {"site.yaml": "title: T\n"})
    edition = entry("W.", title="First", number="1", date="2026-02", items="[old, new, newer]")
    with pytest.raises(Refused, match=r"nothing is new: .* begin with a copy of that file"):
        proposed(write_digest, {**ARTICLES, "content/editions/e.md": edition})


def test_no_more_than_somebody_reads_is_listed_and_the_rest_told(
    write_digest: WriteDigest,
) -> None:
    many = {f"content/articles/a{n}.md": article(digested=f"2026-01-{n:02}") for n in range(1, 26)}
    digest = opened(write_digest({"site.yaml": "title: T\n", **TOPICS, **many}))

    made = make(digest, Asked(Folder.EDITIONS), parse_date("2030"))

    assert made.told == ("25 articles are in no edition yet; the newest 20 are listed.",)
    assert made.files[0].data.count(b"\n  - a") == 20
