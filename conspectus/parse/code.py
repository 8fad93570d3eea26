"""Blocks of code, coloured by classes: Pygments reads them, the stylesheet has the colours."""

import functools
import re
from collections.abc import Iterator
from itertools import groupby

from markupsafe import escape
from pygments.lexer import Lexer
from pygments.lexers import LEXERS, get_lexer_by_name
from pygments.token import Token, _TokenType

from conspectus.problems import closest

MAX_COLOURED = 4_000
"""Characters. Longer code is shown plain: to colour twice as much may take four times as long."""
MAX_LINE = 400
"""Characters of a line in it. The lexer of C takes four times as long for twice as many blanks."""
MAX_IN_TEXT = 16_000
"""Characters of all the coloured code in one text."""

CLASSES = {
    Token.Comment: "c",
    Token.Comment.Preproc: "cp",
    Token.Generic.Deleted: "gd",
    Token.Generic.Emph: "ge",
    Token.Generic.Heading: "gh",
    Token.Generic.Inserted: "gi",
    Token.Generic.Output: "go",
    Token.Generic.Prompt: "gp",
    Token.Generic.Strong: "gs",
    Token.Generic.Subheading: "gh",
    Token.Keyword: "k",
    Token.Keyword.Type: "kt",
    Token.Literal.Number: "m",
    Token.Literal.String: "s",
    Token.Name.Attribute: "na",
    Token.Name.Builtin: "nb",
    Token.Name.Class: "nc",
    Token.Name.Decorator: "nd",
    Token.Name.Function: "nf",
    Token.Name.Tag: "nt",
    Token.Name.Variable: "nv",
    Token.Operator.Word: "ow",
}
"""Pygments' own short names; what is not here has the class of what it is a sort of, or none."""

_LANGUAGES = {alias: names[1] for names in LEXERS.values() for alias in names[2]}
"""What a fence can be called, with the language's name. Plugins, which vary, are not asked."""

_TRIED = frozenset(
    """
    bash c console cpp css diff docker go graphql html html+jinja http ini java javascript
    json kotlin lua make markdown nginx perl php powershell pycon python r ruby rust scala scss sql
    swift tex toml typescript xml yaml
    """.split()
)
"""Languages whose lexers were tried on hostile code; some of the others never come to an end."""
_COLOURED = {alias for names in LEXERS.values() if _TRIED & set(names[2]) for alias in names[2]}

PLAIN_CODE = "leave it out, and the code is shown plain"
"""A hint where no language is like the one named."""

_PLAIN = frozenset(("", "text", "output", "plain", "txt"))


def language_of(info: str) -> str:
    """The language that a fence names: the first word behind it, lower case."""
    return (info.split() or [""])[0].strip("{}.").lower()


def is_known(language: str) -> bool:
    return language in _LANGUAGES or language in _PLAIN


def likeliest(language: str) -> str:
    """A hint with the language most like one that is not known."""
    found = closest(language, _LANGUAGES)
    return f"did you mean {found}?" if found else PLAIN_CODE


class Palette:
    """Colours the code of one text, as far as its length allows."""

    def __init__(self) -> None:
        self.room = MAX_IN_TEXT

    def code_html(self, code: str, info: str) -> str:
        """A block, which scrolls by keyboard too. `info` is what stands behind the fence."""
        language = language_of(info)
        known = language in _LANGUAGES and language not in _PLAIN
        fits = len(code) <= min(MAX_COLOURED, self.room)
        colour = fits and language in _COLOURED and max(map(len, code.split("\n"))) <= MAX_LINE
        self.room -= len(code) if colour else 0
        body = "".join(_coloured(code, language)) if colour else str(escape(code))
        written = re.match(r"[\w+#-]*", language, re.ASCII)
        label = f' class="language-{written[0]}"' if written and written[0] else ""
        name = f' data-language="{escape(_LANGUAGES[language])}"' if known else ""
        pre = f'<pre tabindex="0"><code{label}>{body}</code></pre>'
        return f'<div class="code"{name}>{pre}</div>\n'


def _coloured(code: str, language: str) -> Iterator[str]:
    tokens = ((_class(kind), text) for kind, text in _lexer(language).get_tokens(code))
    for name, run in groupby(tokens, lambda token: token[0]):
        text = escape("".join(text for _, text in run))
        yield f'<span class="{name}">{text}</span>' if name else str(text)


def _class(kind: _TokenType) -> str:
    while kind.parent is not None and kind not in CLASSES:
        kind = kind.parent
    return CLASSES.get(kind, "")


@functools.cache
def _lexer(language: str) -> Lexer:
    return get_lexer_by_name(language, stripnl=False, ensurenl=False)
