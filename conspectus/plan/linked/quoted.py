"""The words that an editor quotes of a source, in the quotation marks of any language."""

import re

_QUOTATIONS = re.compile(
    "„([^„“”]+)[“”]"  # German, Polish
    "|“([^“”]+)”"
    "|”([^”]+)”"  # Swedish, Finnish
    "|»([^«»]+)[«»]"
    "|«([^«»]+)»"
    "|‹([^‹›]+)›|›([^‹›]+)[‹›]"
    "|‚([^‚‘]+)‘"
    r"|‘([^‘]+?)’(?!\w)"  # an apostrophe stands before a letter
    "|「([^「」]+)」|『([^『』]+)』|《([^《》]+)》"
    '|"([^"]+)"'
)
_LEFT_OUT = re.compile(r"\[?(?:…|\.\.\.)\]?")


def quoted(where: str) -> str:
    """The first words in quotation marks that stand in the source one behind the other: up to an
    ellipsis. Empty where nothing is quoted."""
    for found in _QUOTATIONS.finditer(where):
        words = next(filter(None, found.groups()))
        if unbroken := unbroken_words(words):
            return unbroken
    return ""


def unbroken_words(words: str) -> str:
    """The words before an ellipsis, or behind one at the beginning."""
    return next(filter(None, (part.strip() for part in _LEFT_OUT.split(words))), "")
