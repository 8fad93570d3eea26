"""The digest that edits begin with: seven articles, and something of all that a site shows."""

import io
from collections.abc import Iterator
from pathlib import Path
from random import Random

from PIL import Image

TOPICS = ("cost", "water", "labour")
PEOPLE = {"ann-lee": "Ann Lee", "bo-tan": "Bo Tan", "cy-moss": "Cy Moss"}
KINDS = ("claim", "figure", "advice", "prediction", "example", "quote", "note")
_WORDS = """
    acre apple autumn branch bud cart crop dry early fence field flow frost fruit grower harvest
    hose late leaf measure meter mild noon orchard pear pipe plant price pump rain ripe root rot
    sensor shed soil spring sun test tree trunk valve wage water weed week wet winter wire yield
""".split()


def sentence(random: Random) -> str:
    """A sentence of ordinary words, in which no name stands."""
    return " ".join(random.choices(_WORDS, k=random.randint(5, 11))).capitalize() + "."


def annotation(random: Random, kind: str, id: str, by: str, *further: str) -> str:
    """A callout of the kind, with its fields and further ones as written."""
    own = {
        "figure": ("value: 54 %", "of: growers who measure", "study: pear-survey"),
        "advice": ("for: growers",),
        "prediction": ("due: 2030", "outcome: mixed"),
        "example": ("organization: pear-lab",),
        "quote": ("said: 2013-05",),
    }.get(kind, ())
    fields = [] if kind == "note" else [f"by: {by}"]
    title = sentence(random).removesuffix(".")
    lines = [f"[!{kind}] {title} {{#{id}}}", "", sentence(random), ""]
    lines += [f"- {field}" for field in (*fields, *own, *further)]
    return "\n".join(f"> {line}".rstrip() for line in lines).removesuffix("\n>") + "\n"


def article(random: Random, number: int, *blocks: str, title: str = "") -> str:
    """An article's file; its number decides when, on what and by whom it is."""
    topics = (TOPICS[number % 3], TOPICS[number // 2 % 3])
    author = list(PEOPLE)[number % 3]
    head = [
        f"title: {title or sentence(random).removesuffix('.')}",
        f"summary: {sentence(random)}",
        f"topics: [{', '.join(dict.fromkeys(topics))}]",
        f"digested: 2014-0{number % 9 + 1}-11",
        f"source: {{title: Source {number}, authors: [{author}], published: 20{number % 9 + 10},"
        f" url: 'https://example.org/{number}', publication: orchard-review}}",
    ]
    body = [sentence(random) + " " + sentence(random), *blocks, sentence(random)]
    return "\n".join(["---", *head, "---", "\n\n".join(body), ""])


def _articles(count: int) -> Iterator[tuple[str, str]]:
    random = Random(4)
    for number in range(count):
        author = list(PEOPLE)[(number + 1) % 3]
        ties = [f"supports: a-{number - 1}#first"] if number % 3 == 1 else []
        ties += [f"disagrees with: a-{number - 2}#first"] if number % 3 == 2 else []
        blocks = [
            annotation(random, "claim", "first", author, *ties),
            annotation(random, KINDS[number], "second", "author"),
            f"See [there](a-{(number + 2) % count}.md#first) and [water](../topics/water.md).[^1]",
            "[^1]: An aside on Ann Lee.",
        ]
        if number == 3:
            blocks.append('![A field](field.png "The field")')
        yield f"content/articles/a-{number}.md", article(random, number, *blocks)


def picture(color: int, width: int = 500, height: int = 4) -> bytes:
    """An image whose size in bytes does not depend on what it shows."""
    data = io.BytesIO()
    Image.new("L", (width, height), color).save(data, "PNG", compress_level=0)
    return data.getvalue()


_SITE = """\
title: Orchards
question: Do sensors in orchards pay?
base_url: https://digest.example/
feed_id: 'tag:digest.example,2014:'
page_size: 3
social_cards: none
search: false
footer: A digest for tests.
"""

_TEXTS = {
    "site.yaml": _SITE,
    "content/topics/cost.md": (
        "---\ntitle: Cost\nquestion: What does it cost?\nlead: a-0#first\n---\n"
        "About cost and water.\n"
    ),
    "content/topics/water.md": (
        "---\ntitle: Water\nsynonyms: [rainfall]\ncolor: '#116149'\n---\n"
        "Rainfall, and Bo Tan.\n\n[In place](../articles/a-1.md#first)\n"
    ),
    "content/topics/labour.md": "---\ntitle: Labour\nsee_also: [cost]\n---\nWho picks.\n",
    "content/people/ann-lee.md": (
        "---\nname: Ann Lee\naffiliations: [{organization: pear-lab, role: Head}]\n---\n"
    ),
    "content/people/bo-tan.md": "---\nname: Bo Tan\nsynonyms: [Tan]\n---\nGrows.\n",
    "content/people/cy-moss.md": "---\nname: Cy Moss\n---\n",
    "content/organizations/pear-lab.md": (
        "---\nname: Pear Lab\nkind: laboratory\nparent: fruit-board\n---\n"
    ),
    "content/organizations/fruit-board.md": "---\nname: Fruit Board\n---\n",
    "content/studies/pear-survey.md": (
        "---\nname: The Pear Survey\nby: pear-lab\nyear: 2013\nsample: 200 growers\n---\n"
    ),
    "content/publications/orchard-review.md": (
        "---\nname: Orchard Review\npublisher: fruit-board\n---\n"
    ),
    "content/pages/about.md": (
        "---\ntitle: About\nnavigation: true\n---\nBy [Ann](../people/ann-lee.md).\n"
    ),
    "content/static/list.csv": "a,b\n",
}


def write_small_digest(root: Path, articles: int = 7) -> None:
    """Writes it, with so many articles; always the same."""
    for path, text in (*_TEXTS.items(), *_articles(articles)):
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    (root / "content/articles/field.png").write_bytes(picture(120))
