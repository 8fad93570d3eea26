"""Edits planted in a digest, each with all that readers will notice of it, and nothing else."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus.changes import Side, compare
from tests.changes.mirror import content, mirrored
from tests.changes.sides import facts, side, sound
from tests.digests import article, callout, claim, entry, figure

BASE: dict[str, str] = {
    "site.yaml": "title: Pears\nbase_url: https://pears.example/\ntopics: [cost, water]\n",
    "content/topics/cost.md": entry("What sensors cost.", title="Cost", question="Who pays?"),
    "content/topics/water.md": entry("How much they save.", title="Water"),
    "content/people/ines.md": entry(
        name="Ines Marlow", summary="Grows pears.", affiliations="[{organization: board}]"
    ),
    "content/people/bo.md": entry(name="Bo Tan", summary="Grows plums."),
    "content/organizations/board.md": entry(name="Fruit Board", kind="board"),
    "content/publications/review.md": entry(name="Orchard Review"),
    "content/studies/poll.md": entry(name="The poll", by="board", year="2011", sample="80 farms"),
    "content/pages/about.md": entry("Who makes this.", title="About"),
    "content/static/list.csv": "a,b\n",
    "content/articles/wires.md": article(
        "Sensors are dear, she says. See [the other view](drip.md).",
        figure("share", value="54 %", of="farms with sensors", study="poll", by="ines"),
        claim("dear", text="They cost more than they save.", by="ines"),
        callout("advice", "wait", "Wait a year.", by="ines", for_="small farms"),
        callout("prediction", "fall", "Prices will fall.", by="ines", due="2015"),
        "That is all.",
        title="Wires", topics="[cost]", digested="2014-05-01",
        source="title: W, authors: [ines], published: 2014-03, url: 'https://w.example/'",
    ),
    "content/articles/drip.md": article(
        "He is for it.",
        claim("cheap", text="They pay for themselves.", by="bo", disagrees_with="wires#dear"),
        callout("example", "farm", "One farm saved half.", by="bo", organization="board"),
        callout("quote", "words", "it just works", by="bo"),
        callout("note", "ours", "We could not check it."),
        figure("half", value="9 in 10", of="farmers who agree", year="2012", by="bo"),
        title="Drip", topics="[cost, water]", digested="2014-06-01",
        source="title: D, authors: [bo], published: 2014-04",
    ),
    "content/articles/hidden.md": article("Not yet.", claim("secret"), title="Hidden",
                                          topics="[water]", draft="true"),
}  # fmt: skip
"""Three articles, one a draft; every kind of annotation; a disagreement; a study."""

WIRES, DRIP = "content/articles/wires.md", "content/articles/drip.md"

Edit = Callable[[dict[str, str]], None]


def put(path: str, old: str, new: str) -> Edit:
    """Writes something else in a file."""

    def edit(files: dict[str, str]) -> None:
        assert files[path].count(old) == 1, f"{old} stands {files[path].count(old)} times"
        files[path] = files[path].replace(old, new)

    return edit


def add(path: str, text: str) -> Edit:
    return lambda files: files.update({path: text})


def remove(path: str) -> Edit:
    def edit(files: dict[str, str]) -> None:
        del files[path]

    return edit


def rename(path: str, to: str, *edits: Edit) -> Edit:
    """Gives a file another name; `edits` follow."""

    def edit(files: dict[str, str]) -> None:
        files[to] = files.pop(path)
        for one in edits:
            one(files)

    return edit


def within(path: str, *blocks: str) -> Edit:
    """Adds annotations at the end of an article."""

    def edit(files: dict[str, str]) -> None:
        files[path] = "\n".join((files[path].rstrip("\n"), "", *blocks))

    return edit


def without(path: str, kind: str, id: str) -> Edit:
    """Takes an annotation away."""

    def edit(files: dict[str, str]) -> None:
        before, found, rest = files[path].partition(f"> [!{kind}] {id.capitalize()} {{#{id}}}")
        assert found
        _, _, behind = rest.partition("\n\n")
        files[path] = before + behind

    return edit


def both(*edits: Edit) -> Edit:
    def edit(files: dict[str, str]) -> None:
        for one in edits:
            one(files)

    return edit


DISPUTE = "drip#cheap | wires#dear (1 org, 1 ind)"

PLANTED: dict[str, tuple[Edit, set[str]]] = {
    "nothing": (both(), set()),
    "lines wrapped elsewhere": (put(WIRES, "she says. See", "she says.\nSee"), set()),
    "prose": (
        put(WIRES, "That is all.", "That is nearly all."),
        {"articles/wires: That is[+ nearly+] all."},
    ),
    "a paragraph more": (
        put(DRIP, "He is for it.", "He is for it.\n\nHe says so.\n"),
        {"articles/drip: [+He says so.+]"},
    ),
    "emphasis": (
        put(WIRES, "That is all.", "That is *all*."),
        {"articles/wires reformatted"},
    ),
    "a link": (
        put(WIRES, "That is all.", "That is [all](https://all.example/)."),
        {"articles/wires link “all”:  → https://all.example/"},
    ),
    "where a link leads": (
        put(WIRES, "(drip.md)", "(drip.md#cheap)"),
        {"articles/wires link “the other view”: /articles/drip/ → /articles/drip/#cheap"},
    ),
    "a name that is linked by itself": (
        put("content/people/bo.md", "name: Bo Tan", "name: Bo Tan\nsynonyms: [farms]"),
        {"people/bo synonyms:  → farms"},
    ),
    "a figure's value": (
        put(WIRES, "value: 54 %", "value: 57 %"),
        {
            "articles/wires#share value: 54 % → 57 %",
            "on cost row: 54 %, farms with sensors, The poll, Fruit Board, 2011, 80 farms, Wires → "
            "57 %, farms with sensors, The poll, Fruit Board, 2011, 80 farms, Wires",
        },
    ),
    "the text of a claim": (
        put(WIRES, "more than they save", "far more than they ever save"),
        {
            "articles/wires#dear: They cost [+far +]more than they[+ ever+] save.",
            "on cost changed claim wires#dear",
        },
    ),
    "the title of an advice": (
        put(WIRES, "[!advice] Wait", "[!advice] Wait on"),
        {
            "articles/wires#wait title: Wait → Wait on",
            "on cost changed advice wires#wait",
        },
    ),
    "whom an advice is for": (
        put(WIRES, "for: small farms", "for: all farms"),
        {
            "articles/wires#wait for: small farms → all farms",
            "on cost changed advice wires#wait",
        },
    ),
    "what became of a prediction": (
        put(WIRES, "- due: 2015", "- due: 2015\n> - outcome: held"),
        {
            "articles/wires#fall outcome:  → held",
            "on cost changed prediction wires#fall",
        },
    ),
    "an example's organization": (
        both(put(DRIP, "organization: board", "organization: mill"),
             add("content/organizations/mill.md", entry(name="The Mill"))),
        {
            "articles/drip#farm organization: Fruit Board → The Mill",
            "on cost changed example drip#farm",
            "on water changed example drip#farm",
            "organizations/mill added",
        },
    ),
    "who says a quote": (
        put(DRIP, "it just works\n>\n> - by: bo", "it just works\n>\n> - by: ines"),
        {
            "articles/drip#words by: Bo Tan → Ines Marlow",
            "on cost changed quote drip#words",
            "on water changed quote drip#words",
            "on water newly heard: Ines Marlow",
        },
    ),
    "a note": (
        put(DRIP, "could not check", "did not check"),
        {
            "articles/drip#ours: We [-could-][+did+] not check it.",
            "on cost changed note drip#ours",
            "on water changed note drip#ours",
        },
    ),
    "a kind": (
        put(DRIP, "[!example] Farm", "[!claim] Farm"),
        {"new problem: unknown-field in content/articles/drip.md",
         "articles/drip#farm kind: example → claim",
         "articles/drip#farm organization: Fruit Board → ",
         "on cost lost example drip#farm",
         "on water lost example drip#farm",
         "on cost gained claim drip#farm",
         "on water gained claim drip#farm"},
    ),
    **{
        f"a new {kind}": (
            within(WIRES, callout(kind, "fresh", by="ines")),
            {
                f"articles/wires#fresh {kind} added",
                f"on cost gained {kind} wires#fresh",
            },
        )
        for kind in ("claim", "advice", "prediction", "example", "quote", "note")
    },
    "a new figure": (
        within(WIRES, figure("fresh", value="3 to 5 years", of="until they pay", by="ines")),
        {
            "articles/wires#fresh figure added",
            "on cost row: none → 3 to 5 years, until they pay, Wires",
        },
    ),
    "a figure that somebody else reports": (
        within(DRIP, figure("again", value="54 %", of="farms with sensors", study="poll", by="bo",
                            topics="cost")),
        {
            "articles/drip#again figure added",
            "on cost row: 54 %, farms with sensors, The poll, Fruit Board, 2011, 80 farms, Wires → "
            "54 %, farms with sensors, The poll, Fruit Board, 2011, 80 farms, Drip+Wires",
        },
    ),
    **{
        f"no {kind} any more": (
            without(path, kind, id),
            {
                f"articles/{slug}#{id} {kind} removed",
                f"lost: articles/{slug}/#{id}",
                *(f"on {topic} lost {kind} {slug}#{id}" for topic in topics),
                *more,
            },
        )
        for kind, path, slug, id, topics, more in (
            ("claim", DRIP, "drip", "cheap", ("cost", "water"),
             {"disagrees with removed: drip#cheap wires#dear",
              f"on cost group: {DISPUTE} → none", f"on water group: {DISPUTE} → none"}),
            ("advice", WIRES, "wires", "wait", ("cost",), {"gone: advice/"}),
            ("prediction", WIRES, "wires", "fall", ("cost",), {"gone: predictions/"}),
            ("example", DRIP, "drip", "farm", ("cost", "water"), {"gone: examples/"}),
            ("quote", DRIP, "drip", "words", ("cost", "water"), {"gone: quotes/"}),
            ("note", DRIP, "drip", "ours", ("cost", "water"), {"gone: notes/"}),
        )
    },
    "no figure any more": (
        without(DRIP, "figure", "half"),
        {
            "articles/drip#half figure removed",
            "lost: articles/drip/#half",
            "on cost row: 9 in 10, farmers who agree, 2012, Drip → none",
            "on water row: 9 in 10, farmers who agree, 2012, Drip → none",
        },
    ),
    "an id, with an alias": (
        put(WIRES, "{#wait}\n>\n> Wait a year.\n>\n", "{#hold}\n>\n> Wait a year.\n>\n"
            "> - aliases: wait\n"),
        {"articles/wires#hold advice renamed from wait"},
    ),
    "an id, without an alias": (
        put(WIRES, "{#wait}", "{#hold}"),
        {
            "articles/wires#hold advice renamed from wait",
            "lost: articles/wires/#wait",
        },
    ),
    "another order": (
        both(put(WIRES, "That is all.", ""), put(WIRES, "Sensors are dear", "That is all.\n\n"
                                                 "Sensors are dear")),
        {"articles/wires reordered", "articles/wires: [+That is all.+]",
         "articles/wires: [-That is all.-]"},
    ),
    "a relation": (
        put(DRIP, "agree\n> - year", "agree\n> - supports: #cheap\n> - year"),
        {"supports added: drip#half drip#cheap",
         f"on cost group: {DISPUTE} → drip#cheap+drip#half | wires#dear (1 org, 1 ind)",
         f"on water group: {DISPUTE} → drip#cheap+drip#half | wires#dear (1 org, 1 ind)"},
    ),
    "no relation any more": (
        put(DRIP, "\n> - disagrees with: wires#dear", ""),
        {
            "disagrees with removed: drip#cheap wires#dear",
            f"on cost group: {DISPUTE} → none",
            f"on water group: {DISPUTE} → none",
        },
    ),
    "a disagreement written on the other side": (
        both(put(DRIP, "\n> - disagrees with: wires#dear", ""),
             put(WIRES, "more than they save.\n>\n", "more than they save.\n>\n"
                 "> - disagrees with: drip#cheap\n")),
        set(),
    ),
    "a title": (
        put(WIRES, "title: Wires", "title: Wires and costs"),
        {"articles/wires title: Wires → Wires and costs"},
    ),
    "a source's date": (
        put(WIRES, "published: 2014-03", "published: 2014-03~"),
        {"articles/wires source.published: 2014-03 → 2014-03~"},
    ),
    "a date that becomes known": (
        put(WIRES, "digested: 2014-05-01", "digested: 2014-05-01\nupdated: 2014-07-01"),
        {"articles/wires updated:  → 2014-07-01"},
    ),
    "topics": (
        put(WIRES, "topics: [cost]", "topics: [cost, water]"),
        {
            "articles/wires topics: Cost → Cost, Water",
            "on water gained article Wires",
            "on water newly heard: Ines Marlow",
            "on water gained claim wires#dear",
            "on water gained advice wires#wait",
            "on water gained prediction wires#fall",
            "on water row: none → 54 %, farms with sensors, The poll, Fruit Board, 2011, 80 farms, "
            "Wires",
        },
    ),
    "an annotation's topics": (
        put(WIRES, "- for: small farms", "- for: small farms\n> - topics: water"),
        {
            "articles/wires#wait topics:  → Water",
            "on cost lost advice wires#wait",
            "on water gained advice wires#wait",
            "on water gained article Wires",
            "on water newly heard: Ines Marlow",
        },
    ),
    "a new article": (
        add("content/articles/fresh.md",
            article("It is new.", claim("new", by="bo", supports="wires#dear"), title="Fresh",
                    topics="[cost]")),
        {
            "articles/fresh added",
            "articles/fresh#new claim added",
            "supports added: fresh#new wires#dear",
            "on cost gained article Fresh",
            "on cost gained claim fresh#new",
            f"on cost group: {DISPUTE} → drip#cheap | fresh#new+wires#dear (1 org, 1 ind)",
        },
    ),
    "an article that goes": (
        both(remove("content/articles/drip.md"),
             put(WIRES, "[the other view](drip.md)", "the other view")),
        {
            "articles/drip removed",
            *(f"articles/drip#{id} {kind} removed" for kind, id in (
                ("claim", "cheap"), ("example", "farm"), ("quote", "words"), ("note", "ours"),
                ("figure", "half"))),
            "articles/wires link “the other view”: /articles/drip/ → ",
            "lost: articles/drip/",
            "disagrees with removed: drip#cheap wires#dear",
            f"on cost group: {DISPUTE} → none",
            f"on water group: {DISPUTE} → none",
            *(f"on {topic} lost {kind} drip#{id}" for topic in ("cost", "water")
              for kind, id in (("claim", "cheap"), ("example", "farm"), ("quote", "words"),
                               ("note", "ours"))),
            *(f"on {topic} row: 9 in 10, farmers who agree, 2012, Drip → none"
              for topic in ("cost", "water")),
            *(f"on {topic} heard no more: Bo Tan" for topic in ("cost", "water")),
            *(f"on {topic} lost article Drip" for topic in ("cost", "water")),
            "gone: examples/", "gone: quotes/", "gone: notes/",
        },
    ),
    "an article renamed, with an alias": (
        rename(DRIP, "content/articles/drops.md",
               put("content/articles/drops.md", "title: Drip", "title: Drip\naliases: [drip]"),
               put(WIRES, "(drip.md)", "(drops.md)")),
        {
            "articles/drops renamed from drip",
            "redirected: articles/drip/ to articles/drops/",
        },
    ),
    "an article renamed, without an alias": (
        rename(DRIP, "content/articles/drops.md", put(WIRES, "(drip.md)", "(drops.md)")),
        {"articles/drops renamed from drip", "lost: articles/drip/"},
    ),
    "a person's name": (
        put("content/people/bo.md", "name: Bo Tan", "name: Bo Tanner"),
        {"people/bo name: Bo Tan → Bo Tanner"},
    ),
    "a person renamed, with an alias": (
        rename("content/people/bo.md", "content/people/bo-tan.md",
               put("content/people/bo-tan.md", "name: Bo", "aliases: [bo]\nname: Bo")),
        {
            "people/bo-tan renamed from bo",
            "redirected: people/bo/ to people/bo-tan/",
        },
    ),
    "where a person belongs": (
        put("content/people/bo.md", "summary: Grows plums.",
            "summary: Grows plums.\naffiliations: [{organization: board}]"),
        {
            "people/bo affiliations:  → organization: Fruit Board",
            f"on cost group: {DISPUTE} → drip#cheap | wires#dear (1 org, 0 ind, not independent)",
            f"on water group: {DISPUTE} → drip#cheap | wires#dear (1 org, 0 ind, not independent)",
        },
    ),
    "somebody without a file": (
        put(DRIP, "it just works\n>\n> - by: bo", "it just works\n>\n> - by: ann"),
        {
            "articles/drip#words by: Bo Tan → Ann",
            "on cost changed quote drip#words",
            "on water changed quote drip#words",
            "on cost newly heard: Ann",
            "on water newly heard: Ann",
            "people/ann added",
            "new problem: missing-file in content/articles/drip.md",
        },
    ),
    "a study's sample": (
        put("content/studies/poll.md", "80 farms", "800 farms"),
        {
            "studies/poll sample: 80 farms → 800 farms",
            "on cost row: 54 %, farms with sensors, The poll, Fruit Board, 2011, 80 farms, Wires → "
            "54 %, farms with sensors, The poll, Fruit Board, 2011, 800 farms, Wires",
        },
    ),
    "an organization's kind": (
        put("content/organizations/board.md", "kind: board", "kind: association"),
        {"organizations/board kind: board → association"},
    ),
    "a new publication": (
        add("content/publications/times.md", entry(name="The Times of Fruit")),
        {"publications/times added"},
    ),
    "a topic's overview": (
        put("content/topics/cost.md", "What sensors cost.", "What good sensors cost."),
        {"topics/cost: What [+good +]sensors cost."},
    ),
    "a topic's question": (
        put("content/topics/cost.md", "Who pays?", "Who should pay?"),
        {"topics/cost question: Who pays? → Who should pay?"},
    ),
    "a new topic": (
        add("content/topics/trees.md", entry(title="Trees")),
        {"topics/trees added"},
    ),
    "a free page": (
        put("content/pages/about.md", "Who makes this.", "We make this."),
        {"pages/about: [-Who makes-][+We make+] this."},
    ),
    "a draft published": (
        put("content/articles/hidden.md", "\ndraft: true", ""),
        {
            "articles/hidden published",
            "articles/hidden#secret claim added",
            "on water gained article Hidden",
            "on water gained claim hidden#secret",
        },
    ),
    "an article made a draft": (
        put(WIRES, "title: Wires", "title: Wires\ndraft: true"),
        {"new problem: draft-link in content/articles/drip.md",
         "articles/wires withdrawn", "lost: articles/wires/",
         *(f"articles/wires#{id} {kind} removed" for kind, id in (
             ("figure", "share"), ("claim", "dear"), ("advice", "wait"), ("prediction", "fall"))),
         "disagrees with removed: drip#cheap wires#dear",
         f"on cost group: {DISPUTE} → none", f"on water group: {DISPUTE} → none",
         "on cost row: 54 %, farms with sensors, The poll, Fruit Board, 2011, 80 farms, Wires → "
         "none",
         "on cost lost claim wires#dear", "on cost lost advice wires#wait",
         "on cost lost prediction wires#fall", "on cost heard no more: Ines Marlow",
         "on cost lost article Wires"},
    ),
    "a draft edited": (
        put("content/articles/hidden.md", "Not yet.", "Not quite yet."),
        {"draft changed: hidden"},
    ),
    "a new draft": (
        add("content/articles/idea.md", article(title="Idea", draft="true")),
        {"draft added: idea"},
    ),
    "a setting": (
        put("site.yaml", "title: Pears", "title: Pears and plums"),
        {"setting title: Pears → Pears and plums"},
    ),
    "words, colours and where to correct": (
        put("site.yaml", "title: Pears", "title: Pears\nwords: {moved: Gone elsewhere}\n"
            "colors: {accent: '#7a2048'}\nforge: {edit: 'https://forge.example/{path}'}"),
        {
            "setting words.moved:  → Gone elsewhere",
            "setting colors.accent:  → #7a2048",
            "setting forge.edit:  → https://forge.example/{path}",
        },
    ),
    "what a topic shows first": (
        put("content/topics/cost.md", "title: Cost", "title: Cost\nlead: drip#cheap"),
        {"topics/cost lead:  → drip#cheap"},
    ),
    "names that are not linked": (
        put("content/topics/cost.md", "title: Cost", "title: Cost\nautolink: false"),
        {"topics/cost autolink:  → false"},
    ),
    "a correction": (
        put(WIRES, "title: Wires", "title: Wires\ncorrections: [{on: 2014-06-01, text: Mended.}]"),
        {"articles/wires corrections:  → on: 2014-06-01, text: Mended."},
    ),
    "somebody who turns out to be an organization": (
        rename("content/people/bo.md", "content/organizations/bo.md",
               put("content/organizations/bo.md", "name: Bo Tan", "name: Bo Tan")),
        {
            "organizations/bo folder: people → organizations",
            "lost: people/bo/",
            *(f"on {topic} group: {DISPUTE} → drip#cheap | wires#dear (2 org, 0 ind)"
              for topic in ("cost", "water")),
        },
    ),
    "the order of topics": (
        put("site.yaml", "topics: [cost, water]", "topics: [water, cost]"),
        {"setting topics: Cost, Water → Water, Cost"},
    ),
    "search switched off": (
        both(put("site.yaml", "title: Pears", "title: Pears\nsearch: false")),
        {"setting search:  → false", "gone: search/"},
    ),
    "a file sent as it is": (
        put("content/static/list.csv", "a,b", "b,a"),
        {"medium changed: content/static/list.csv 4 → 4"},
    ),
    "a file that goes": (
        remove("content/static/list.csv"),
        {"medium removed: content/static/list.csv 4 → 0", "lost: list.csv"},
    ),
    "a warning": (
        put(WIRES, "- value: 54 %", "- value: most"),
        {
            "new problem: unread-value in content/articles/wires.md",
            "articles/wires#share value: 54 % → most",
            "on cost row: 54 %, farms with sensors, The poll, Fruit Board, 2011, 80 farms, Wires → "
            "most, farms with sensors, The poll, Fruit Board, 2011, 80 farms, Wires",
        },
    ),
}  # fmt: skip


def edited(*names: str) -> dict[str, str]:
    files = dict(BASE)
    for name in names:
        PLANTED[name][0](files)
    return files


@pytest.fixture(scope="module")
def base() -> Side:
    return sound(BASE)


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_edit_is_named_and_nothing_else(base: Side, name: str) -> None:
    after = side(edited(name))

    assert facts(compare(base, after, weighs=False)) == PLANTED[name][1]


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_edit_undone_is_the_same_in_the_mirror(base: Side, name: str) -> None:
    after = side(edited(name))

    there, back = (compare(*sides, weighs=False) for sides in ((base, after), (after, base)))

    assert content(mirrored(back)) == content(there)


TOGETHER = (
    "prose", "a figure's value", "what became of a prediction",
    "a new quote", "no note any more", "an id, with an alias", "a source's date",
    "a person's name", "a new publication", "a topic's overview", "a free page", "a setting",
    "a draft edited", "a file sent as it is",
)  # fmt: skip
"""Edits that have nothing to do with one another."""


def test_edits_made_together_are_all_named_and_nothing_else(base: Side) -> None:
    changes = compare(base, side(edited(*TOGETHER)), weighs=False)

    assert facts(changes) == set().union(*(PLANTED[name][1] for name in TOGETHER))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(sorted(PLANTED)), max_size=4), st.sampled_from(sorted(PLANTED)))
def test_whatever_two_digests_there_are_each_is_the_mirror_of_the_other(
    names: list[str], name: str
) -> None:
    one, other = sides_of(names), sides_of([name])

    there, back = (compare(*sides, weighs=False) for sides in ((one, other), (other, one)))

    assert content(mirrored(back)) == content(there)
    assert bool(compare(one, one, weighs=False).entries) is False


def sides_of(names: list[str]) -> Side:
    """The digest with as many of these edits as can be made one after the other."""
    files = dict(BASE)
    for name in names:
        tried = dict(files)
        try:
            PLANTED[name][0](tried)
        except (AssertionError, KeyError):  # another edit took away what this one changes
            continue
        files = tried
    return side(files)


def test_nothing_is_changed_between_a_digest_and_itself(base: Side) -> None:
    assert not compare(base, sound(BASE))


def test_at_least_25_kinds_are_planted() -> None:
    assert len(PLANTED) >= 25
