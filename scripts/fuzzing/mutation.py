"""How inputs are changed where bytes at random would rarely make another that is read."""

from collections.abc import Callable
from random import Random

Mutate = Callable[[bytes, int], bytes]

MARKDOWN = (
    "> [!claim] T {#a}\n> Text.\n>\n> - by: author\n",
    "> [!figure] T {#b}\n> Text.\n>\n> - by: ann-lee\n> - value: 54 %\n> - of: growers\n",
    "> [!quote] T {#c}\n>\n> “Few words”, it says.\n>\n> - by: author\n> - said: 2013-05\n",
    "> [!prediction] T {#d}\n> - by: author\n> - due: 2030\n> - outcome: open\n",
    "> [!note] T {#e}\n> Text.\n", "> - supports: a-0#first\n", "> - rests on: #a\n",
    "> - disagrees with: #b\n", "> - aliases: old\n", "> - where: p. 3\n", "> - for: growers\n",
    "## Heading\n", "### Heading {#h}\n", "# One\n", "- item\n", "  - item\n", "1. item\n", "    ",
    "| a | b |\n|---|--:|\n| 1 | 2 |\n", "```python title=x\nx = 1\n```\n", "~~~\n", "`code`",
    "[Ann Lee](../people/ann-lee.md)", "[there](a-0.md#first)\n", "![A field](field.png \"F\")\n",
    "[^1]", "[^1]: Aside.\n", "[a]: https://example.org/ 'T'\n", "[a]", "<https://example.org>",
    "[x](javascript:y)", "[x](java\tscript:y)", "[x](//y)", "[x](data:text/html,y)", "[x](\\\\y)",
    "<script>alert(1)</script>", "<img src=x onerror=y>", "<!-- ", " -->", "&lt;", "&#60;b>",
    "&Tab;", "&colon;", "{{ 7*7 }}", "{% include 'x' %}", "</script>", "\u2028", "\u202e", "\u200f",
    "\ufeff", "e\u0301", "\u0130", "ß", "😀", "א", "\x00", "\x1b", "\r\n", "\r", "***", "**", "~~",
    "---\n", "\\", '"', "'", "--", "...", "Ann Lee", "Pear Lab", "54 %", "<<", ">>", "$", "{#", "}",
)  # fmt: skip
FRONT = (
    "---\n", "title: T\n", "name: N\n", "summary: S\n", "topics: [water, cost]\n", "draft: true\n",
    "digested: 2014-02-11\n", "updated: 2015~\n", "lang: de\n", "aliases: [old, older]\n",
    "source: {title: T, url: 'https://example.org/'}\n", "source:\n  title: T\n  authors:\n  - a\n",
    "  published: 2013/2014\n", "  uncertain: [published]\n", "corrections:\n- on: 2014\n  text: T\n",
    "checked: {on: 2014, by: B}\n", "synonyms: [a, b]\n", "affiliations: [{organization: pear-lab}]\n",
    "color: '#116149'\n", "lead: a-0#first\n", "see_also: [cost]\n", "parent: fruit-board\n",
    "year: 2013\n", "sample: 200 growers\n", "image: field.png\n", "x-mine: 1\n", "kind: k\n",
    "&a ", "*a", "!!python/object:os.system ", "!t ", "<<: ", "? ", ": ", "- ", "|\n", ">-\n", "[", "]",
    "{", "}", ", ", " # ", "#", "'", '"', '"\\ud800"', '"\\0"', '"\\x1b"', '"\\u2028"', "\t", "...\n",
    "%YAML 1.1\n", "2024-02-30", "0x1F", "1e999", ".nan", "~", "null", "yes", "12:30", "=", "@", "`",
    "articles\n", "topics\n", "people\n", "organizations\n", "publications\n", "studies\n", "pages\n",
)  # fmt: skip
SITE = (
    "title: T\n", "question: Q?\n", "base_url: https://digest.example/sub/\n", "language: de\n",
    "feed_id: 'tag:digest.example,2014:'\n", "page_size: 3\n", "social_cards: none\n", "offline: true\n",
    "search: true\n", "footer: F\n", "topics: [water, cost]\n", "navigation: [topics, about]\n",
    "colors: {accent: '#116149', light: '#ffffff'}\n", "autolink: false\n", "license: CC BY 4.0\n",
    "words: {topics: Themes}\n", "schemes: [http, https, ftp]\n", "clippings: clippings\n",
    "checks: {placeholder-text: off}\n", "forge: {edit: 'https://example.org/{path}'}\n",
    "# words\n", "months: a b c d e f g h i j k l\n",
)  # fmt: skip
HTML = (
    "<!doctype html>", "<html lang=de>", "<title>T</title>", "<h1>T</h1>", "<p>", "</p>", "<article>",
    "<meta charset=utf-16>", "<meta charset=utf-7>", '<meta property="og:title" content="T">',
    '<script type="application/ld+json">{"@type": "NewsArticle", "author": [{"name": "A"}]}</script>',
    '<link rel=canonical href="https://example.org/a">', '<time datetime="2014-02-30">', "<li>", "<pre>",
    "<!--", "-->", "<![CDATA[", "]]>", "<?xml version='1.0'?>", "<svg xmlns='http://www.w3.org/2000/svg' "
    "viewBox='0 0 9 9'>", "<style>", "</style>", "<table><tr><td>", "&nbsp;", "&#x0;", "&#xd800;", "\x00",
    "Written by Ann Lee", "said Ann Lee, head of Pear Lab. ", "“We measured 54 % of it.” ", "2013-05-04",
    "https://example.org/a?utm_source=x", "---\ntitle: T\nsource: https://example.org\n---\n", "\ufeff",
    "According to a survey of 200 growers, 9 in 10 measure. ", "By 2030, sensors will pay. ", "é", "\u2028",
)  # fmt: skip
PIECES = {
    "front-matter": (*FRONT, *MARKDOWN),
    "articles": MARKDOWN,
    "addresses": (
        *"../ ./ / \\ % %2e %2f %00 : // ? # & = @ a b - -- . .. con nul com1 C: é e\u0301 ß ﬁ \u0130 "
        "http:// https:// mailto: javascript: data: file: [::1] [ ] utm_source=x ?ref=x 2014-02 ~ ? /"
        " tag:a.b,2014: #fff #116149 #a a-0#first {path} {line} 54 % 9 in 10 2:1 1,000 –".split(),
        "\u202e", "\u200d", "\ufeff", "\n", "\t", "א", "漢", "😀", "'", '"', "<", ">", "(", ")", " ",
    ),  # fmt: skip
    "site": (*SITE, *FRONT),
    "clippings": HTML,
    "pictures": HTML,
}
"""By target: what has a meaning there."""


