"""Who wrote a text and where it appeared, by the lines that stand around it."""

import re

from conspectus.clip.blocks import Block
from conspectus.model.corporate import is_corporate

_PARTICLES = frozenset(
    "van von de der den del della di da do dos du la le el al bin ibn ben ter zu y e af av".split()
)
_NOBODY = frozenset(
    "staff admin administrator editor editors guest redaktion team author contributor writer"
    " newsroom editorial reporter reporters desk bureau press anonymous".split()
)
_BY = re.compile(
    r"(?:(?:written|posted|published|reported|words|text|story|article|analysis|opinion|guest post)"
    r" )?(?:by|von|par|por|di|door|av|af)\b:? +(?=\S)"
    r"|(?:author|autor|autorin|auteur|words|text)s?: +"
    r"|(?:بقلم|كتب|كتبت|מאת)[: ]+",
    re.IGNORECASE,
)
_POSTED = re.compile(
    r"(?:posted|published|written|submitted|veröffentlicht|erstellt|publié)\b.{0,60}?"
    r"\b(?:by|von|par|por)\b:? +",
    re.IGNORECASE,
)
_TITLES = re.compile(r"^(?:(?:dr|prof|mr|mrs|ms|sir|dame|herr|frau)\.? +)+", re.IGNORECASE)
_AND = re.compile(r" +(?:and|und|et|y|e|en|&|و) +|, *(?:and |und )?| *[;/] *", re.IGNORECASE)
_BEHIND = re.compile(
    r"\s+(?:[|•·–—-]|on|am|in|for|für|at|of|via|with|posted|published|updated)\s.*$|\s*[|•·(].*$",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:editor|reporter|writer|journalist|correspondent|columnist|chief|director|manager|officer"
    r"|president|founder|analyst|professor|lecturer|consultant|contributor|partner|head of|ceo|cio"
    r"|cmo|cto|vp|redakteur|autor|leiter|korrespondent|geschäftsführer|senior|principal)",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"^(?:the|our|my|your)\b|\b(?:chronicle|daily|gazette|guardian|herald|journal|ledger"
    r"|mail|monthly|observer|review|telegraph|times|tribune|weekly|world|zeitung|tageblatt)\b",
    re.IGNORECASE,
)
_BIO_VERB = re.compile(
    r"(?:is|was|has|covers|writes|works|serves|lives|leads|teaches|heads|joined|reports|edits|runs"
    r"|ist|war|schreibt|arbeitet|leitet|berichtet|studierte|lebt|lehrt|verantwortet)\b"
)
_FOLLOW = re.compile(
    r"\b(?:follow (?:him|her|them|me|\w+|\w+ \w+) (?:on|at|via)|folgen sie (?:ihm|ihr)|(?:e-?mail|"
    r"reach|contact) (?:him|her|them|\w+) (?:at|on|via|by)|(?:he|she|they) can be (?:reached|found)"
    r"|on (?:twitter|linkedin|mastodon)\b.{0,20}@|more (?:posts|articles|stories) by|"
    r"view all posts|is the author of|(?:his|her|their) (?:latest|new|first) book)",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"[^,]{4,50}, *(?:chief content officer|editor[- ]in[- ]chief|managing editor|executive editor"
    r"|publisher|publishing director|chefredakteur(?:in)?|herausgeber(?:in)?|editorial director)"
    r", *(?P<name>[^,.]{2,60})",
    re.IGNORECASE,
)
_NEWSLETTER = re.compile(
    r"(?:[Jj]oin|[Ss]ubscribe to|[Ss]ign up (?:for|to)|[Gg]et|[Rr]eceive) (?:the|our) "
    r"(?P<name>[A-Z][\w&.’'-]*(?: [A-Z][\w&.’'-]*){0,4})(?: [a-z]+)? (?i:newsletter)s?\b"
)
_NEWSLETTER_WORDS = frozenset("Daily Weekly Monthly Free Email E-mail Morning Our The New".split())
_APPEARED = re.compile(
    r"(?:originally |first |zuerst )(?:published|appeared|erschienen|posted) "
    r"(?:in|on|by|at|auf|bei) (?:the )?(?P<name>[A-Z][\w&.’' -]{1,50}?)(?:[.,]| on | in |$)"
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)(?: ?(?:©|\(c\)))?(?: ?(?:19|20)\d\d(?: ?[-–] ?(?:19|20)\d\d)?)? *,? *"
    r"(?:by )?(?P<name>[A-Z][\w&.’' -]{1,50}?)(?:[.,|]| all rights|$)",
    re.IGNORECASE,
)


