"""A style and its language as CSL files state them: macros, terms, forms of dates."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from xml.etree import ElementTree as ET

_CSL = "{http://purl.org/net/xbiblio/csl}"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_OFFICIAL = "official"
_NEXT_FORM = {"verb-short": "verb", "symbol": "short", "verb": "long", "short": "long"}
"""Where a form of a term is missing, the one that stands in for it (CSL 1.0.2, terms)."""

LOCALES = {"en": "en-US", "de": "de-DE"}
"""The locale for each language that there is one of; for any other, that of English."""

DateForm = tuple[tuple[dict[str, str], ...], str]
"""The parts of a date, each with what is said of it, and what stands between them."""


class Style:
    """A style in one language."""

    def __init__(self, style: ET.Element, locale: ET.Element, language: str) -> None:
        self.options = style.attrib
        found = {macro.attrib["name"]: macro for macro in style.iter("macro")}
        self.macros = found
        bibliography = style.find("bibliography")
        layout = bibliography.find("layout") if bibliography is not None else None
        if bibliography is None or layout is None:
            raise ValueError("the style has no bibliography")
        self.bibliography = {**self.options, **bibliography.attrib}
        self.layout = layout
        own = [part for part in style.iter("locale") if part.get(_XML_LANG, language) == language]
        self.terms: dict[tuple[str, str, bool], str] = {}
        self.dates: dict[str, DateForm] = {}
        self.moves_punctuation = False
        for part in (locale, *own):
            self._take(part)

    def _take(self, locale: ET.Element) -> None:
        for option in locale.iter("style-options"):
            self.moves_punctuation = option.get("punctuation-in-quote") == "true"
        for term in locale.iter("term"):
            form, name = term.get("form", "long"), term.attrib["name"]
            for text, is_plural in _numbers(term):
                self.terms[name, form, is_plural] = text
        for date in locale.iter("date"):
            self.dates[date.attrib["form"]] = date_form(date)

    def term(self, name: str, form: str = "long", *, plural: bool = False) -> str:
        """What a term is called; empty where the locale does not know it."""
        while (name, form, plural) not in self.terms:
            if form not in _NEXT_FORM:
                return ""
            form = _NEXT_FORM[form]
        return self.terms[name, form, plural]


def _numbers(term: ET.Element) -> Iterator[tuple[str, bool]]:
    if len(term):
        yield term.findtext("single", ""), False
        yield term.findtext("multiple", ""), True
    else:
        yield term.text or "", False
        yield term.text or "", True


def date_form(date: ET.Element) -> DateForm:
    return tuple(dict(part.attrib) for part in date.iter("date-part")), date.get("delimiter", "")


@cache
def style(name: str, language: str) -> Style:
    """One of the official styles, in a language (`en`, `de`, …) or else in English."""
    found = language if language in LOCALES else "en"
    return Style(_read(f"{name}.csl"), _read(f"locales-{LOCALES[found]}.xml"), found)


@cache
def _read(name: str) -> ET.Element:
    """A file that comes with the program, without the namespace that all of it is in."""
    root = ET.fromstring((files(__package__) / _OFFICIAL / name).read_bytes())  # noqa: S314  # our own
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.removeprefix(_CSL)
    return root
