"""Tags and outputs in braces, as Liquid (Jekyll) and Nunjucks (Eleventy) have them, as Markdown.

What only a program could answer stays, readable, as code.
"""

import posixpath
import re
from collections.abc import Callable, Mapping
from urllib.parse import quote

from conspectus.importers.code import between, fence, outside_code, shown
from conspectus.importers.found import Around, Rewrite, Text
from conspectus.importers.markup import image, link, video
from conspectus.importers.places import FROM
from conspectus.importers.reading import dated, stem

_RAW = (r"\{%-?[ \t]*(?:raw|verbatim)[ \t]*-?%\}", r"\{%-?[ \t]*end(?:raw|verbatim)[ \t]*-?%\}")
_COMMENT = (r"\{%-?[ \t]*comment[ \t]*-?%\}", r"\{%-?[ \t]*endcomment[ \t]*-?%\}")
_REMARK = (r"\{#(?=\s)", r"\s#\}")
_CODE = (
    r"\{%-?[ \t]*(?:highlight|codeblock)(?P<rest>[^%{}]{0,200})%\}",
    r"\{%-?[ \t]*end(?:highlight|codeblock)[ \t]*-?%\}",
)
_TAG = re.compile(
    r"\{%-?[ \t]{0,9}(?P<name>\w+)"
    r"(?P<rest>(?:\"[^\"\n]*\"|'[^'\n]*'|(?!%\})[^\"'{}]){0,600})%\}"
)
_OUTPUT = re.compile(r"\{\{(?P<inner>(?:\"[^\"\n]*\"|'[^'\n]*'|[^\"'{}]){0,600})\}\}")
_ARGUMENT = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|(\S+))")
_TEXT = re.compile(r"^(?:\"([^\"]*)\"|'([^']*)')$")
_FILTERS = frozenset("url relative_url absolute_url prepend append escape strip xml_escape "
                     "htmlBaseUrl inputPathToUrl".split())  # fmt: skip
_ROOTS = frozenset(("site.baseurl", "site.url", "site.github.url", "metadata.url", "site.base_url"))


def liquid(around: Around) -> Rewrite:
    """What stands between `{% raw %}` and its end is text."""

    posts = _posts(around)

    def rewrite(text: Text, body: str) -> str:
        reader = _Reader(text, around, posts)
        made = outside_code(between(body, *_RAW, reader.raw), reader.read)
        return made.replace("\1", "")

    return rewrite


class _Reader:
    def __init__(self, text: Text, around: Around, posts: Mapping[str, str]) -> None:
        self.text, self.around, self.ledger = text, around, around.ledger
        self.posts = posts

    def read(self, words: str) -> str:
        for signs in (_COMMENT, _REMARK):
            words = between(words, *signs, self.comment)
        words = between(words, *_CODE, self.code)
        words = _OUTPUT.sub(self.output, words)
        return _TAG.sub(self.tag, words)

    def raw(self, _: re.Match[str], inner: str) -> str:
        """What is between is not read: `\\1` keeps its braces apart until all is done."""
        self.ledger.turn("{% raw %}", "its text")
        return re.sub(r"([{%])(?=[{%])|([%}])(?=\})", "\\g<0>\1", inner)

    def comment(self, _: re.Match[str], inner: str) -> str:
        self.ledger.turn("{% comment %}", "<!-- … -->")
        return f"<!--{inner.replace('--', '- -')}-->"

    def code(self, opened: re.Match[str], inner: str) -> str:
        self.ledger.turn("{% highlight %}", "code")
        language = re.match(r"[\"']?([\w+#.-]*\w)", opened["rest"].strip())
        return f"\n{fence(inner, language[1] if language else '')}\n"

    def output(self, match: re.Match[str]) -> str:
        written, inner = match[0], match["inner"].strip().strip("-")
        first, *filters = [part.strip() for part in inner.split("|")]
        names = {part.partition(":")[0].strip() for part in filters}
        if names <= _FILTERS:
            if literal := _TEXT.match(first):
                path = literal[1] if literal[1] is not None else literal[2]
                if (added := self.appended(filters)) is not None:
                    self.ledger.turn("{{ … }}", "what it stands for")
                    return f"{added[0]}{path}{added[1]}"
            if first in _ROOTS and not names - {"escape", "strip"}:
                self.ledger.turn("{{ … }}", "what it stands for")
                return ""
            if value := self.known().get(first):
                self.ledger.turn("{{ … }}", "what it stands for")
                return value
        return self.kept(written, "{{ … }}")

    def appended(self, filters: list[str]) -> tuple[str, str] | None:
        """What filters put before and behind a text; None where that is not known."""
        before, behind = "", ""
        for part in filters:
            name, _, given = part.partition(":")
            if name.strip() not in ("prepend", "append"):
                continue
            literal = _TEXT.match(given.strip())
            value = (literal[1] or literal[2] or "") if literal else None
            if value is None and given.strip() not in _ROOTS:
                return None
            if name.strip() == "prepend":
                before = (value or "") + before
            else:
                behind += value or ""
        return before, behind

    def known(self) -> Mapping[str, str]:
        site = self.around.found.site
        known = {
            "site.title": site.title,
            "site.description": site.tagline,
            "metadata.title": site.title,
        }
        page = {key: value for key, value in self.text.front.items() if isinstance(value, str)}
        own = {f"page.{key}": value for key, value in page.items()}
        return {**known, **own, **page}

    def tag(self, match: re.Match[str]) -> str:
        name, rest = match["name"], match["rest"].strip().removesuffix("-").rstrip()
        make = _TAGS.get(name)
        made = make(self, rest) if make else None
        if made is None:
            return self.kept(match[0], f"{{% {name} %}}")
        self.ledger.turn(f"{{% {name} %}}", "Markdown")
        return made

    def kept(self, written: str, what: str) -> str:
        self.ledger.turn(what, "left as code")
        self.ledger.remark(self.text.path, f"{what} is left as code", written)
        return shown(written)


