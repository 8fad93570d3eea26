"""Quotation marks and apostrophes as a language prints them."""

from typing import Any

from markdown_it.token import Token

from conspectus.parse.smart_quotes import mark_quotes

_QUOTES = {
    "cs": "„“‚‘", "da": "»«›‹", "de": "„“‚‘", "en": "“”‘’", "es": "«»“”", "et": "„“«»",
    "fi": "””’’", "fr": ["«\u00a0", "\u00a0»", "‹\u00a0", "\u00a0›"], "he": "””’’",
    "hu": "„”»«", "it": "«»“”", "nb": "«»‘’", "nl": "“”‘’", "nn": "«»‘’", "no": "«»‘’",
    "pl": "„”«»", "pt": "“”‘’", "pt-pt": "«»“”", "ro": "„”«»", "ru": "«»„“", "sk": "„“‚‘",
    "sl": "„“‚‘", "sv": "””’’", "tr": "“”‘’", "uk": "«»„“", "de-ch": "«»‹›",
}  # fmt: skip
"""Primary and secondary quotation marks, by language (CLDR 45 and national usage)."""


def quotes(language: str) -> Any:
    """The four marks for a BCP 47 tag; English ones where the language is not known here."""
    tag = language.lower()
    return _QUOTES.get(tag) or _QUOTES.get(tag.partition("-")[0]) or _QUOTES["en"]


def typographic(text: str, language: str) -> str:
    """`text`, which is not Markdown, with its straight marks made the language's own."""
    if "'" not in text and '"' not in text:
        return text
    child = Token("text", "", 0, content=text)
    mark_quotes([child], quotes(language))
    return child.content