def is_name(text: str) -> bool:
    """Whether the text can be a person's name: two to five words with capitals, particles between.

    In a script without capitals any two to four words can.
    """
    parts = text.split()
    if not 2 <= len(parts) <= 5 or re.search(r"[\d@:/<>\"“”!?()]", text):
        return False
    if any(part.lower().strip(".") in _NOBODY for part in parts):
        return False
    if _PAPER.search(text):
        return False
    if not any(c.isupper() or c.islower() for c in text):
        return len(parts) <= 4
    ends = parts[0][:1].isupper() and parts[-1][:1].isupper()
    return ends and all(part[:1].isupper() or part.lower() in _PARTICLES for part in parts)


def authors_in_byline(text: str) -> tuple[str, ...]:
    """The names in a line “By …”; none where it is no such line."""
    match = _BY.match(text) or _POSTED.match(text)
    return names_in(text[match.end() :]) if match else ()


def names_in(text: str) -> tuple[str, ...]:
    """The people's names in a list of them, up to what stands behind: a role, a date, a place."""
    found: list[str] = []
    for piece in _AND.split(_BEHIND.sub("", text.strip())):
        name = written(_TITLES.sub("", piece.strip(" .,")))
        if not is_name(name) or (found and _ROLE.search(name)):
            break
        found.append(name)
    return tuple(dict.fromkeys(found))


def written(name: str) -> str:
    """A person's name as it is written elsewhere, where it stands in capitals alone."""
    if not name.isupper() or len(name) < 5:
        return name
    parts = [part.title() if len(part) > 2 else part for part in name.split()]
    return " ".join(part.lower() if part.lower() in _PARTICLES else part for part in parts)


def name_on_line(text: str) -> str:
    """The person's name of which a line consists, with a role behind it or without.

    Empty for other lines; whether it names the author, only its place can suggest.
    """
    bare, comma, role = text.partition(" · ")[0].partition(",")
    name = written(_TITLES.sub("", bare.strip()))
    is_alone = not comma or bool(_ROLE.search(role))
    return name if is_name(name) and is_alone and not is_corporate(name) else ""


def publication_on_line(text: str) -> str:
    """The publication's name of which a line consists; whether it is one, its place suggests."""
    parts = text.split()
    is_named = text.startswith("The ") and 2 <= len(parts) <= 5 and len(text) <= 40
    return text if is_named and all(part[:1].isupper() for part in parts) else ""


def author_of_box(block: Block, known: tuple[str, ...] = ()) -> str:
    """The name of whom a block tells as authors are told of: “… covers … Follow her on …”.

    Of a known author less is asked. Empty where the block is no such box.
    """
    name = _name_at_start(block.text)
    if not name:
        return ""
    if name in known:
        return name
    return name if _FOLLOW.search(block.text) else ""


def _name_at_start(text: str) -> str:
    """The name with which a sentence on somebody begins."""
    parts = text.split()
    for count in (2, 3, 4, 5):
        name = " ".join(parts[:count])
        rest = " ".join(parts[count:])
        if not is_name(name.rstrip(",")):
            continue
        if _BIO_VERB.match(rest) or (name.endswith(",") and _ROLE.match(rest)):
            return name.rstrip(",")
    return ""


def follows_author(text: str) -> bool:
    """Whether a line tells how to follow or reach whoever wrote the text."""
    return bool(_FOLLOW.search(text))


def publication_named(text: str) -> str:
    """The publication that a line says the text appeared in."""
    match = _APPEARED.search(text)
    return match["name"].strip() if match else ""


def publication_hinted(text: str) -> str:
    """The publication that a line around the text is likely to be of: forms and signatures."""
    for pattern in (_NEWSLETTER, _SIGNED, _COPYRIGHT):
        if match := pattern.search(text):
            name = " ".join(w for w in match["name"].split() if w not in _NEWSLETTER_WORDS)
            if name and name.lower() not in ("all", "all rights reserved", "the author"):
                return name
    return ""
