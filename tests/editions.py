"""Editions as values: one with everything in it, and one with next to nothing."""

from conspectus.model.dates import parse_date
from conspectus.model.digest import Digest
from conspectus.model.editions import Imprint, Issue, Retelling
from conspectus.model.parts import SourceView
from conspectus.model.references import PassageKey
from conspectus.model.views import Ref
from conspectus.plan.editions.issue import excerpt, imprint, retelling
from conspectus.plan.views import Views
from tests.digests import ENGLISH, article, callout, digest_of, entry

FILES = {
    "site.yaml": (
        "title: Tea & Talk\ntagline: Who says what about tea\nquestion: What does tea do?\n"
        "base_url: https://tea.example/digest/\nlicense: CC BY 4.0\ncontact: ed@tea.example\n"
        "footer: The mistakes are ours.\nfeed_id: 'tag:tea.example,2026:'\n"
    ),
    "content/topics/budgets.md": entry(title="Budgets", summary="What tea costs"),
    "content/topics/health.md": entry(title="Health <and> sleep"),
    "content/organizations/leaf.md": entry(name="Leaf Research", url="https://leaf.example/"),
    "content/people/ann.md": entry(
        name="Ann Čapek", affiliations="[{organization: leaf, role: analyst}]"
    ),
    "content/people/bo.md": entry(name="Bo"),
    "content/publications/kettle.md": entry(name="The Kettle"),
    "content/studies/cups.md": entry(
        name="Cups counted", by="leaf", year="2014", sample='"1,200 drinkers"'
    ),
    "content/articles/steep.md": article(
        "Text with [a link](https://a.example/?a=1&b=2).\n",
        callout(
            "figure",
            "cups",
            "Half of *all* cups go cold.",
            value="54 %",
            of="cups poured",
            study="cups",
            topics="budgets, health",
            where='"half of the cups"',
        ),
        callout("claim", "sleep", "Tea [keeps](#cups) people awake.", by="ann", via="bo"),
        callout("prediction", "end", "No cups.", due="2030~", outcome="mixed", evidence="See."),
        callout("quote", "words", "Kein Tee, kein Tag.", by="bo", lang="de", said="2013"),
        callout("note", "ours", "We *think* so."),
        title='"Steeped: 54 % & more"',
        summary="Half of the cups go cold, and nobody knows why.",
        image="cup.png",
        image_alt="A cup, gone cold",
        digested="2026-02-03",
        updated="2026-02-05",
        editor="Cy",
        corrections='[{on: 2026-02-05, text: "It was 54 %, not 45 %."}]',
        source=(
            'title: "Tea, cold", url: "https://kettle.example/tea?x=1&y=2", authors: [ann, leaf],'
            " publication: kettle, published: 2014~, access: paywall,"
            " uncertain: [authors, published]"
        ),
    ),
    "content/articles/pot.md": article(
        callout("advice", "warm", "Warm the pot.", for_="whoever pours"),
        callout("example", "shop", "A shop did.", organization="leaf"),
        callout("claim", "awake", "It does not.", disagrees_with="steep#sleep"),
        title="Der Topf",
        summary="Töpfe.",
        topics="[health]",
        lang="de",
        digested="2026-02-10",
        source="title: Untitled",
    ),
    "content/pages/letter.md": entry(
        "Dear reader, this is *one* month of [steeping](../articles/steep.md), and\n"
        "[elsewhere](https://b.example/).[^1]\n\n"
        '![A pot](pot.png "The pot")\n\n'
        "[The cups](../articles/steep.md#cups)\n\n"
        "- one\n- two\n\n> Said.\n\n[^1]: An aside.\n",
        title="Letter",
    ),
}
"""A small digest that has whatever an edition can show; its page `letter` is an editorial."""

IMAGES = ("content/articles/cup.png", "content/pages/pot.png")


def digest() -> Digest:
    return digest_of(FILES, assets=IMAGES)


def rich() -> Issue:
    """Two articles of which one is in another language, and an annotation alone; an editorial."""
    found = digest()
    views = Views(found, ENGLISH)
    letter = found.pages["letter"]
    return Issue(
        digest=imprint(found.settings),
        slug="february",
        number=2,
        title="Cold cups & warm pots",
        date=parse_date("2026-02-28"),
        summary="Half of the cups go cold. Two say why, and disagree.",
        window=parse_date("2026-02"),
        editorial=letter.body,
        shown=(excerpt(PassageKey("steep", "cups"), views),),
        asides=letter.asides,
        articles=(
            retelling("steep", ("cups", "sleep", "end", "words", "ours"), views),
            retelling("pot", ("warm", "shop"), views),
            retelling("pot", ("awake",), views, is_whole=False),
        ),
    )


def tiny() -> Issue:
    """No address of its own, no editorial; one article of which next to nothing is known."""
    nobody = SourceView("", "", (), None, None, None, "", "", "", ())
    return Issue(
        digest=Imprint(title="Test"),
        slug="1",
        number=1,
        title="First",
        date=parse_date("2026-01-31"),
        articles=(Retelling(slug="a", ref=Ref("An article", "articles/a/"), source=nobody),),
    )
