"""What each type takes: for JSON Schema, and in words.

YAML gives some values a type before a schema sees them: an unquoted `2014` is a number, `true` is
true, nothing is null. The engine takes the text as it stands, so a schema lets those pass too. It
says so by `not`, since editors offer every type that `type` names.
"""

from typing import Any

import msgspec

from conspectus.model import annotations, frontmatter, references, settings
from conspectus.model.dates import Date
from conspectus.model.quantities import Quantity
from conspectus.parse.schema import Shape, fields_of
from conspectus.schemas import patterns
from conspectus.schemas.wording import plain

Schema = dict[str, Any]

_TYPES = ("string", "number", "boolean", "array", "object", "null")
_ANY = ("string", "number", "boolean")


class Form(msgspec.Struct, frozen=True):
    """What a value of a type is, given one at a time."""

    words: str
    """As in “slug of a topic”."""
    several: str = ""
    """Of a list of them, as in “list of topics' slugs”; empty where `words` say it."""
    pattern: str = ""
    """Of its text; empty where any text will do."""
    types: tuple[str, ...] = _ANY
    """What YAML can make of its text."""
    like: str = ""
    """Examples, where the words do not say it all."""


def _slug(of: str, several: str) -> Form:
    return Form(f"slug of {of}", f"list of {several}' slugs", patterns.SLUG)


_ADDRESS = Form("address", "list of addresses", patterns.URL, ("string",))
_COLOUR = Form("colour, `'#rrggbb'` in quotes", "", patterns.COLOR, ("string",))
_MARKDOWN = Form("text, with Markdown")

FORMS: dict[Any, Form] = {
    str: Form("text", "list of texts"),
    Date: Form(
        "date", "", patterns.DATE, ("integer", "string"), "2014, 2014-02, 2014-02-14 or 2014-02~"
    ),
    bool: Form("`true` or `false`", "", patterns.FLAG, ("string", "boolean")),
    int: Form("number", "", patterns.NUMBER, ("integer", "string")),
    Quantity: Form("number and unit"),
    frontmatter.Url: _ADDRESS,
    frontmatter.FileName: Form("file name", "", patterns.FILE_NAME),
    frontmatter.Language: Form(
        "language tag (`en`, `pt-BR`)", "", patterns.LANGUAGE, ("string", "boolean")
    ),
    frontmatter.Color: _COLOUR,
    settings.Swatch: _COLOUR,
    settings.BaseUrl: msgspec.structs.replace(_ADDRESS, pattern=patterns.BASE_URL),
    settings.TagPrefix: Form("beginning of `tag:` addresses", "", patterns.TAG_PREFIX, ("string",)),
    settings.FolderPath: Form("folder", "", patterns.FOLDER),
    settings.Scheme: Form("URL scheme", "list of URL schemes", patterns.SCHEME),
    settings.Pattern: Form("address with `{path}` and `{line}`", "", patterns.PATTERN, ("string",)),
    settings.Editor: Form("editor's name or address", "", patterns.EDITOR, ("string",)),
    settings.Phrase: Form("text"),
    settings.Section: Form("section", "list of sections and pages' slugs", patterns.SLUG),
    references.ArticleName: _slug("an article", "articles"),
    references.TopicName: _slug("a topic", "topics"),
    references.ActorName: _slug("a person or organization", "people's or organizations"),
    references.OrganizationName: _slug("an organization", "organizations"),
    references.PublicationName: _slug("a publication", "publications"),
    references.StudyName: _slug("a study", "studies"),
    references.MediaName: Form("file beside the text"),
    references.PassageName: Form("`article#id`", "list of `#id` or `article#id`", patterns.PASSAGE),
    references.ItemName: Form(
        "`article` or `article#id`", "list of `article` or `article#id`", patterns.ITEM
    ),
    references.FormerSlug: Form("slug", "list of slugs", patterns.SLUG),
    references.FormerId: Form("id", "list of ids"),
    annotations.Speaker: Form("slug of a person or organization, or `author`"),
}
"""The forms of single values. What is told of lists and sections is made of these."""


