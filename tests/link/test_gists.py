"""Articles in brief: what they keep of an article and of its annotations."""

from conspectus.model.dates import parse_date
from conspectus.model.references import Folder, Key, PassageKey
from tests.digests import TOPICS, article, callout, claim, digest_of, figure

ANN, ACME = Key(Folder.PEOPLE, "ann"), Key(Folder.ORGANIZATIONS, "acme")
FILES = {
    **TOPICS,
    "content/organizations/acme.md": "---\nname: Acme\n---\n",
    "content/articles/one.md": article(
        figure("share", study="survey", year="2014", by="ann"),
        callout("prediction", "soon", due="2030", outcome="held", topics="speed"),
        callout("example", "shop", organization="acme", supports="#share"),
        title="One",
        lang="de",
        digested="2020-01-02",
        people="[bob, ann]",
        source="title: S, authors: [ann], published: 2019, publication: paper",
    ),
}


def test_an_article_keeps_its_names_and_dates() -> None:
    gist = digest_of(FILES).gists["one"]

    assert (gist.slug, gist.title, gist.lang) == ("one", "One", "de")
    assert (gist.digested, gist.published) == (parse_date("2020-01-02"), parse_date("2019"))
    assert gist.topics == ("budgets", "speed")
    assert gist.publication == "paper"
    assert gist.authors == (ANN,)


def test_it_names_each_of_those_it_is_about_once() -> None:
    assert digest_of(FILES).gists["one"].named == (Key(Folder.PEOPLE, "bob"), ANN, ACME)


def test_its_annotations_keep_what_their_kinds_are_told_apart_by() -> None:
    share, soon, shop = digest_of(FILES).gists["one"].jots

    assert (share.kind, share.title, share.study, share.year) == (
        "figure",
        "Share",
        "survey",
        parse_date("2014"),
    )
    assert (soon.topics, soon.due, soon.outcome) == (("speed",), parse_date("2030"), "held")
    assert shop.organization == "acme"
    assert (share.by, soon.by) == ((ANN,), (ANN,))


def test_relations_are_told_at_both_ends() -> None:
    share, _, shop = digest_of(FILES).gists["one"].jots

    assert [(tie.other, tie.words) for tie in shop.ties] == [
        (PassageKey("one", "share"), "supports")
    ]
    assert [(tie.other, tie.words) for tie in share.ties] == [
        (PassageKey("one", "shop"), "supported by")
    ]


def test_an_annotation_is_known_by_its_article_and_its_id() -> None:
    digest = digest_of({**TOPICS, "content/articles/one.md": article(claim("is"))})
    gist = digest.gists["one"]

    assert [gist.key(jot) for jot in gist.jots] == list(digest.passages)


def test_the_last_edit_is_the_update_or_else_when_it_was_taken_in() -> None:
    both = article(digested="2020", updated="2021")
    digest = digest_of(
        {
            **TOPICS,
            "content/articles/a.md": both,
            "content/articles/b.md": article(digested="2020"),
            "content/articles/c.md": article(),
        }
    )

    assert [digest.gists[slug].edited for slug in "abc"] == [
        parse_date("2021"),
        parse_date("2020"),
        None,
    ]
