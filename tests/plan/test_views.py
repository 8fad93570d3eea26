from collections.abc import Mapping

from conspectus.model.dates import parse_date
from conspectus.model.frontmatter import Affiliation
from conspectus.model.marks import Mark
from conspectus.model.references import Folder, Key, OrganizationName, PassageKey
from conspectus.model.views import PassageView, Ref
from conspectus.plan.views import Views, affiliations_at, plural
from tests.digests import ENGLISH, TOPICS, article, callout, claim, digest_of, entry, figure


def views_of(files: Mapping[str, str]) -> Views:
    return Views(digest_of({**TOPICS, **files}), ENGLISH)


def view_of(*blocks: str, source: str = "title: S", **files: str) -> PassageView:
    """The view of the annotation `one` in article `a`."""
    others = {f"content/{name.replace('__', '/')}.md": text for name, text in files.items()}
    found = views_of({**others, "content/articles/a.md": article(*blocks, source=source)})
    return found.passage(PassageKey("a", "one"))


def test_plurals() -> None:
    assert [plural("claim"), plural("advice")] == ["claims", "advice"]


def test_a_view_is_made_once() -> None:
    views = views_of({"content/articles/a.md": article(claim("one"))})

    assert views.passage(PassageKey("a", "one")) is views.passage(PassageKey("a", "one"))


def test_a_view_names_its_article_and_leads_to_its_passage() -> None:
    assert view_of(claim("one")).ref == Ref("An article", "articles/a/", "one")


def test_a_view_leads_to_its_entry_on_each_topic() -> None:
    view = view_of(claim("one", topics="budgets, speed"))

    assert view.topics == (
        Ref("Budgets", "topics/budgets/", "c-a--one", "budgets"),
        Ref("Speed", "topics/speed/", "c-a--one", "speed"),
    )
    assert view.anchor == "c-a--one"


def test_by_author_is_whoever_wrote_the_source() -> None:
    view = view_of(claim("one"), source="authors: [ann, bob]")

    assert [voice.ref.text for voice in view.by] == ["Ann", "Bob"]


def test_by_author_is_nobody_where_the_source_names_none() -> None:
    assert view_of(claim("one")).by == ()


def test_a_person_speaks_with_role_and_organization_of_the_time() -> None:
    ann = entry(
        name="Ann",
        affiliations="[{organization: old, role: boss, to: 2012}, {organization: new, from: 2013}]",
    )

    early = view_of(claim("one", by="ann"), source="published: 2011", people__ann=ann).by[0]
    late = view_of(claim("one", by="ann"), source="published: 2014", people__ann=ann).by[0]

    assert (early.role, [ref.text for ref in early.organizations]) == ("boss", ["Old"])
    assert (late.role, [ref.text for ref in late.organizations]) == ("", ["New"])


def test_an_organization_speaks_for_itself() -> None:
    voice = view_of(claim("one", by="firm"), organizations__firm=entry(name="The Firm")).by[0]

    assert (voice.kind, voice.ref.text, voice.organizations) == ("organization", "The Firm", ())


def test_each_kind_shows_its_own_fields() -> None:
    said = view_of(callout("quote", "one", said="2013-05", lang="de", via="ann"))
    advice = view_of(callout("advice", "one", for_="boards"))
    guess = view_of(callout("prediction", "one", due="2017", outcome="failed", evidence="see"))
    case = view_of(callout("example", "one", organization="firm"))

    assert said.said is not None
    assert (ENGLISH.date(said.said), said.lang, said.via[0].ref.text) == ("May 2013", "de", "Ann")
    assert advice.audience == ("boards",)
    assert guess.due is not None
    assert (ENGLISH.date(guess.due), guess.outcome, guess.evidence) == ("2017", "failed", ("see",))
    assert case.organization == Ref("Firm", "organizations/firm/")


def test_a_figure_shows_its_study_and_what_it_says_itself_where_the_study_does_not() -> None:
    study = view_of(
        figure("one", value="5 %", of="x", study="survey", year="2012", sample="90 firms"),
        studies__survey=entry(name="The survey", by="ann", sample="400"),
    ).study

    assert study.ref == Ref("The survey", "studies/survey/")
    assert study.by is not None
    assert study.by.kind == "person"
    assert study.year is not None
    assert (ENGLISH.date(study.year), study.sample) == ("2012", "400")


