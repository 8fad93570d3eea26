"""Readers of single values: from text to the type that a struct's field names.

Each raises Fault, with a sentence for the editor, for text that cannot be such a value.
"""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlsplit

from conspectus.model import annotations, frontmatter, references, settings
from conspectus.model.dates import Date, parse_date
from conspectus.model.editors import EDITORS, pattern_of
from conspectus.model.marks import Mark
from conspectus.model.quantities import Quantity, read_quantity
from conspectus.parse import meant
from conspectus.parse.customary import language_for
from conspectus.problems import nearest, shown
from conspectus.urls import SCRIPTING, file_fault, id_fault, slug_fault, slugify


class Fault(ValueError):
    """A value that its field cannot take."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


def _slug(text: str) -> str:
    if fault := slug_fault(text):
        suggestion = slugify(text)
        hint = suggestion and f"did you mean {suggestion}?"
        raise Fault("bad-slug", f"{shown(text)} is no slug: {fault}", hint)
    return text


def _named(kind: Callable[[str, Mark], Any]) -> Callable[[str, Mark], Any]:
    return lambda text, mark: kind(_slug(text), mark)


def _speaker(text: str, mark: Mark) -> annotations.Speaker:
    word = annotations.AUTHOR
    if text != word and text.casefold() == word:
        message = f"the source's writers are called {word}, not {text}"
        raise Fault("bad-value", message, meant.did_you_mean(word))
    return annotations.Speaker(_slug(text), mark)


def _passage(text: str, mark: Mark) -> references.PassageName:
    article, separator, id = text.partition("#")
    if hint := meant.passage(text):
        message = f"{shown(text)} is no annotation's name, which is #id or article-slug#id"
        raise Fault("bad-value", message, hint)
    if not separator or not id:
        one = "with the id of one of its annotations"
        hint = "write #id, or article-slug#id" if slug_fault(text) else f"write {text}#id, {one}"
        raise Fault("bad-value", f"{shown(text)} names no annotation", hint)
    return references.PassageName(_slug(article) if article else "", id, mark)


def _item(text: str, mark: Mark) -> references.ItemName:
    article, separator, id = text.partition("#")
    if hint := meant.passage(text):
        message = f"{shown(text)} is no article's or annotation's name"
        raise Fault("bad-value", message, hint)
    if not article or (separator and not id):
        hint = "write article-slug, or article-slug#id"
        raise Fault("bad-value", f"{shown(text)} names no article and no annotation", hint)
    return references.ItemName(_slug(article), id, mark)


def _former(text: str, mark: Mark) -> references.FormerSlug:
    if fault := slug_fault(text):
        message = f"{shown(text)} is no former slug: {fault}"
        bare = slugify(text.rstrip("/").rpartition("/")[2].removesuffix(".md"))
        raise Fault("bad-alias", message, meant.did_you_mean(bare) or "an alias is a bare slug")
    return references.FormerSlug(text, mark)


def _former_id(text: str, mark: Mark) -> references.FormerId:
    if fault := id_fault(text):
        message = f"{shown(text)} is no former id: {fault}"
        bare = slugify(text.strip("{}").rpartition("#")[2].removeprefix("c-"))
        raise Fault("bad-alias", message, meant.did_you_mean(bare) or "an alias is a bare id")
    return references.FormerId(text, mark)


def _date(text: str, mark: Mark) -> Date:
    try:
        return parse_date(text)
    except ValueError as error:
        hint = meant.date_hint(text)
        raise Fault("bad-date", f"{shown(text)} is no date: {error}", hint) from None


def _flag(text: str, mark: Mark) -> bool:
    if text not in ("true", "false"):
        hint = meant.did_you_mean(meant.flag(text))
        raise Fault("bad-value", f"expected true or false, found {shown(text)}", hint)
    return text == "true"


def _number(text: str, mark: Mark) -> int:
    if not re.fullmatch(r"\d{1,9}", text, re.ASCII):
        hint = "write digits alone"
        raise Fault("bad-value", f"expected a whole number, found {shown(text)}", hint)
    return int(text)


_HTTP = r"(?i)https?://[^/?#]"
_BEGIN_WITH_HTTP = "an address begins with https:// or http://"


def _url(text: str, mark: Mark) -> str:
    if not re.match(_HTTP, text):
        hint = meant.did_you_mean(meant.url(text)) or _BEGIN_WITH_HTTP
        raise Fault("bad-value", f"{shown(text)} is no address", hint)
    if odd := re.search(r"[\s<>\"\\]", text):
        hint = f"write {quote(odd[0])} for it"
        raise Fault("bad-value", f"no address has the character “{odd[0]}” in it", hint)
    try:
        urlsplit(text)
    except ValueError:
        raise Fault("bad-value", f"{shown(text)} is no address: its host cannot be read") from None
    return text


def _base_url(text: str, mark: Mark) -> str:
    if odd := re.search(r"[?#]", text):
        hint = "write the address up to it"
        raise Fault("bad-value", f"the site's address has no “{odd[0]}” in it", hint)
    parts = urlsplit(_url(text, mark))
    if "@" in parts.netloc:  # every page would show it
        hint = "write the host alone"
        raise Fault("bad-value", "the site's address has no name or password in it", hint)
    if "//" in parts.path:  # links that begin with it lead to another host
        hint = "write one / for it"
        raise Fault("bad-value", "the path of the site's address has no “//” in it", hint)
    return text


def _tag_prefix(text: str, mark: Mark) -> str:
    if not re.fullmatch(_TAG_PREFIX, text, re.ASCII):
        hint = "as in 'tag:example.org,2026:': a domain of yours, a year in which it was yours"
        raise Fault("bad-value", f"{shown(text)} is no beginning of tag: addresses", hint)
    return text


_TAG_PREFIX = r"tag:[\w.@-]+,\d{4}(-\d\d){0,2}:([\w.~!$&'()*+,;=:@/?%-]*[:/?=_.-])?"


def _language(text: str, mark: Mark) -> str:
    if not re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*", text):
        likely = meant.did_you_mean(language_for(text))
        hint = likely or "write en, de, pt-BR (BCP 47)"
        raise Fault("bad-value", f"{shown(text)} is no language tag", hint)
    return text


def _color(text: str, mark: Mark) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        hint = "write it in quotes as '#rrggbb'"
        raise Fault("bad-value", f"{shown(text)} is no colour", hint)
    return text.lower()


def _swatch(text: str, mark: Mark) -> settings.Swatch:
    return settings.Swatch(frontmatter.Color(_color(text, mark)), mark)


def _scheme(text: str, mark: Mark) -> str:
    name = text.rstrip(":").lower()
    if not re.fullmatch(r"[a-z][a-z0-9+.-]*", name):
        hint = "write it without ://, as in ftp"
        raise Fault("bad-value", f"{shown(text)} is no URL scheme", hint)
    if name in SCRIPTING:
        raise Fault("forbidden-scheme", f"{name}: can run a script and is never allowed")
    return name


def _pattern(text: str, mark: Mark) -> str:
    if "{path}" not in text:
        hint = "as in https://github.com/you/digest/edit/main/{path}"
        raise Fault("bad-value", "an address pattern has {path} in it", hint)
    filled = text.replace("{path}", "p").replace("{line}", "1")
    if odd := re.search(r"\{[^{}]*\}?|\}", filled):
        raise Fault("bad-value", f"an address pattern has {{path}} and {{line}}, no {odd[0]}")
    if not re.match(_HTTP, filled):
        raise Fault("bad-value", f"{shown(text)} is no address", _BEGIN_WITH_HTTP)
    _url(filled, mark)
    return text


def _editor(text: str, mark: Mark) -> str:
    if pattern := pattern_of(text):
        return pattern
    hint = nearest(text, EDITORS) or f"the editors: {', '.join(EDITORS)}"
    raise Fault("bad-value", f"{shown(text)} is no editor that opens files by an address", hint)


def _file_name(text: str, mark: Mark) -> str:
    if "/" in text or "\\" in text or text in (".", ".."):
        bare = re.split(r"[/\\]", text)[-1].strip(".")
        hint = meant.did_you_mean(bare) or "write the name alone, without folders"
        raise Fault("bad-value", f"{shown(text)} is no file name", hint)
    return text


_NOT_FOR_SOURCES = ("content", "templates", "output")


def _folder(text: str, mark: Mark) -> str:
    parts = [part for part in text.split("/") if part not in ("", ".")]
    is_elsewhere = text.startswith(("/", "~")) or "\\" in text or re.match(r"[A-Za-z]:", text)
    is_taken = "".join(parts[:1]).casefold() in _NOT_FOR_SOURCES
    is_hidden = any(part[0] == "." for part in parts)
    if is_elsewhere or is_taken or is_hidden or not parts or file_fault("/".join(parts)):
        hint = "write it from the digest's folder, with /, as in clippings"
        raise Fault("bad-value", f"{shown(text)} is no folder for the sources' texts", hint)
    return "/".join(parts)


def _media(text: str, mark: Mark) -> references.MediaName:
    return references.MediaName(text, mark)


def _text(text: str, mark: Mark) -> str:
    return " ".join(text.split())


READERS: dict[Any, Callable[[str, Mark], Any]] = {
    str: _text,
    bool: _flag,
    int: _number,
    Date: _date,
    Quantity: lambda text, mark: read_quantity(text),
    frontmatter.Url: _url,
    frontmatter.FileName: _file_name,
    frontmatter.Language: _language,
    frontmatter.Color: _color,
    settings.BaseUrl: _base_url,
    settings.FolderPath: _folder,
    settings.TagPrefix: _tag_prefix,
    settings.Scheme: _scheme,
    settings.Pattern: _pattern,
    settings.Editor: _editor,
    settings.Phrase: settings.Phrase,
    settings.Swatch: _swatch,
    settings.Section: _named(settings.Section),
    references.ArticleName: _named(references.ArticleName),
    references.TopicName: _named(references.TopicName),
    references.ActorName: _named(references.ActorName),
    references.OrganizationName: _named(references.OrganizationName),
    references.PublicationName: _named(references.PublicationName),
    references.StudyName: _named(references.StudyName),
    references.MediaName: _media,
    references.PassageName: _passage,
    references.ItemName: _item,
    references.FormerSlug: _former,
    references.FormerId: _former_id,
    annotations.Speaker: _speaker,
}
