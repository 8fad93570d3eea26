"""The words by which sentences are known that tell who says something, advise, or look ahead.

For other languages than these only numbers are found.
"""

import re

from msgspec import Struct


class Lexicon(Struct, frozen=True):
    said: re.Pattern[str]
    """A verb that attributes what stands around it."""
    did: re.Pattern[str]
    """A verb that attributes too, but that things do as well: only who is known can do it."""
    according: re.Pattern[str]
    """What stands before a name that something is attributed to."""
    following: re.Pattern[str]
    """What stands behind such a name."""
    advice: re.Pattern[str]
    prediction: re.Pattern[str]
    pronoun: re.Pattern[str]
    """A speaker that was named before."""
    again: re.Pattern[str]
    """An organization or its work that was named before."""
    survey: re.Pattern[str]
    """What counts are made by."""
    made_by: re.Pattern[str]
    """What stands before the name of whoever made a survey or a report."""
    own: re.Pattern[str]
    """By which whoever wrote the source says what he or she thinks or has seen."""
    roles: re.Pattern[str]


def _verbs(words: str) -> re.Pattern[str]:
    """Any of the words; in one of several, blanks are written as underscores."""
    found = "|".join(word.replace("_", " ") for word in words.split())
    return re.compile(rf"(?<!to )\b(?:{found})\b")


ENGLISH = Lexicon(
    said=_verbs(
        """
        said says say told tells argues argued claims claimed writes wrote explains explained notes
        noted warns warned believes believed recommends recommended predicts predicted insists
        insisted points_out pointed_out cites cited advises advised thinks thought concludes
        concluded urges urged contends acknowledges acknowledged admits admitted relates puts_it
        calls_for has_advice have_advice argue recommend believe predict state stated doubts doubted
        describes described disagrees disagreed disagree insist warn objected
        countered cautions cautioned complains complained asserts asserted stresses stressed
        emphasizes emphasized emphasises emphasised declares declared remarks remarked replies
        replied recalls recalled proposes proposed feared criticizes criticized
        criticises criticised questioned would_rather
        """
    ),
    did=_verbs(
        """
        adds added suggests suggested suggest expects expected forecasts forecast reports reported
        finds found states estimates estimated estimate shows showed observes observed maintains
        highlights offers offered agrees agreed foresees anticipates calculates calculated
        reckons reckoned
        """
    ),
    according=re.compile(r"(?:\b[Aa]ccording to|\bas told by|\bin the words of)\s+"),
    following=re.compile(r"(?!)"),
    advice=re.compile(
        r"\b(?:should|must|ought to|recommend\w*|advis\w+|advice|make sure|be sure to|the key is"
        r"|it (?:is|pays) (?:best|better|wise|to)|never forget|best practices?)\b"
        r"|^(?!If\b)[^,]*\bneeds? to\b|^(?:Don['’]t|Avoid|Consider)\b",
        re.IGNORECASE,
    ),
    prediction=re.compile(
        r"\b(?:by (?:the (?:end of|year) )?(?:20\d\d)|(?:predict|forecast|expect|foresee"
        r"|anticipate)(?:s|ed)?\b"
        r"|\b20\d\d (?:could|may|might|will) be\b"
        r"|over the next (?:few|\w+) (?:years|months|decades?)|in (?:the )?(?:coming"
        r"|next) (?:few |\w+ )?"
        r"(?:years?|months|decades?)|will (?:\w+ )?(?:become|continue|control|grow|replace|rise"
        r"|fall"
        r"|double|triple|reach|exceed|outspend|disappear|need|change|have \w+ed)|in \w+ years"
        r" (?:time|from now)|is (?:set|likely|poised|bound) to)",
        re.IGNORECASE,
    ),
    pronoun=re.compile(r"\b(?:he|she|they)\b", re.IGNORECASE),
    again=re.compile(
        r"\b(?:the|its|this) (?:\w+ )?(?:report|study|survey|paper|firm|company|analysts?"
        r"|researchers?"
        r"|authors?|consultancy|organi[sz]ation)(?: (?:authors?|itself))?\b",
        re.IGNORECASE,
    ),
    made_by=re.compile(
        r"\b(?:survey|study|report|poll|research|analysis|paper|trial|findings?)"
        r" (?:(?:\w+ )?(?:by|from|of)|(?:[\w-]+ ){2,4}by)\s+"
    ),
    survey=re.compile(
        r"\b(?:survey|study|report|poll|research|census|analysis|index|trial|experiment)s?\b"
    ),
    own=re.compile(
        r"\b(?:I|[Ww]e)(?:['’]m|['’]ve| am| have)?(?: \w+){0,2}? (?:suspect|think|believe|see|saw"
        r"|seen|seeing|heard?|find|found|expect|doubt|sure|convinced|noticed?)\b|\bwith what I\b"
        r"|\bmakes? sense\b|\b(?:probably|unlikely)\b|\bneeds? (?:an?|the|each)\b"
    ),
    roles=re.compile(
        r"\b(?:chief|ceo|cio|cmo|cto|cfo|president|director|head|manager|analyst|professor|founder"
        r"|editor|partner|officer|lead|leader|vice president|vp|consultant|researcher|economist"
        r"|chair|strategist|scientist|spokes\w+|adviser|advisor|lecturer|engineer|investor|trader"
        r"|secretary|minister|senator|lawyer|attorney|physician|doctor|fellow|columnist|reporter)",
        re.IGNORECASE,
    ),
)

