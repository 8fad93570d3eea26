"""SVG drawings: how large they are, and that nothing in them acts or fetches.

In an `<img>` a browser runs no script of a drawing; opened by its own address it would, as a page
of the site. So what can act is refused wherever the drawing is shown.
"""

import re
from xml.parsers import expat

from conspectus.model.sources import ImageFacts

_SVG = "http://www.w3.org/2000/svg"
_XHTML = "http://www.w3.org/1999/xhtml"
_ACTIVE = frozenset(("script", "foreignObject", "handler", "iframe", "embed", "object"))
_WITHIN = re.compile(r"\s*(#|data:image/(png|jpeg|gif|webp);base64,)", re.IGNORECASE)
_FETCHING = re.compile(
    r"""@import|url\(\s*(?:['"]\s*)?(?!#|data:image/)[^)'"\s]|image-set\(|\b(?:src|image)\(|\\""",
    re.IGNORECASE,
)
"""In CSS. A backslash could write any of its words otherwise."""
_QUOTED_HOST = re.compile(r"""['"]\s*(?:https?:)?//""", re.IGNORECASE)
"""In CSS a string can be an address wherever a function of a later day takes one."""

_LENGTH = re.compile(
    r"\s*((?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?)\s*(px|pt|pc|mm|cm|in|q)?\s*", re.IGNORECASE
)
_LONGEST = 40
"""Characters of a length; no program writes more."""
_PIXELS = {"": 1, "px": 1, "pt": 4 / 3, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96,
           "q": 96 / 101.6}  # fmt: skip
_LARGEST = 100_000
"""A drawing's side in pixels; a larger one is a slip of the pen."""


class _Refused(Exception):
    """Why the drawing is not shown."""


def drawing_facts(data: bytes) -> ImageFacts:
    """Of the bytes of an SVG file."""
    reader = _Reader()
    try:
        reader.read(data)
        width, height = _size(reader.root)
    except _Refused as fault:
        return ImageFacts(fault=str(fault), hint="export it as a plain drawing, or as PNG")
    except (expat.ExpatError, LookupError, ValueError) as error:  # of its words, of its encoding
        return ImageFacts(fault=f"the drawing is no XML: {error}", hint="export it anew")
    return ImageFacts(width, height)


class _Reader:
    """Looks at every element of a drawing. Raises _Refused or ExpatError."""

    def __init__(self) -> None:
        self.root: dict[str, str] = {}
        self.open: list[str] = []
        """The elements around, outermost first."""
        self.css: list[str] = []
        self.styles = 0
        """How many of the elements around are <style>."""

    def read(self, data: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        parser.EntityDeclHandler = _refuse_entity
        parser.ProcessingInstructionHandler = _refuse_instruction
        parser.Parse(data, True)
        css = "".join(self.css)
        if _FETCHING.search(css) or _QUOTED_HOST.search(css):
            raise _Refused("the drawing fetches another file in <style>")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if not self.open:
            if (space, local) != (_SVG, "svg"):
                raise _Refused("the file does not begin with an <svg> of the SVG namespace")
            self.root = attributes
        if space == _XHTML or (space == _SVG and local in _ACTIVE):
            raise _Refused(f"the drawing holds <{local}>, which can act as a page of the site")
        for attribute, value in attributes.items():
            _require_quiet(*attribute.rpartition(" ")[::2], value)
        self.open.append(local)
        self.styles += local == "style"

    def end(self, _: str) -> None:
        self.styles -= self.open.pop() == "style"

    def text(self, text: str) -> None:
        if self.styles:
            self.css.append(text)


def _require_quiet(space: str, name: str, value: str) -> None:
    """Of an attribute. Those of editors' own namespaces mean nothing to a browser."""
    if name.lower().startswith("on"):
        raise _Refused(f"the drawing holds a script in {name}")
    if name == "attributeName":
        _require_harmless(value.strip().lower().rpartition(":")[2])
    if name in ("href", "src") and value and not _WITHIN.match(value):
        raise _Refused(f"the drawing leads out of its file, to {value.strip()[:60]}")
    fetches = _FETCHING.search(value) or (name == "style" and _QUOTED_HOST.search(value))
    if not space and fetches:
        raise _Refused(f"the drawing fetches another file in {name}")


def _require_harmless(animated: str) -> None:
    """Of the attribute that an animation sets."""
    if animated in ("href", "src"):
        raise _Refused("the drawing changes an address")
    if animated.startswith("on"):
        raise _Refused(f"the drawing sets a script in {animated}")


def _refuse_entity(*_: object) -> None:
    raise _Refused("the drawing declares entities, which are not read")


def _refuse_instruction(target: str, _: str) -> None:
    if target == "xml-stylesheet":
        raise _Refused("the drawing fetches a stylesheet")


def _size(root: dict[str, str]) -> tuple[int, int]:
    """In pixels: width and height as given, or those of the viewBox."""
    given = _pixels(root.get("width", "")), _pixels(root.get("height", ""))
    box = [_pixels(part) for part in root.get("viewBox", "").replace(",", " ").split()[2:4]]
    if all(given):
        width, height = given
    elif len(box) == 2 and all(box):
        ratio = box[0] / box[1]
        width = given[0] or (given[1] * ratio if given[1] else box[0])
        height = width / ratio
    else:
        raise _Refused("the drawing does not say how large it is: its <svg> needs a viewBox")
    if not (1 <= width <= _LARGEST and 1 <= height <= _LARGEST):
        raise _Refused(f"the drawing is {width:g} × {height:g} pixels large")
    return round(width), round(height)


def _pixels(length: str) -> float:
    """0 for what is no length, or one relative to the page."""
    if len(length) > _LONGEST:
        raise _Refused(f"the drawing's size has a length of {len(length)} characters")
    match = _LENGTH.fullmatch(length)
    return float(match[1]) * _PIXELS[(match[2] or "").lower()] if match else 0