def form_of(shape: Shape) -> Form:
    """Raises KeyError for a type that has none."""
    return _MARKDOWN if shape.is_fragment else FORMS[shape.annotation]


def choices(shape: Shape) -> tuple[str, ...]:
    """The values of which one is taken; empty where there is no such list."""
    for limit in shape.limits:
        if allowed := (limit.extra or {}).get("one_of", ()):
            keys = fields_of(frontmatter.Source)
            return (
                tuple(key for key in keys if key != "uncertain") if allowed == "keys" else allowed
            )
    return ()


def single(shape: Shape, *, is_needed: bool) -> Schema:
    """The schema of one value. `is_needed`: whether the engine minds its absence."""
    form, listed = form_of(shape), choices(shape)
    text = _text(shape, is_needed=is_needed)
    if listed:
        ways = [{"enum": [int(v) if shape.annotation is int else v for v in listed]}, text]
    elif shape.annotation is bool:
        ways = [{"type": "boolean"}, text]
    elif shape.annotation is Date:
        ways = [text, {"type": "integer", "minimum": 1, "maximum": 9999}]
    elif "integer" in form.types:
        ways = [{"type": "integer", **_bounds(shape)}, text]
    else:
        ways = [text]
    return _either(ways, _let_pass(form, listed, is_needed=is_needed))


def _text(shape: Shape, *, is_needed: bool) -> Schema:
    """Of a value that YAML leaves a text, or of which it makes a number that means the same."""
    form, listed = form_of(shape), choices(shape)
    found: Schema = {"type": ["string", "number"] if form.types == _ANY else "string"}
    if pattern := "|".join(listed) or form.pattern:
        found["pattern"] = patterns.whole(pattern, may_be_blank=not is_needed)
        like = f", as in {form.like}" if form.like else ""
        found["patternErrorMessage"] = plain(f"Expected: {takes(shape)}{like}.")
    elif is_needed:
        found["pattern"] = r"\S"
    return found


def _bounds(shape: Shape) -> Schema:
    found = [limit for limit in shape.limits if limit.ge is not None]
    return {"minimum": found[0].ge, "maximum": found[0].le} if found else {}


def _let_pass(form: Form, listed: tuple[str, ...], *, is_needed: bool) -> set[str]:
    """Types that are taken without being offered."""
    passed = set() if listed or form.types[-1] != "boolean" else {"boolean"}
    return passed if is_needed else passed | {"null"}


def optional(schema: Schema, words: str) -> Schema:
    """A list or section, `words`, of which nothing but the key may be there."""
    blank = {
        "type": "string",
        "pattern": r"^\s*$",
        "patternErrorMessage": plain(f"Expected: {words}."),
    }
    return _either([schema, blank], {"null"})


def _either(ways: list[Schema], passed: set[str]) -> Schema:
    if passed:
        ways = [*ways, {"not": {"type": [name for name in _TYPES if name not in passed]}}]
    return ways[0] if len(ways) == 1 else {"anyOf": ways}


def takes(shape: Shape) -> str:
    """In words, as Markdown: what the value is."""
    if shape.inner and shape.origin is dict:
        return "mapping of names to texts"
    if shape.inner:
        return _several(shape.inner)
    if shape.is_section:
        return _mapping(shape)
    if listed := choices(shape):
        return _or([f"`{value}`" for value in listed])
    words = form_of(shape).words
    for limit in shape.limits:
        if limit.ge is not None:
            words += f", {limit.ge} to {limit.le}"
        if most := (limit.extra or {}).get("at_most"):
            words += f", at most {most} characters"
    return words


def _several(inner: Shape) -> str:
    if inner.is_section:
        return f"list of {_mapping(inner)}"
    if choices(inner):
        return "list of keys of this mapping"
    return form_of(inner).several


def _mapping(shape: Shape) -> str:
    keys = list(fields_of(shape.annotation))
    if len(keys) > _MANY:
        return "mapping of the keys below"
    return "`{" + ", ".join(f"{key}: …" for key in keys) + "}`"


_MANY = 5
"""Keys; more of them are not listed in a line."""


def _or(words: list[str]) -> str:
    return " or ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