def _post_url(reader: _Reader, rest: str) -> str | None:
    wanted = rest.strip("\"' ").strip("/").removesuffix(".md")
    path = reader.posts.get(wanted) or reader.posts.get(dated(posixpath.basename(wanted))[1])
    return f"{FROM}{quote(path)}" if path else None


def _posts(around: Around) -> dict[str, str]:
    """What a post can be called by, and its path."""
    found: dict[str, str] = {}
    for text in around.found.texts:
        if "_posts/" in text.path:
            above, _, below = text.path.rpartition("_posts/")
            name = posixpath.splitext(below)[0]
            for called in (stem(text.path), dated(stem(text.path))[1], name, f"{above}{name}"):
                found.setdefault(called, text.path)
    return found


def _link(reader: _Reader, rest: str) -> str | None:
    path = rest.strip("\"' ").lstrip("/")
    return f"{FROM}{quote(path)}" if path in reader.around.folder else None


def _include(_reader: _Reader, rest: str) -> str | None:
    """Of what others include, only pictures and films can be told by their names."""
    name, _, given = rest.partition(" ")
    named = {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ARGUMENT.finditer(given)}
    bare = name.lower()
    if re.search(r"figure|image|img|picture", bare):
        src = named.get("src") or named.get("url") or named.get("image_path") or named.get("path")
        alt = named.get("alt") or named.get("caption") or ""
        sound = src and "{{" not in src
        return f"\n\n{image(src, alt, named.get('caption', ''))}\n\n" if src and sound else None
    for where in ("youtube", "vimeo"):
        id = named.get("id") or named.get("video_id") or named.get("videoid") or ""
        if (where in bare or named.get("provider") == where) and re.fullmatch(r"[\w-]+", id):
            return video(where, id, named.get("title", ""))
    return None


def _video(where: str) -> Callable[[_Reader, str], str | None]:
    def make(_reader: _Reader, rest: str) -> str | None:
        id = rest.strip("\"' ").partition(" ")[0].rstrip(",\"'")
        return video(where, id) if re.fullmatch(r"[\w-]+", id) else None

    return make


def _gist(_reader: _Reader, rest: str) -> str | None:
    id = rest.strip("\"' ").partition(" ")[0]
    sound = re.fullmatch(r"[\w/-]+", id)
    return f"\n\n{link(f'https://gist.github.com/{id}', 'Code on GitHub')}\n\n" if sound else None


_TAGS: dict[str, Callable[[_Reader, str], str | None]] = {
    "post_url": _post_url, "link": _link, "include": _include, "gist": _gist,
    "youtube": _video("youtube"), "vimeo": _video("vimeo"),
}  # fmt: skip
