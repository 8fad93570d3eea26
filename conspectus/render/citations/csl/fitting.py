"""A style worked out for things of one shape.

Which branches a style takes, and which of its groups stay empty, hangs on nothing but what kind of
thing is cited, which facts of it are known, and which dates are doubtful. So all of that is decided
once for a shape, and what is left to do for each thing is to write its facts down.
"""

from xml.etree import ElementTree as ET

from msgspec import Struct

from conspectus.render.citations.csl import nodes
from conspectus.render.citations.csl.dates import calendar
from conspectus.render.citations.csl.names import manner
from conspectus.render.citations.csl.nodes import Node, Tone
from conspectus.render.citations.csl.reading import Style, date_form

_FALSE = ("is-numeric", "position", "locator", "disambiguate")
"""What never holds of things that stand alone in a list, and have no number."""


class Shape(Struct, frozen=True):
    type: str
    known: frozenset[str]
    """The variables that are not empty."""
    doubtful: frozenset[str]
    """Dates that are approximate or uncertain."""
    many: frozenset[str] = frozenset()
    """Names of which there are several."""


class Fitted(Struct, frozen=True):
    """What an element comes to."""

    node: Node | None = None
    asks: bool = False
    """Whether it calls a variable, known or not."""
    finds: bool = False
    """Whether one of those that it calls is known."""


