"""What follows from a language's tag: which way it is written, its name in Open Graph."""

import re

_LANGUAGES = frozenset("ar arc ckb dv fa he iw khw ks nqo ps sd syr ug ur yi".split())
_SCRIPTS = frozenset("adlm arab aran hebr mand nkoo rohg samr syrc syre syrj syrn thaa".split())
"""Languages and scripts written from the right."""
_LOCALE = re.compile("([a-z]{2})-([a-z]{2})", re.IGNORECASE)


def direction(language: str) -> str:
    """The `dir` of text in a BCP 47 language, by its script where the tag names one."""
    first, *rest = language.lower().split("-")
    script = next((tag for tag in rest if len(tag) == 4 and tag.isalpha()), "")
    return "rtl" if (script in _SCRIPTS if script else first in _LANGUAGES) else "ltr"


def locale(language: str) -> str:
    """`pt_BR`, as Open Graph writes it; empty for a tag that is not a language and a region of two
    letters each, for which it has no form."""
    match = _LOCALE.fullmatch(language)
    return f"{match[1].lower()}_{match[2].upper()}" if match else ""