def mutator(pieces: tuple[str, ...], mutate: Mutate) -> Callable[[bytes, int, int], bytes]:
    """Changes an input by whole lines and pieces, or (half of the time) as `mutate` does."""
    encoded = [piece.encode() for piece in pieces]

    def changed(data: bytes, most: int, seed: int) -> bytes:
        random = Random(seed)
        if random.random() < 0.5:
            return mutate(data, most)
        for _ in range(random.choice((1, 1, 2, 4))):
            data = random.choice(_WAYS)(data, random, encoded)
        return data[:most]

    return changed


def _put(data: bytes, random: Random, pieces: list[bytes]) -> bytes:
    at = random.randint(0, len(data))
    return data[:at] + random.choice(pieces) + data[at:]


def _put_line(data: bytes, random: Random, pieces: list[bytes]) -> bytes:
    lines = data.split(b"\n")
    lines.insert(random.randint(0, len(lines)), random.choice(pieces).rstrip(b"\n"))
    return b"\n".join(lines)


def _without_line(data: bytes, random: Random, _: list[bytes]) -> bytes:
    lines = data.split(b"\n")
    del lines[random.randrange(len(lines))]
    return b"\n".join(lines)


def _moved_line(data: bytes, random: Random, _: list[bytes]) -> bytes:
    lines = data.split(b"\n")
    line = lines.pop(random.randrange(len(lines)))
    lines.insert(random.randint(0, len(lines)), line)
    return b"\n".join(lines)


def _repeated_line(data: bytes, random: Random, _: list[bytes]) -> bytes:
    lines = data.split(b"\n")
    lines.insert(random.randint(0, len(lines)), random.choice(lines))
    return b"\n".join(lines)


def _other_value(data: bytes, random: Random, pieces: list[bytes]) -> bytes:
    """Behind a colon, on one line."""
    lines = data.split(b"\n")
    keyed = [n for n, line in enumerate(lines) if b": " in line]
    if not keyed:
        return _put(data, random, pieces)
    number = random.choice(keyed)
    key, _, _ = lines[number].partition(b": ")
    lines[number] = key + b": " + random.choice(pieces).rstrip(b"\n")
    return b"\n".join(lines)


_WAYS = (_put, _put, _put_line, _without_line, _moved_line, _repeated_line, _other_value)
