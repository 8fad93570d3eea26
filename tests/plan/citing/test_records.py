"""What of an article, a topic, a study is cited, and how entry, source and annotations differ."""

from conspectus.model.citations import Citation, CitationFile, Name, Record, Role
from conspectus.model.dates import parse_date
from conspectus.model.pages import ArticlePage, StudyPage, TopicPage
from tests.digests import TOPICS, article, callout, claim, entry, figure, page_at, planned

SITE = {"site.yaml": "title: Harbour Review\nbase_url: https://e.org/a/\npage_size: 1\n", **TOPICS}


def files(*blocks: str, source: str = "title: S", **keys: str) -> dict[str, str]:
    return {**SITE, "content/articles/a.md": article(*blocks, source=source, **keys)}


def cited(*blocks: str, source: str = "title: S", **keys: str) -> Citation:
    return page_at("articles/a/", ArticlePage, files(*blocks, source=source, **keys)).citation


def source_of(source: str) -> Record:
    found = cited(source=source).source
    assert found
    return found


def test_the_entry_is_a_page_of_the_digest_by_its_editor() -> None:
    found = cited(editor="Ann Lee", digested="2014-02", summary="What it says.").entry

    assert (found.id, found.role, found.type) == ("a", Role.ENTRY, "webpage")
    assert (found.title, found.container) == ("An article", "Harbour Review")
    assert found.authors == (Name("Lee", "Ann"),)
    assert found.issued == parse_date("2014-02")
    assert found.url == "https://e.org/a/articles/a/"
    assert found.abstract == "What it says."


def test_the_source_is_told_apart_and_is_what_it_says_of_itself() -> None:
    found = source_of(
        "title: Who?, url: 'https://b.org/', authors: [ann-lee, acme], publication: paper,"
        " published: 2013~, accessed: 2014-01-02, archive: 'https://c.org/'"
    )

    assert (found.id, found.role, found.type) == ("a.source", Role.SOURCE, "webpage")
    assert (found.title, found.container, found.url) == ("Who?", "Paper", "https://b.org/")
    assert (found.issued, found.accessed) == (parse_date("2013~"), parse_date("2014-01-02"))
    assert found.note == (
        "Dated about 2013. Archived copy: https://c.org/"
        " In this digest: “An article”, Harbour Review, https://e.org/a/articles/a/"
    )


def test_organizations_as_authors_are_no_people() -> None:
    texts = files(source="title: S, authors: [ann, acme]")
    texts |= {
        "content/people/ann.md": entry(name="Ann van Lee Ray", family="Lee Ray"),
        "content/organizations/acme.md": entry(name="Acme Research"),
    }
    found = page_at("articles/a/", ArticlePage, texts).citation.source

    assert found
    assert found.authors == (Name("Lee Ray", "Ann van"), Name(literal="Acme Research"))


def test_a_source_without_an_address_came_out_somewhere_or_is_a_document() -> None:
    assert source_of("title: S, publication: paper").type == "article-magazine"
    assert source_of("title: S").type == "document"


def test_a_source_of_which_nothing_is_stated_is_not_cited() -> None:
    assert cited(source="accessed: 2014").source is None


def test_what_the_editors_inferred_is_said() -> None:
    found = source_of("title: S, authors: [bo], uncertain: [title, authors]")

    assert "Inferred by the editors: title, authors." in found.note
    assert found.authors[0].inferred
    assert (
        "Retold from “S” (inferred), Bo (inferred)."
        in cited(source="title: S, authors: [bo], uncertain: [title, authors]").entry.note
    )


def test_an_annotation_is_a_part_of_its_article_and_tells_who_says_it() -> None:
    found = cited(
        claim("one", by="ann", via="bo"), callout("note", "two"), editor="Ed Ray", lang="de"
    )
    one, two = found.records[2:]

    assert (one.id, one.role, one.type) == ("a--one", Role.ANNOTATION, "chapter")
    assert (one.title, one.container, one.publisher) == ("One", "An article", "Harbour Review")
    assert (one.authors, one.language) == ((Name("Ray", "Ed"),), "de")
    assert one.url == "https://e.org/a/articles/a/#one"
    assert one.note == "Annotation (claim), said by Ann, as told by Bo. Retold from “S”."
    assert two.note.startswith("Annotation (note), said by the editors.")
    assert found.by_id["a--two"] == two


def test_who_is_not_named_is_said_not_to_be() -> None:
    assert "said by author not stated" in cited(claim("one")).records[2].note


def test_without_a_base_url_there_are_no_addresses() -> None:
    texts = {**files(claim("one")), "site.yaml": "title: T\n"}
    found = page_at("articles/a/", ArticlePage, texts).citation

    assert [record.url for record in found.records] == ["", "", ""]
    assert "http" not in "".join(record.note for record in found.records)


def test_a_topic_is_as_old_as_the_last_change_of_its_articles() -> None:
    found = page_at("topics/budgets/", TopicPage, files(digested="2014-03-01")).citation

    assert [record.id for record in found.records] == ["topic.budgets"]
    assert found.entry.issued == parse_date("2014-03-01")
    assert found.entry.authors == ()


def test_a_study_is_told_apart_from_its_page() -> None:
    texts = {
        **files(figure("x", study="poll"), figure("y", study="poll")),
        "content/studies/poll.md": entry(name="The poll", by="acme", year="2012/2013"),
        "content/organizations/acme.md": entry(name="Acme"),
    }
    found = page_at("studies/poll/", StudyPage, texts).citation
    made = [page.path for page in planned(texts).pages if isinstance(page, CitationFile)]

    assert [(record.id, record.type) for record in found.records] == [
        ("study.poll", "webpage"), ("study.poll.source", "report"),
    ]  # fmt: skip
    assert found.records[1].authors == (Name(literal="Acme"),)
    assert found.records[1].issued == parse_date("2012/2013")
    assert [path for path in made if path.startswith("studies/")] == [
        f"studies/poll/cite{ending}" for ending in (".json", ".bib", ".ris")
    ]