def test_relations_are_shown_on_both_sides_by_the_right_words() -> None:
    views = views_of(
        {
            "content/articles/a.md": article(
                claim(
                    "one", supports="b#s", updates="b#u", rests_on="b#r, b#r2", disagrees_with="b#d"
                )
            ),
            "content/articles/b.md": article(*(claim(id) for id in ("s", "u", "r", "r2", "d"))),
        }
    )

    def said(article: str, id: str) -> list[tuple[str, list[str]]]:
        bearings = views.passage(PassageKey(article, id)).bearings
        return [(b.words, [other.ref.fragment for other in b.others]) for b in bearings]

    assert said("a", "one") == [
        ("supports", ["s"]),
        ("updates", ["u"]),
        ("rests on", ["r", "r2"]),
        ("disagrees with", ["d"]),
    ]
    assert said("b", "s") == [("supported by", ["one"])]
    assert said("b", "u") == [("updated by", ["one"])]
    assert said("b", "r") == [("evidence for", ["one"])]
    assert said("b", "r2") == [("evidence for", ["one"])]
    assert said("b", "d") == [("disagrees with", ["one"])]


def test_a_pointer_names_title_article_and_speaker() -> None:
    view = view_of(claim("one", supports="#two"), claim("two", by="ann"))

    (other,) = view.bearings[0].others
    assert (other.ref.text, other.article, other.voices[0].ref.text) == ("Two", "An article", "Ann")


def test_a_card_counts_an_articles_annotations_by_kind() -> None:
    views = views_of(
        {
            "content/articles/a.md": article(
                claim("one"), callout("advice", "two"), claim("three"), figure("four", value="1")
            )
        }
    )

    card = views.card("a")

    assert [(kind.ref.text, kind.ref.path, kind.number) for kind in card.kinds] == [
        ("2 claims", "claims/", 2),
        ("1 piece of advice", "advice/", 1),
        ("1 figure", "figures/", 1),
    ]


def test_a_source_is_in_the_articles_language_unless_it_has_its_own() -> None:
    views = views_of(
        {
            "content/articles/a.md": article(lang="de"),
            "content/articles/b.md": article(lang="de", source="lang: fr"),
        }
    )

    assert views.source(views.digest.articles["a"]).lang == "de"
    assert views.source(views.digest.articles["b"]).lang == "fr"


def test_addresses_of_the_forge_are_filled_in() -> None:
    views = views_of(
        {
            "site.yaml": "title: T\nforge:\n  edit: https://f.example/e/{path}\n"
            "  correction: https://f.example/i?at={path}:{line}\n"
        }
    )

    path = "content/articles/a.md"
    assert views.forge("edit", path) == f"https://f.example/e/{path}"
    assert views.forge("correction", path, 7) == f"https://f.example/i?at={path}:7"
    assert views.forge("edit", "") == ""


def test_without_a_forge_there_is_no_address() -> None:
    assert view_of(claim("one")).correction == ""


def test_an_entry_is_named_by_its_file_and_an_article_by_its_title() -> None:
    views = views_of({"content/articles/a.md": article(title="Who pays?")})

    assert views.name(Key(Folder.ARTICLES, "a")) == "Who pays?"
    assert views.name(Key(Folder.TOPICS, "budgets")) == "Budgets"


def held_at(start: str, end: str, said: str) -> bool:
    """Whether an affiliation from `start` to `end` may have held at `said`; "" is not stated."""
    dates = [parse_date(text) if text else None for text in (start, end, said)]
    held = Affiliation(OrganizationName("firm", Mark()), "", dates[0], dates[1])
    return bool(affiliations_at((held,), dates[2]))


def test_affiliations_hold_between_their_dates() -> None:
    assert held_at("2010", "2012", "2011")
    assert not held_at("2010", "2012", "2009-12-31")
    assert not held_at("2010", "2012", "2013-01-01")


def test_affiliations_hold_where_the_dates_allow_it() -> None:
    assert held_at("2010-06", "", "2010")
    assert held_at("", "2010-06", "2010")
    assert held_at("", "", "1999")
    assert held_at("2010", "2012", "")
    assert held_at("2010", "2012", "2008/2010")
