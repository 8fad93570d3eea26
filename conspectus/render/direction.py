"""Which way a language is written."""

_LANGUAGES = frozenset("ar arc ckb dv fa he iw khw ks nqo ps sd syr ug ur yi".split())
_SCRIPTS = frozenset("adlm arab aran hebr mand nkoo rohg samr syrc syre syrj syrn thaa".split())
"""Languages and scripts written from the right."""


def direction(language: str) -> str:
    """The `dir` of text in a BCP 47 language, by its script where the tag names one."""
    first, *rest = language.lower().split("-")
    script = next((tag for tag in rest if len(tag) == 4 and tag.isalpha()), "")
    return "rtl" if (script in _SCRIPTS if script else first in _LANGUAGES) else "ltr"
