"""From an edition to the mail that it is sent as, with as much of it as there is room for."""

from collections.abc import Iterator, Mapping

from msgspec import structs

from conspectus.contrast import mixed, readable
from conspectus.model.editions import Imprint, Issue
from conspectus.model.fragments import plain_text
from conspectus.model.mailing import Enclosed, Mailing, Picture, PlainMailing, Tones
from conspectus.model.palette import ACCENT, DARK_INK, DARK_PAPER, INK, PAPER, chosen
from conspectus.model.parts import Chrome
from conspectus.model.settings import Colors
from conspectus.model.wording import Wording

_PREHEADER = 140
"""Characters. Lists of mails show about as many behind a subject, and most of them fewer."""


def pieces(issue: Issue) -> int:
    """How many articles and annotations there may be room for."""
    return len(issue.articles) + issue.passages


def mailing(
    issue: Issue,
    words: Wording,
    colors: Colors,
    pictures: Mapping[str, Picture],
    room: int,
) -> Mailing:
    """The edition as HTML is written of it: its first articles and annotations, `room` of them."""
    articles = tuple(_enclosed(issue, room))
    light, dark = tones(colors)
    return Mailing(
        path=issue.path,
        title=words("mail-subject", digest=issue.digest.title, title=issue.title),
        chrome=_chrome(issue.digest),
        description=issue.summary,
        origin=f"the edition {issue.slug}",
        issue=issue,
        articles=articles,
        beyond=tuple(article.ref for article in issue.articles[len(articles) :]),
        light=light,
        dark=dark,
        preheader=_preheader(issue),
        pictures=dict(pictures),
    )


def plain_mailing(mail: Mailing) -> PlainMailing:
    """The same edition as text, whole: nobody clips that."""
    fields = structs.asdict(mail) | {"beyond": (), "pictures": {}}
    whole = tuple(Enclosed(article, article.passages) for article in mail.issue.articles)
    return PlainMailing(**fields | {"articles": whole})


def _enclosed(issue: Issue, room: int) -> Iterator[Enclosed]:
    for article in issue.articles:
        if room <= 0:
            return
        shown = article.passages[: room - 1]
        yield Enclosed(article, shown, len(article.passages) - len(shown))
        room -= 1 + len(article.passages)


def tones(colors: Colors) -> tuple[Tones, Tones]:
    """The theme's colours or the digest's own, light and dark, with lesser ones mixed from them.

    Mail programs that darken by themselves turn each colour by its own lightness: what can be read
    stays so where words and paper are far apart, so that none lies between.
    """
    accent = chosen(colors.accent, ACCENT)
    light = _tones(chosen(colors.paper, PAPER), chosen(colors.ink, INK), accent)
    dark_paper, dark_ink = chosen(colors.dark_paper, DARK_PAPER), chosen(colors.dark_ink, DARK_INK)
    return light, _tones(dark_paper, dark_ink, mixed(accent, _LAMP, 0.58))


_LAMP = "#fff3e0"
"""With what the theme's styles mix an accent for the dark."""


def _tones(paper: str, ink: str, accent: str) -> Tones:
    around = mixed(paper, ink, 0.04)
    return Tones(
        paper=paper,
        around=around,
        ink=ink,
        soft=readable(mixed(ink, paper, 0.3), around),
        accent=readable(accent, around),
        rule=mixed(paper, ink, 0.15),
    )


def _preheader(issue: Issue) -> str:
    """The edition's summary, else the editors' first words, else what it is about."""
    text = issue.summary or plain_text(issue.editorial)
    text = text or "; ".join(article.ref.text for article in issue.articles)
    if len(text) <= _PREHEADER:
        return text
    cut = text[:_PREHEADER].rpartition(" ")[0] or text[:_PREHEADER]
    return f"{cut.rstrip(',;:.–—- ')}…"


def _chrome(imprint: Imprint) -> Chrome:
    """What a page knows of its site; a mail has no navigation, style or script of it."""
    return Chrome(
        title=imprint.title,
        tagline=imprint.tagline,
        language=imprint.language,
        base_url=imprint.address,
        navigation=(),
        lists=(),
        pages=(),
        footer=imprint.footer,
        license=imprint.license,
        contact=imprint.contact,
        stylesheet="",
        head_script="",
        script="",
        later=(),
        offline=False,
        taking_part=None,
        feed=None,
        search="",
    )
