"""What text can be a value of each type, as regular expressions that every JSON Schema tool reads.

They let pass all that the engine takes (`parse.values`), and refuse what a pattern can know.
The common part of ECMA-262's and Python's expressions: no `\\w`, no `\\d`, no look behind.
"""

import re

from conspectus.model.editors import EDITORS, TAIL
from conspectus.urls import SCRIPTING

_LETTER = r"[^\s!-/:-@\[-`{-©\u2000-\u206f\u3000-\u3003]"
"""Of a slug: of ASCII only letters and digits, of what lies beyond no common punctuation."""
SLUG = rf"{_LETTER}+(?:-{_LETTER}+)*"
ITEM = rf"{SLUG}(?:#[^\s#][^\n]*)?"
PASSAGE = rf"(?:{SLUG})?#[^\s#][^\n]*"

_MOMENT = (
    r"(?!0000)[0-9]{4}(?:-(?:(?:0[13578]|1[02])(?:-(?:0[1-9]|[12][0-9]|3[01]))?"
    r"|(?:0[469]|11)(?:-(?:0[1-9]|[12][0-9]|30))?|02(?:-(?:0[1-9]|[12][0-9]))?))?[~?%]?"
)
DATE = rf"{_MOMENT}(?:/{_MOMENT})?"

_HTTP = r"[hH][tT][tT][pP][sS]?://"
_IN_ADDRESS = r'[^\s<>"\\]'
URL = rf"{_HTTP}(?![/?#]){_IN_ADDRESS}+"
BASE_URL = r'[hH][tT][tT][pP][sS]?://[^\s<>"\\?#/]+(?:/[^\s<>"\\?#/]+)*/?'
PATTERN = rf'(?=[^\n]*\{{path\}}){_HTTP}(?![/?#])(?:[^\s<>"\\{{}}]|\{{path\}}|\{{line\}})+'
LANGUAGE = r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*"
COLOR = r"#[0-9a-fA-F]{6}"
FOLDER = r"(?![/~]|[A-Za-z]:|(?:\./+)*content(?:/|$)|(?:.*/)?\.\.(?:/|$))[^\\]+"
FILE_NAME = r"(?!\.\.?\s*$)[^/\\]+"
FLAG = r"true|false"
NUMBER = r"[0-9]{1,9}"
TAG_PREFIX = (
    r"tag:[A-Za-z0-9_.@-]+,[0-9]{4}(?:-[0-9]{2}){0,2}:"
    r"(?:[A-Za-z0-9_.~!$&'()*+,;=:@/?%-]*[:/?=_.-])?"
)


def _any_case(word: str) -> str:
    return "".join(f"[{c}{c.upper()}]" if c.isalpha() else re.escape(c) for c in word)


_SCRIPTING = "|".join(map(_any_case, sorted(SCRIPTING)))
SCHEME = rf"(?!(?:{_SCRIPTING}):*\s*$)[A-Za-z][A-Za-z0-9+.-]*:*"

_HEADS = sorted({re.escape(pattern.partition("{path}")[0]) for pattern in EDITORS.values()})
EDITOR = rf"{'|'.join(EDITORS)}|(?:{'|'.join(_HEADS)})/?\{{path\}}{TAIL}"


def whole(pattern: str, *, may_be_blank: bool = False) -> str:
    """For a value that is nothing else; white space around it does not count."""
    return rf"^\s*(?:{pattern}){'?' if may_be_blank else ''}\s*$"
