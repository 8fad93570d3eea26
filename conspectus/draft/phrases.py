"""What a draft says to editors, in the language of their digest: English or German."""

from msgspec import Struct


class Phrases(Struct, frozen=True):
    how: str
    """At the top of a draft with passages."""
    empty: str
    """The text of an article without a source at hand."""
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
    nobody: str
    """Whoever wrote the source."""
    of: str
    """What stands between a percentage and what it is of."""


ENGLISH = Phrases(
    how="""\
<!-- Retell the source in your own words, and give the article a title of its own. Of the passages
below keep what is worth marking. Give each a title and an id of its own, write where it says
“To be retold.” what it says, and delete its comment. At the last one, delete “draft: true”. -->

To be written: what the source is about, in two or three sentences.
""",
    empty="""\
<!-- Retell the source in your own words. At the end, delete this comment and “draft: true”. -->

To be written.
""",
    untitled="To be titled",
    titled_later="To be titled: {title}",
    to_retell="To be retold.",
    paragraph="paragraph {number}",
    figure="{value}",
    dated="By {due}",
    prediction="What will come, says {speaker}",
    advice="What to do, says {speaker}",
    claim="What {speaker} says",
    nobody="the writer",
    of=" of",
)

GERMAN = Phrases(
    how="""\
<!-- Erzähle die Quelle in eigenen Worten, und gib dem Artikel einen eigenen Titel. Behalte von den
Stellen unten, was es wert ist. Gib jeder einen eigenen Titel und eine eigene Kennung, schreib
statt „Noch zu erzählen.“, was sie sagt, und lösche ihren Kommentar. Nach dem letzten lösche
„draft: true“. -->

Noch zu schreiben: worum es in der Quelle geht, in zwei oder drei Sätzen.
""",
    empty="""\
<!-- Erzähle die Quelle in eigenen Worten. Am Ende lösche diesen Kommentar und „draft: true“. -->

Noch zu schreiben.
""",
    untitled="Noch ohne Titel",
    titled_later="Noch ohne Titel: {title}",
    to_retell="Noch zu erzählen.",
    paragraph="Absatz {number}",
    figure="{value}",
    dated="Bis {due}",
    prediction="Was kommt, laut {speaker}",
    advice="Was zu tun ist, laut {speaker}",
    claim="Was {speaker} sagt",
    nobody="Quelle",
    of="",
)


def phrases_in(language: str) -> Phrases:
    """Those of the digest's language; of one that has none, the English ones."""
    return GERMAN if language.partition("-")[0].lower() == "de" else ENGLISH
