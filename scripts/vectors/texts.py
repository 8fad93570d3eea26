"""Markdown with one hostile text at every place that Markdown and annotations have."""

from collections.abc import Iterator

from conspectus.model.annotations import KINDS, AnyFields
from conspectus.parse.schema import shapes_of
from scripts.vectors.plain import plain
from scripts.vectors.slots import Slot

_INLINE = {
    "words": ("Words ", " and words."),
    "emphasis": ("*a ", " b*"),
    "link text": ("[", "](https://example.org/)"),
    "link": ("[words](", ")"),
    "link in brackets": ("[words](<", ">)"),
    "link title": ('[words](https://example.org/ "', '")'),
    "local link": ("[words](../topics/one.md#", ")"),
    "image description": ("![", "](../articles/pic.png)"),
    "image": ("![Words](", ")"),
    "image title": ('![Words](../articles/pic.png "', '")'),
    "image in words": ("Words ![", '](../articles/pic.png "x") words.'),
    "autolink": ("<", ">"),
    "code": ("`", "`"),
    "struck": ("~~", "~~"),
    "reference": ("[words][r-", "]"),
}
_BLOCKS = {
    "paragraph": ("", ""),
    "heading": ("## ", ""),
    "small heading": ("###### Words ", ""),
    "list": ("- ", ""),
    "numbered list": ("1. ", ""),
    "quotation": ("> ", ""),
    "table head": ("| a | ", " |\n|---|---|\n| b | c |"),
    "table cell": ("| a | b |\n|---|---|\n| c | ", " |"),
    "code in a table": ("| a | b |\n|---|---|\n| c | `", "` |"),
    "code block": ("```html\n", "\n```"),
    "code block without a language": ("```\n", "\n```"),
    "info string": ("```", "\nx = 1\n```"),
    "info string of a known language": ("```python ", "\nx = 1\n```"),
    "info string of tildes": ("~~~", "\nx = 1\n~~~"),
    "definition": ("[defined]\n\n[defined]: ", ""),
    "definition title": ('[titled]\n\n[titled]: https://example.org/ "', '"'),
    "note": ("Words[^n].\n\n[^n]: ", ""),
    "note name": ("Words[^", "].\n\n[^x]: Words."),
    "comment": ("<!-- ", " -->"),
}
_IN_CALLOUTS = ("words", "link text", "link title", "image title", "code", "link")


def as_read(text: str) -> str:
    """With the line ends to which reading brings all others."""
    return text.replace("\r", "\n")


def prose(texts: Iterator[str], noun: str) -> Iterator[str | Slot]:
    """Blocks of Markdown, an empty line between."""
    for name, (before, after) in {**_INLINE, **_BLOCKS}.items():
        yield Slot(f"{noun} text: {name}", before, as_read(next(texts)), after, None)
        yield "\n\n"


def article(texts: Iterator[str]) -> Iterator[str | Slot]:
    """As `prose`, with an annotation of each kind."""
    yield from prose(texts, "article")
    for kind, struct in KINDS.items():
        yield from _annotation(kind, struct, texts)
    for way in ("code", "link title"):  # what figures are of stands in tables of Markdown too
        yield from _annotation("figure", KINDS["figure"], texts, way)


def _annotation(
    kind: str, struct: type[AnyFields], texts: Iterator[str], way: str = "words"
) -> Iterator[str | Slot]:
    """Its title, its text, its fields. `by` is the author, whom each but a note has.

    `way` is how the text stands in fields that are Markdown.
    """
    within = (as_read(text).replace("\n", "\n> ") for text in texts)
    yield f"> [!{kind}] "
    yield Slot(f"{kind} title", "", next(within), "", "Plain")
    yield f" {{#{kind}{'' if way == 'words' else way.count(' ') + 2}}}\n"
    for name in _IN_CALLOUTS:
        before, after = _INLINE[name]
        yield ">\n"
        yield Slot(f"{kind} text: {name}", f"> Of {before}", next(within), f"{after}\n", None)
    yield ">\n> Plain.\n>\n"
    for name, shape in shapes_of(struct).items():
        before, after = _INLINE[way] if shape.is_fragment else ("", "")
        if name == "by":
            yield "" if kind == "note" else "> - by: author\n"
        elif not shape.origin:
            good = "plain" if shape.is_fragment else plain(shape)
            yield Slot(f"{kind}.{name}", f"> - {name}: {before}", next(within), f"{after}\n", good)
        else:
            yield Slot(f"{kind}.{name}", f"> - {name}: ", next(within), "\n", None)
    yield "\n"
