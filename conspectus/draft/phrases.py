"""What a draft says to editors, in the language of their digest: English or German."""

from msgspec import Struct

from conspectus.model.placeholders import TO_RETELL, TO_WRITE, UNTITLED

_EN, _DE = range(2)


class Phrases(Struct, frozen=True):
    how: str
    """At the top of a draft with passages."""
    empty: str
    """The text of an article without a source at hand."""
    editorial: str
    """The text of an edition."""
    untitled: str
    titled_later: str
    """With `{title}`, the source's."""
    to_retell: str
    paragraph: str
    """With `{number}`."""
    figure: str
    """The titles of passages, with `{value}`, `{due}` or `{speaker}`."""
    dated: str
    prediction: str
    advice: str
    claim: str
    quote: str
    example: str
    """With `{organization}`."""
    nobody: str
    """Whoever wrote the source."""
    of: str
    """What stands between a percentage and what it is of."""


ENGLISH = Phrases(
    how=f"""\
<!-- Retell the source in your own words, and give the article a title of its own. Of the passages
below keep what is worth marking. Give each a title and an id of its own, write where it says
“{TO_RETELL[_EN]}.” what it says, and delete its comment. At the last one, delete “draft: true”. -->

{TO_WRITE[_EN]}: what the source is about, in two or three sentences.
""",
    empty=f"""\
<!-- Retell the source in your own words. At the end, delete this comment and “draft: true”. -->

{TO_WRITE[_EN]}.
""",
    editorial=f"""\
<!-- Leave out of the items what need not be in the edition, and put the rest in order. Write the
editorial below, and a title and a summary above. At the end, delete this comment and
“draft: true”, and run conspectus publish. -->

{TO_WRITE[_EN]}: what these articles have in common, where they differ, and why that is worth
somebody's time.
""",
    untitled=UNTITLED[_EN],
    titled_later=f"{UNTITLED[_EN]}: {{title}}",
    to_retell=f"{TO_RETELL[_EN]}.",
    paragraph="paragraph {number}",
    figure="{value}",
    dated="By {due}",
    prediction="What will come, says {speaker}",
    advice="What to do, says {speaker}",
    claim="What {speaker} says",
    quote="In the words of {speaker}",
    example="What {organization} did",
    nobody="the writer",
    of=" of",
)

GERMAN = Phrases(
    how=f"""\
<!-- Erzähle die Quelle in eigenen Worten, und gib dem Artikel einen eigenen Titel. Behalte von den
Stellen unten, was es wert ist. Gib jeder einen eigenen Titel und eine eigene Kennung, schreib
statt „{TO_RETELL[_DE]}.“, was sie sagt, und lösche ihren Kommentar. Nach dem letzten lösche
„draft: true“. -->

{TO_WRITE[_DE]}: worum es in der Quelle geht, in zwei oder drei Sätzen.
""",
    empty=f"""\
<!-- Erzähle die Quelle in eigenen Worten. Am Ende lösche diesen Kommentar und „draft: true“. -->

{TO_WRITE[_DE]}.
""",
    editorial=f"""\
<!-- Lass unter items weg, was nicht in die Ausgabe muss, und ordne den Rest. Schreib unten das
Editorial und oben einen Titel und eine Zusammenfassung. Am Ende lösche diesen Kommentar und
„draft: true“, und führe conspectus publish aus. -->

{TO_WRITE[_DE]}: was diese Artikel verbindet, worin sie sich unterscheiden und warum sich das zu
lesen lohnt.
""",
    untitled=UNTITLED[_DE],
    titled_later=f"{UNTITLED[_DE]}: {{title}}",
    to_retell=f"{TO_RETELL[_DE]}.",
    paragraph="Absatz {number}",
    figure="{value}",
    dated="Bis {due}",
    prediction="Was kommt, laut {speaker}",
    advice="Was zu tun ist, laut {speaker}",
    claim="Was {speaker} sagt",
    quote="{speaker} wörtlich",
    example="Was {organization} tat",
    nobody="Quelle",
    of="",
)


def phrases_in(language: str) -> Phrases:
    """Those of the digest's language; of one that has none, the English ones."""
    return GERMAN if language.partition("-")[0].lower() == "de" else ENGLISH