class Fit:
    """Works out elements of a style in the order in which they are written."""

    def __init__(self, style: Style, shape: Shape) -> None:
        self.style = style
        self.shape = shape
        self.gone: set[str] = set()
        """What stands in another's place, and is not written again."""
        self.title_case = ""
        """In which the title is written."""
        self.inner = (style.term("open-inner-quote"), style.term("close-inner-quote"))

    def layout(self) -> Node:
        found = self.all(self.style.layout)
        tone = self.tone(self.style.layout)
        return nodes.sequence([one.node for one in found if one.node], "", tone)

    def all(self, parent: ET.Element) -> list[Fitted]:
        """What its parts come to; a choice stands for the parts of the branch that is taken."""
        found: list[Fitted] = []
        for element in parent:
            if element.tag == "choose":
                found += self.choose(element)
            elif isinstance(element.tag, str):
                found.append(self.one(element))
        return found

    def one(self, element: ET.Element) -> Fitted:
        match element.tag:
            case "text":
                return self.text(element)
            case "number":
                return self.variable(element, element.attrib["variable"])
            case "label":
                return self.label(element, element.get("variable", ""))
            case "group":
                return self.group(element, element.get("delimiter", ""))
            case "choose":
                return self.together(element, self.choose(element), "")
            case "names":
                return self.names(element)
            case "date":
                return self.date(element)
        return Fitted()

    def tone(self, element: ET.Element) -> Tone:
        said = element.attrib
        return Tone(
            said.get("text-case", ""),
            said.get("quotes") == "true",
            said.get("font-style") == "italic",
            said.get("prefix", ""),
            said.get("suffix", ""),
            self.style.moves_punctuation,
            self.inner,
        )

    def text(self, element: ET.Element) -> Fitted:
        said = element.attrib
        if "macro" in said:
            found = self.all(self.style.macros[said["macro"]])
            return self.together(element, found, "")
        if "variable" in said:
            return self.variable(element, said["variable"])
        words = said.get("value", "") or self.style.term(
            said.get("term", ""), said.get("form", "long"), plural=said.get("plural") == "true"
        )
        return Fitted(nodes.words(words, self.tone(element)) if words else None)

    def variable(self, element: ET.Element, name: str) -> Fitted:
        if name not in self.shape.known or name in self.gone:
            return Fitted(asks=name not in _OF_LISTS)
        if name == "title":
            self.title_case = element.get("text-case", "")
        return Fitted(nodes.variable(name, self.tone(element)), asks=True, finds=True)

    def label(self, element: ET.Element, name: str) -> Fitted:
        if name not in self.shape.known or name in self.gone:
            return Fitted()
        words = self.style.term(name, element.get("form", "long"), plural=name in self.shape.many)
        return Fitted(nodes.words(words, self.tone(element)) if words else None)

    def group(self, element: ET.Element, delimiter: str) -> Fitted:
        """Empty where it calls variables and none of them is known."""
        found = self.together(element, self.all(element), delimiter)
        return Fitted(asks=True) if found.asks and not found.finds else found

    def together(self, element: ET.Element, found: list[Fitted], delimiter: str) -> Fitted:
        written = [one.node for one in found if one.node]
        node = nodes.sequence(written, delimiter, self.tone(element)) if written else None
        return Fitted(node, any(one.asks for one in found), any(one.finds for one in found))

    def choose(self, element: ET.Element) -> list[Fitted]:
        for branch in element:
            if branch.tag in _BRANCHES and self.holds(branch):
                return self.all(branch)
        return []

    def holds(self, branch: ET.Element) -> bool:
        shape, tests = self.shape, list[bool]()
        for name, value in branch.attrib.items():
            for word in value.split():
                match name:
                    case "type":
                        tests.append(shape.type == word)
                    case "variable":
                        tests.append(word in shape.known)
                    case "is-uncertain-date":
                        tests.append(word in shape.doubtful)
                    case _ if name in _FALSE:
                        tests.append(False)
        match branch.get("match", "all"):
            case "any":
                return any(tests)
            case "none":
                return not any(tests)
        return all(tests)

    def names(self, element: ET.Element, like: ET.Element | None = None) -> Fitted:
        """`like`: the element in whose place it stands, which says how names are written."""
        how = element if len(element) or like is None else like
        for name in element.attrib["variable"].split():
            if name in self.shape.known and name not in self.gone:
                return self.known_names(element, how, name)
        substitute = element.find("substitute")
        for other in [] if substitute is None else list(substitute):
            if found := self.instead(other, element):
                return found
        return Fitted(asks=True)

    def known_names(self, element: ET.Element, how: ET.Element, name: str) -> Fitted:
        own = how.find("name")
        said = {**self.style.bibliography, **({} if own is None else own.attrib)}
        parts: list[Node] = []
        for part in how:
            if part.tag == "label" and (label := self.label(part, name).node):
                parts.append(label)
            if part.tag == "name" or (part.tag == "substitute" and own is None):
                parts.append(nodes.people(name, manner(said, self.style)))
        if own is None and how.find("substitute") is None:
            parts.insert(0, nodes.people(name, manner(said, self.style)))
        return Fitted(nodes.sequence(parts, "", self.tone(element)), asks=True, finds=True)

    def instead(self, other: ET.Element, element: ET.Element) -> Fitted | None:
        """What stands in the place of names that are not known; it is not written again."""
        if not isinstance(other.tag, str):
            return None
        found = self.names(other, element) if other.tag == "names" else self.one(other)
        if found.node is None or not found.finds:
            return None
        self.gone |= self.called(other)
        return found

    def called(self, element: ET.Element) -> set[str]:
        """The variables that an element writes in this shape."""
        match element.tag:
            case "text" if "macro" in element.attrib:
                return self.called(self.style.macros[element.attrib["macro"]])
            case "choose":
                for branch in element:
                    if branch.tag in _BRANCHES and self.holds(branch):
                        return self.called(branch)
                return set()
        own = set(element.get("variable", "").split()) if element.tag in _WRITES else set[str]()
        return own.union(*(self.called(part) for part in element if isinstance(part.tag, str)))

    def date(self, element: ET.Element) -> Fitted:
        name = element.attrib["variable"]
        if name not in self.shape.known or name in self.gone:
            return Fitted(asks=True)
        own = date_form(element)
        form = self.style.dates[element.attrib["form"]] if "form" in element.attrib else own
        how = calendar(form, element.get("date-parts", ""), own, self.style)
        return Fitted(nodes.date(name, how, self.tone(element)), asks=True, finds=True)


_BRANCHES = ("if", "else-if", "else")
_OF_LISTS = ("year-suffix",)
"""What things get from the list they stand in: no fact of theirs that could be missing."""
_WRITES = ("text", "number", "names", "date")
