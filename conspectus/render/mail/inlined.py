"""HTML whose styles stand in the elements, as mail programs want it."""

import re

_NOWHERE = re.compile(r"""<a\b(?=[^>]*? href="/)[^>]*>(.*?)</a>""", re.DOTALL)
"""A link to a path of a site that has no address."""
_BETWEEN = re.compile(r"\s*\n\s*")
_UNREAD = re.compile(r' (?:loading|decoding|tabindex|datetime|data-(?!css)[\w-]+)="[^"]*"')
"""Attributes that mean something on a page."""
_KNOWN = (
    (re.compile(r"<figure\b[^>]*>"), "<div>"),
    (re.compile(r"</figure>"), "</div>"),
    (re.compile(r"<(/?)figcaption>"), r"<\1p>"),
)
"""Elements that Outlook and Yahoo do not know, as some that everybody does."""
_PRE = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)


def inlined(html: str) -> str:
    """The same in as few bytes as Gmail's limit asks for, with each rule of its styles in the
    `style` of what it is for. A `<style data-css-inline="keep">` stays as it is.

    Nothing is fetched and no file is read, whatever the HTML names. Links into a site without an
    address are words. Raises ImportError without the package that does it.
    """
    from css_inline import CSSInliner

    made = CSSInliner(load_remote_stylesheets=False, minify_css=True).inline(_bare(html))
    return made.replace(' data-css-inline="keep"', "") + "\n"


def _bare(html: str) -> str:
    html = _UNREAD.sub("", _NOWHERE.sub(r"\1", html))
    for known, tag in _KNOWN:
        html = known.sub(tag, html)
    parts = _PRE.split(html)  # code keeps its lines
    parts[::2] = (_BETWEEN.sub("\n", part) for part in parts[::2])
    return "".join(parts).strip()
