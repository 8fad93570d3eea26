"""Names that no person has: of firms, associations, offices."""

import re

_WORDS = """
    academy agency airlines airways akademie association assurance authority bank behörde
    bloomberg board brothers bundesamt bureau chamber co-op college commission committee
    company consortium consultancy consulting cooperative corporation council department desk
    editorial energy federation firms foods forum foundation fund genossenschaft gesellschaft
    gewerkschaft government group guild hochschule holding holdings hospital industries
    institut institute insurance insurers kammer lab laboratories laboratory labs league
    library limited magazine media ministerium ministry motors museum network news newsroom
    office parliament partners partnership press redaktion research reuters school services
    society software solutions sons staff stiftung stores studio studios systems team
    technologies trust union university universität verband verein versicherung
""".split()
_FORMS = "ag|se|inc|ltd|llc|plc|gmbh|corp|afp|apa|dpa"
"""Legal forms and the like, which stand at the end."""
_WORD = re.compile(
    rf"(?<![^\W_])(?:(?:{'|'.join(_WORDS)})(?![^\W_])|(?:{_FORMS})\.?$)", re.IGNORECASE
)


def is_corporate(name: str) -> bool:
    """Whether a name, or a slug made of one, has a word that no person's name has.

    False says little: many firms are called as people are.
    """
    return "&" in name or bool(_WORD.search(name))
