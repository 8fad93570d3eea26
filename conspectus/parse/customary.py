"""What other programs and people call our keys, our words and the languages."""

from collections.abc import Iterable

from conspectus.problems import closest

_KEYS = {
    "title": "headline heading name label",
    "name": "title fullname",
    "summary": "description abstract excerpt blurb subtitle teaser intro lead",
    "topics": "tag tags category categories keyword keywords subject subjects",
    "digested": "date created added day",
    "updated": "modified lastmod revised changed",
    "published": "date day pubdate",
    "authors": "author writer writers byline creator creators by",
    "publication": "publisher outlet newspaper journal magazine site website",
    "url": "link href address permalink website homepage web",
    "image": "cover thumbnail picture photo banner",
    "image_alt": "alt caption",
    "lang": "language locale",
    "language": "lang locale",
    "synonyms": "aka nicknames alternatives names synonym",
    "aliases": "redirects redirectfrom oldnames alias",
    "affiliations": "employer organization organizations affiliation company worksfor",
    "navigation": "nav menu",
    "by": "author speaker saidby who source person from",
    "value": "number percent percentage amount figure share",
    "of": "population base among what",
    "where": "page paragraph para location place",
    "supports": "agrees agreeswith confirms backs",
    "disagrees with": "disagrees contradicts opposes disputes denies",
    "rests on": "basedon relieson dependson because evidence",
    "for": "audience to whom",
    "organization": "company firm organisation",
    "due": "when date year until",
    "said": "when date",
    "outcome": "result",
    "sample": "n respondents participants",
}
_OF_OTHERS = frozenset("theme layout template permalink slug type weight toc comments".split())
"""Keys that other generators have, and for which there is none here."""
_KINDS = {
    "figure": "number statistic stat data",
    "claim": "statement finding important info",
    "advice": "tip hint recommendation todo",
    "prediction": "forecast prognosis",
    "example": "case story",
    "quote": "quotation cite citation",
    "note": "remark comment aside",
}
_WORDS = {
    "open": "free public openaccess everyone",
    "registration": "register login signin account email newsletter",
    "paywall": "paid pay subscription subscribers closed members premium",
    "partial": "excerpt partly incomplete cut preview",
    "held": "true cametrue right yes correct confirmed happened fulfilled",
    "failed": "false wrong no nothappened incorrect refuted missed",
    "mixed": "partly partially half both unclear",
}
_LANGUAGES = {
    "ar": "arabic العربية",
    "da": "danish dansk",
    "de": "german deutsch",
    "en": "english",
    "es": "spanish español",
    "fi": "finnish suomi",
    "fr": "french français",
    "he": "hebrew עברית",
    "hi": "hindi हिन्दी",
    "it": "italian italiano",
    "ja": "japanese 日本語",
    "ko": "korean 한국어",
    "nb": "norwegian norsk bokmål",
    "nl": "dutch nederlands",
    "pl": "polish polski",
    "pt": "portuguese português",
    "ru": "russian русский",
    "sv": "swedish svenska",
    "tr": "turkish türkçe",
    "uk": "ukrainian українська",
    "zh": "chinese 中文",
}


def key_for(word: str, valid: Iterable[str]) -> str:
    """The valid key that somebody most likely means by another word; empty if none is likely."""
    valid = list(valid)
    if word.casefold() in _OF_OTHERS and word.casefold() not in valid:
        return ""
    return _found(word, _KEYS, valid) or closest(word, valid)


def kind_for(word: str, valid: Iterable[str]) -> str:
    """As `key_for`, of the kinds of annotations."""
    valid = list(valid)
    return _found(word, _KINDS, valid) or closest(word, valid)


def word_for(word: str, valid: Iterable[str]) -> str:
    """As `key_for`, of the words that a value is chosen from."""
    valid = list(valid)
    return _found(word, _WORDS, valid) or closest(word, valid)


def language_for(name: str) -> str:
    """The tag of a language by its name, in English or its own; `en-US` for `en_US`."""
    tag = name.replace("_", "-")
    return _found(name, _LANGUAGES, list(_LANGUAGES)) or ("" if tag == name else tag)


def _found(word: str, table: dict[str, str], valid: list[str]) -> str:
    bare = "".join(filter(str.isalpha, word.casefold()))
    if word.casefold() in valid:
        return word.casefold()
    return next((ours for ours in valid if bare in table.get(ours, "").split()), "")
