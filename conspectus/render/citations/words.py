"""Citations in words, for pages."""

from markupsafe import Markup, escape
from msgspec import Struct

from conspectus.model.citations import Record
from conspectus.render.citations.csl import pieces
from conspectus.render.citations.csl.joining import ITALIC, UPRIGHT


class Cited(Struct, frozen=True):
    """A record in the styles that pages show; safe, italics are `cite` elements."""

    apa: Markup
    chicago: Markup
    mla: Markup


def cited(record: Record, language: str) -> Cited:
    return Cited(**{name: _html(text) for name, text in pieces(record, language).items()})


def _html(text: str) -> Markup:
    found = str(escape(text)).replace(ITALIC, "<cite>").replace(UPRIGHT, "</cite>")
    return Markup(found)  # noqa: S704  # escaped above
