"""Hugo's shortcodes as Markdown. Those that only a theme knows stay, readable, as code."""

import posixpath
import re
from collections.abc import Callable
from urllib.parse import quote

from msgspec import Struct

from conspectus.importers.code import fence, outside_code, shown
from conspectus.importers.found import Around, Rewrite, Text
from conspectus.importers.markup import image, link, video
from conspectus.importers.places import FROM

_SHORTCODE = re.compile(
    r"\{\{(?P<open>[<%])(?P<shown>/\*)?[ \t\n]*(?:(?P<end>/)[ \t]*)?(?P<name>[A-Za-z][\w/.-]*)"
    r"(?P<rest>(?:\"(?:\\.|[^\"\\\n])*\"|`[^`]*`|(?![%>]\}\})[^\"`{]){0,600})[%>]\}\}"
)
_SHOWN = re.compile(r"\{\{([<%])/\*([^{}]*)\*/([>%])\}\}")
_ARGUMENT = re.compile(r"(?:([\w-]+)=)?(?:\"((?:\\.|[^\"\\])*)\"|`([^`]*)`|([^\s\"`]+))")
_ALERTS = frozenset("admonition alert callout caution danger hint important info note notice tip "
                    "warning".split())  # fmt: skip
_DEEPEST = 20


class _Open(Struct):
    name: str
    written: str
    named: dict[str, str]
    given: list[str]
    at: int


def shortcodes(around: Around) -> Rewrite:
    """What a text shows of shortcodes, in code, is shown without the signs for that."""

    names = Names(around)

    def rewrite(text: Text, body: str) -> str:
        made = outside_code(body, lambda words: _Reader(text, words, around, names).read())
        return _SHOWN.sub(r"{{\1\2\3}}", made)

    return rewrite


class Names:
    """What texts can be referred to as."""

    def __init__(self, around: Around) -> None:
        self.paths = {text.path for text in around.found.texts}
        self.by_name: dict[str, list[str]] = {}
        for path in sorted(self.paths):
            self.by_name.setdefault(_name(path), []).append(path)


class _Reader:
    def __init__(self, text: Text, words: str, around: Around, names: "Names") -> None:
        self.text, self.words, self.around, self.names = text, words, around, names
        self.ledger = around.ledger
        self.closed = {m["name"] for m in _SHORTCODE.finditer(words) if m["end"]}
        self.out: list[str] = []
        self.open: list[_Open] = []

    def read(self) -> str:
        at = 0
        for found in _SHORTCODE.finditer(self.words):
            self.out.append(self.words[at : found.start()])
            at = found.end()
            if found["shown"]:
                self.out.append(found[0])
            elif found["end"]:
                self.close(found["name"], found[0])
            else:
                self.begin(found)
        self.out.append(self.words[at:])
        while self.open:
            self.unclosed(self.open.pop())
        return "".join(self.out)

    def begin(self, found: re.Match[str]) -> None:
        named, given = _arguments(found["rest"].rstrip().removesuffix("/"))
        opened = _Open(found["name"], found[0], named, given, len(self.out))
        is_alone = found["rest"].rstrip().endswith("/") or opened.name not in self.closed
        if is_alone or len(self.open) >= _DEEPEST:
            self.put(opened, "")
        else:
            self.open.append(opened)

    def close(self, name: str, written: str) -> None:
        depth = next(
            (d for d in range(len(self.open) - 1, -1, -1) if self.open[d].name == name), -1
        )
        if depth < 0:
            self.out.append(self.kept(name, written))
            return
        while len(self.open) > depth + 1:
            self.unclosed(self.open.pop())
        opened = self.open.pop()
        inner = "".join(self.out[opened.at :])
        del self.out[opened.at :]
        self.put(opened, inner, written)

    def unclosed(self, opened: _Open) -> None:
        inner = "".join(self.out[opened.at :])
        del self.out[opened.at :]
        self.put(opened, "")
        self.out.append(inner)

    def put(self, opened: _Open, inner: str, end: str = "") -> None:
        make = _SHORTCODES.get(opened.name)
        made = make(self, opened, inner) if make else None
        if made is None and opened.name in _ALERTS and inner.strip():
            made = _alert(opened, inner)
        if made is None:
            self.out += [self.kept(opened.name, opened.written), inner]
            if end:
                self.out.append(self.kept(opened.name, end))
        else:
            self.ledger.turn(f"shortcode {opened.name}", "Markdown")
            self.out.append(made)

    def kept(self, name: str, written: str) -> str:
        self.ledger.turn(f"shortcode {name}", "left as code")
        self.ledger.remark(self.text.path, f"the shortcode {name} is left as code", written)
        return shown(written)

    def target(self, written: str) -> str:
        """The text that a reference of Hugo's means, as an address."""
        path, hash, fragment = written.partition("#")
        if not path:
            return f"#{fragment}"
        home = posixpath.dirname(self.text.path)
        roots = (
            [*self.around.found.roots, ""]
            if path.startswith("/")
            else [home, *self.around.found.roots]
        )
        for root in roots:
            there = posixpath.normpath(posixpath.join(root, path.strip("/")))
            for tried in (there, f"{there}.md", f"{there}/index.md", f"{there}/_index.md"):
                if tried in self.names.paths:
                    return f"{FROM}{quote(tried)}{hash}{fragment}"
        name = posixpath.basename(path).removesuffix(".md")
        named = self.names.by_name.get(name, ())
        return f"{FROM}{quote(named[0])}{hash}{fragment}" if len(named) == 1 else written


