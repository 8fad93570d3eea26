"""Which language a text is in, by its most frequent words or its script."""

import unicodedata
from collections import Counter

from conspectus.clip.blocks import words

_STOP_WORDS = {
    "en": "the of and to in is that for it as was with be by on not this are from or have an they",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch",
    "fr": "le la les de des et à en un une du que qui dans pour est pas sur au par avec ce il",
    "es": "el la los las de y en que un una por con no para se del es al lo como más su sus",
    "it": "il la di e che in un una per è non con del della si le dei da sono come anche gli",
    "pt": "o a os as de e que em um uma para com não do da no na por se mais dos como ao",
    "nl": "de het een en van in dat die is te niet op met voor zijn er aan ook als maar om",
    "sv": "och i att det som en på är av för med den till inte har de ett om så var",
    "pl": "w i na z do się nie to że jest o jak po za od przez dla są tym oraz",
    "tr": "ve bir bu da de için ile çok olan olarak daha gibi en ne kadar ama",
}
_SETS = {language: frozenset(words.split()) for language, words in _STOP_WORDS.items()}
_SCRIPTS = {
    "ARABIC": "ar", "HEBREW": "he", "CYRILLIC": "ru", "GREEK": "el", "HANGUL": "ko",
    "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh", "THAI": "th", "DEVANAGARI": "hi",
}  # fmt: skip
_ENOUGH = 40
"""Words, below which a guess is none."""


def language_of(text: str) -> str:
    """The language's tag; empty where it cannot be told.

    Of several languages that share a script only the most frequent is known.
    """
    script = _script(text[:5000])
    if script != "LATIN":
        return _SCRIPTS.get(script, "")
    found = words(text)
    if len(found) < _ENOUGH:
        return ""
    counts = Counter(found)
    shares = {
        language: sum(counts[word] for word in stop_words) / len(found)
        for language, stop_words in _SETS.items()
    }
    best, second = sorted(shares, key=lambda language: (-shares[language], language))[:2]
    is_sure = shares[best] > 0.15 and shares[best] > 1.25 * shares[second]
    return best if is_sure else ""


def _script(text: str) -> str:
    names = Counter(unicodedata.name(c, "").split(" ")[0] for c in text if c.isalpha())
    if names["HIRAGANA"] + names["KATAKANA"] > names["CJK"] // 10:
        names["HIRAGANA"] += names.pop("CJK", 0)
    return names.most_common(1)[0][0] if names else ""
