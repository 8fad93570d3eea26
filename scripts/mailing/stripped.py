"""A mail's HTML as one mail program or another keeps it: see `clients.yaml`."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, cast

import html5lib
import yaml
from html5lib.constants import namespaces

Facts = Mapping[str, Any]

_FILE = Path(__file__).parent / "clients.yaml"
_CONDITIONAL = re.compile(r"<!--\[if mso\]>(?!<xml>)(.*?)<!\[endif\]-->", re.DOTALL)
"""What is shown; settings of Word's stand in `<xml>`."""
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SCHEME = re.compile(r"@media \(prefers-color-scheme: dark\) \{(?:[^{}]*\{[^{}]*\})*\s*\}")
_XHTML = f"{{{namespaces['html']}}}"


class Unlisted(Exception):
    """The mail uses what nobody looked up."""


@cache
def facts() -> Facts:
    return cast("Facts", yaml.safe_load(_FILE.read_text(encoding="utf-8")))


def clients() -> tuple[str, ...]:
    return tuple(facts()["clients"])


def stripped(html: str, client: str) -> str:
    """What the program makes of a mail, as a page. Raises Unlisted."""
    known = facts()
    if client in known["conditional-comments"]["read"]:
        html = _CONDITIONAL.sub(r"\1", html)
    document = html5lib.parse(html)
    for element in list(document.iter()):
        if isinstance(element.tag, str) and element.tag.startswith(_XHTML):
            _strip(element, client)
    for parent in list(document.iter()):
        _unwrap(parent, client)
    head, body = document.find(f"{_XHTML}head"), document.find(f"{_XHTML}body")
    for style in head.findall(f"{_XHTML}style"):
        style.text = "" if client in known["style"]["dropped"] else _rules(style.text, client)
    if client in known["body"]["replaced"]:
        _replace(document, body)
    if own := known["own"].get(client):
        head.insert(0, html5lib.parseFragment(f"<style>{own}</style>")[0])
    return _written(document)


def _strip(element: Any, client: str) -> None:
    """Its attributes, and of its style what is kept on such an element."""
    name = element.tag.removeprefix(_XHTML)
    for attribute, fact in facts()["attributes"].items():
        if client in fact.get("dropped", ()):
            element.attrib.pop(attribute, None)
    if style := element.attrib.pop("style", ""):
        kept = ";".join(_kept(style, client, name))
        if kept:
            element.set("style", kept)


def _kept(style: str, client: str, element: str) -> Iterator[str]:
    for declaration in filter(None, (part.strip() for part in style.split(";"))):
        name, _, value = declaration.partition(":")
        name, value = name.strip(), value.strip()
        if name == "supported-color-schemes":  # a former name of color-scheme
            name = "color-scheme"
        fact = facts()["properties"].get(name)
        if fact is None:
            raise Unlisted(f"{name} (of {element}) is not in {_FILE.name}")
        only = fact.get("only", {}).get(client)
        values = fact.get("values", {}).get(client)
        if (
            client not in fact.get("dropped", ())
            and fact.get("own", client) == client
            and (only is None or element in only or element in ("html", "body"))
            and (values is None or value in values)
        ):
            yield f"{name}:{value}"


def _unwrap(parent: Any, client: str) -> None:
    """Takes the tags away around what is kept of elements that the program does not know."""
    for child in list(parent):
        if not isinstance(child.tag, str):
            continue
        name = child.tag.removeprefix(_XHTML)
        fact = facts()["elements"].get(name)
        if fact is None and name not in _AROUND and ":" not in name:
            raise Unlisted(f"<{name}> is not in {_FILE.name}")
        if fact and client in fact.get("dropped", ()):
            child.tag = f"{_XHTML}span"
            child.attrib.clear()


_AROUND = frozenset("html head body title meta style xml".split())


def _rules(css: str, client: str) -> str:
    """A stylesheet without what the program drops of it."""
    known = facts()
    outside, scheme = _SCHEME.sub("", css), _SCHEME.findall(css)
    drops = client in known["attributes-in-selectors"]["dropped"]
    rules = [
        f"{sel}{{{body}}}" for sel, body in _RULE.findall(outside) if not (drops and "[" in sel)
    ]
    if client not in known["scheme"]["dropped"]:
        rules += scheme
    return "\n".join(rules)


def _replace(document: Any, body: Any) -> None:
    """The body becomes a part of the program's own page."""
    body.tag = f"{_XHTML}div"
    page = html5lib.parse("<body style='margin: 0'></body>").find(f"{_XHTML}body")
    document.remove(body)
    page.append(body)
    document.append(page)


def _written(document: Any) -> str:
    return "<!DOCTYPE html>" + cast(
        "str",
        html5lib.serialize(
            document,
            omit_optional_tags=False,
            quote_attr_values="always",
            alphabetical_attributes=True,
        ),
    )