def _name(path: str) -> str:
    stem = posixpath.splitext(posixpath.basename(path))[0]
    return posixpath.basename(posixpath.dirname(path)) if stem in ("index", "_index") else stem


def _arguments(rest: str) -> tuple[dict[str, str], list[str]]:
    named: dict[str, str] = {}
    given: list[str] = []
    for match in _ARGUMENT.finditer(rest):
        value = next((group for group in match.groups()[1:] if group is not None), "")
        value = value.replace('\\"', '"')
        if match[1]:
            named[match[1].lower()] = value
        else:
            given.append(value)
    return named, given


def _ref(reader: _Reader, opened: _Open, _inner: str) -> str | None:
    path = opened.named.get("path") or (opened.given[0] if opened.given else "")
    return reader.target(path) if path else None


def _figure(_reader: _Reader, opened: _Open, _inner: str) -> str | None:
    named = opened.named
    src = named.get("src") or (opened.given[0] if opened.given else "")
    if not src:
        return None
    title, words = named.get("title", ""), named.get("caption", "")
    caption = ". ".join(part for part in (title.rstrip("."), words) if part)
    caption = " — ".join(part for part in (caption, named.get("attr", "")) if part)
    shown = image(src, named.get("alt") or words or title, caption)
    target = named.get("link") or named.get("attrlink", "")
    more = f"\n\n{link(target, 'More on this picture')}" if target else ""
    return f"\n\n{shown}{more}\n\n"


def _highlight(_reader: _Reader, opened: _Open, inner: str) -> str:
    return f"\n{fence(inner, opened.given[0] if opened.given else '')}\n"


def _video_of(where: str) -> Callable[[_Reader, _Open, str], str | None]:
    def make(_reader: _Reader, opened: _Open, _inner: str) -> str | None:
        id = opened.named.get("id") or (opened.given[0] if opened.given else "")
        sound = re.fullmatch(r"[\w-]+", id)
        return video(where, id, opened.named.get("title", "")) if sound else None

    return make


def _post(_reader: _Reader, opened: _Open, _inner: str) -> str | None:
    user, id = opened.named.get("user", ""), opened.named.get("id") or "".join(opened.given[:1])
    if not re.fullmatch(r"\d+", id):
        return None
    there = f"https://x.com/{user or 'i'}/status/{id}"
    return f"\n\n{link(there, 'Post on X')}\n\n"


def _instagram(_reader: _Reader, opened: _Open, _inner: str) -> str | None:
    id = "".join(opened.given[:1])
    sound = re.fullmatch(r"[\w-]+", id)
    return (
        f"\n\n{link(f'https://www.instagram.com/p/{id}/', 'Post on Instagram')}\n\n"
        if sound
        else None
    )


def _gist(_reader: _Reader, opened: _Open, _inner: str) -> str | None:
    if len(opened.given) < 2:
        return None
    there = f"https://gist.github.com/{opened.given[0]}/{opened.given[1]}"
    return f"\n\n{link(there, 'Code on GitHub')}\n\n"


def _details(_reader: _Reader, opened: _Open, inner: str) -> str | None:
    words = opened.named.get("summary") or opened.named.get("title") or " ".join(opened.given)
    return f"\n\n**{words}**\n\n{inner.strip()}\n\n" if words and inner.strip() else None


def _comment(_reader: _Reader, _opened: _Open, inner: str) -> str:
    return f"<!--{inner.replace('--', '- -')}-->"


def _alert(opened: _Open, inner: str) -> str:
    """A box of a theme's, as the callout that others write for it."""
    kind = opened.named.get("type") or (opened.given[0] if opened.given else "")
    if not re.fullmatch(r"[A-Za-z][\w-]*", kind):
        kind = (
            "note"
            if opened.name in ("admonition", "alert", "callout", "hint", "notice")
            else opened.name
        )
    title = opened.named.get("title") or " ".join(opened.given[1:])
    lines = [f"[!{kind}] {title}".rstrip(), *inner.strip().split("\n")]
    return "\n\n" + "\n".join(f"> {line}".rstrip() for line in lines) + "\n\n"


_SHORTCODES: dict[str, Callable[[_Reader, _Open, str], str | None]] = {
    "ref": _ref, "relref": _ref, "figure": _figure, "highlight": _highlight, "details": _details,
    "youtube": _video_of("youtube"), "vimeo": _video_of("vimeo"), "gist": _gist, "x": _post,
    "tweet": _post, "twitter": _post, "instagram": _instagram, "comment": _comment,
    "rawhtml": lambda _reader, _opened, inner: inner,
}  # fmt: skip