GERMAN = Lexicon(
    said=_verbs(
        """
        sagt sagte erklärt erklärte meint meinte schreibt schrieb betont betonte warnt warnte rät
        riet empfiehlt empfahl berichtet berichtete glaubt glaubte fordert forderte kritisiert
        behauptet behauptete argumentiert urteilt bezweifelt bezweifelte beschreibt beschrieb
        widerspricht widersprach mahnt mahnte kritisierte
        """
    ),
    did=_verbs(
        """
        erwartet erwartete schätzt schätzte rechnet rechnete findet fand ergänzt ergänzte
        """
    ),
    according=re.compile(
        r"\b(?:[Ll]aut|[Nn]ach (?:Angaben|Ansicht|Meinung|Einschätzung) von|so)\s+"
    ),
    following=re.compile(r"\s+zufolge\b"),
    advice=re.compile(
        r"\b(?:soll(?:te|ten|en)?|muss|müssen|müsste|empf\w+|rät|raten|ratsam|Rat|Tipps?|am besten"
        r"|vermeiden)\b",
        re.IGNORECASE,
    ),
    prediction=re.compile(
        r"\b(?:bis (?:zum Jahr )?20\d\d|in den (?:nächsten|kommenden) \w+|erwarte[nt]\w*"
        r"|prognostizier\w+"
        r"|rechne[nt]\w* (?:damit|mit)|künftig|wird (?:\w+ ){0,6}(?:werden|steigen|sinken"
        r"|wachsen))\b",
        re.IGNORECASE,
    ),
    pronoun=re.compile(r"\b(?:er|sie)\b", re.IGNORECASE),
    again=re.compile(
        r"\b(?:die|der|das) (?:Studie|Umfrage|Firma|Bericht|Unternehmen|Analysten|Forscher"
        r"|Autoren)\b"
    ),
    made_by=re.compile(r"\b\w*(?:[Uu]mfrage|[Ss]tudie|[Bb]ericht|[Ee]rhebung) (?:von|der|des)\s+"),
    survey=re.compile(r"\b\w*(?:[Uu]mfrage|[Ss]tudie|[Ee]rhebung|[Bb]efragung|[Bb]ericht)\b"),
    own=re.compile(
        r"\b(?:[Ii]ch|[Ww]ir) (?:glaube|denke|vermute|bezweifle|sehe|finde|glauben|denken|sehen)\b"
        r"|\b[Mm]eine[rs]? (?:Meinung|Ansicht|Erfahrung)\b|\b(?:wahrscheinlich|vermutlich)\b"
    ),
    roles=re.compile(
        r"\b(?:chef|leiter|direktor|vorstand|professor|gründer|geschäftsführer)\w*", re.IGNORECASE
    ),
)

LEXICONS = {"en": ENGLISH, "de": GERMAN}
