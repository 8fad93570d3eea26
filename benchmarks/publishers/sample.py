"""Articles made of the pool's sentences, dressed as the pages and clippings beside this module.

A file of `pages/` or `clippings/` has lines `key: value` of what a clipping of it is to say, then
a line `---`, then the page. `$p1` is the article's first paragraph, `$o1` a sentence that is none
of its own, `$q1` the first sentence of its first paragraph. What stands in ⟦ ⟧ is the article's.
"""

import html
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from string import Template

from msgspec import Struct

HERE = Path(__file__).parent
PARAGRAPHS = 7


class Sample(Struct, frozen=True):
    """A page (HTML) or a clipping (plain text), and what is to be found in it."""

    name: str
    text: str
    is_html: bool
    own: str
    """The article's own words in their order."""
    said: dict[str, str]
    """What a clipping of it is to say beside its text, by the names of `Clipping`."""


def samples() -> Iterator[Sample]:
    """All of them; the same in every run."""
    for path in sorted([*HERE.glob("pages/*.html"), *HERE.glob("clippings/*.txt")]):
        yield sample(path)


def sample(path: Path) -> Sample:
    head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
    parts = (line.partition(":") for line in head.split("\n"))
    said = {key: value.strip() for key, _, value in parts}
    language = said.pop("language", "en")
    is_html = path.suffix == ".html"
    dressed = Template(body).substitute(_words(path.stem, language))
    own = " ".join(re.findall("⟦(.*?)⟧", dressed, re.DOTALL))
    if is_html:
        own = html.unescape(re.sub("<[^>]*>", " ", own))
    return Sample(path.stem, re.sub("[⟦⟧]", "", dressed), is_html, own, said)


def _sentences(language: str) -> list[str]:
    """A title, a standfirst, and sentences that articles are made of; none is anybody's."""
    return (HERE / f"sentences/{language}.txt").read_text(encoding="utf-8").splitlines()


def _words(name: str, language: str) -> dict[str, str]:
    """What a page's placeholders stand for."""
    title, standfirst, *pool = _sentences(language)
    random = Random(name)
    random.shuffle(pool)
    words = {"title": title, "standfirst": standfirst}
    most = (2, 3, 4) if language == "en" else (1, 2)
    for number in range(1, PARAGRAPHS + 1):
        taken = [pool.pop() for _ in range(min(random.choice(most), len(pool) - PARAGRAPHS))]
        taken = taken or [pool.pop()]
        words |= {f"p{number}": " ".join(taken), f"q{number}": taken[0]}
    return words | {f"o{number}": sentence for number, sentence in enumerate(pool, 1)}
