"""An edition as a mail that waits to be sent: a file `.eml`."""

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from conspectus.export.formats import File, Impossible
from conspectus.export.posted import Posted, posted
from conspectus.export.selection import Selection
from conspectus.model.editions import Issue
from conspectus.model.mailing import Mailing
from conspectus.model.page import Page
from conspectus.opened import Opened
from conspectus.plan.editions.page import edition
from conspectus.plan.editions.register import sent
from conspectus.plan.mailing import mailing, pieces, plain_mailing
from conspectus.plan.plan import Plan
from conspectus.plan.survey import surveyed
from conspectus.problems import Problem
from conspectus.render.mail import Envelope, flowed, inlined, message
from conspectus.render.templates import Renderer

_NEEDED = "writing mails needs a package that is not installed: pip install 'conspectus[desk]'"

MOST = 96_000
"""Bytes of HTML. Gmail shows 102 kB of a message; the rest is for what a sender's service adds."""


def files(found: Opened, selection: Selection) -> Iterator[File]:
    """The one edition that was asked for, as it was sent where it was. Raises Impossible."""
    slug = selection.asked.edition
    if not slug:
        known = ", ".join(str(one.meta.number) for one in found.digest.editions.values())
        there = f"; there are: {known}" if known else "; conspectus new edition begins one"
        raise Impossible(f"a mail is one edition, whole: name it by --edition alone{there}")
    digest = surveyed(found.digest)
    issue = edition(slug, Plan(digest, found.look).desk)
    if address := found.settings.base_url:  # the site may have moved since
        issue = replace(issue, digest=replace(issue.digest, address=address))
    yield mail(found, issue, is_published=sent(slug, digest) is not None)


def mail(found: Opened, issue: Issue, *, is_published: bool = True) -> File:
    """The edition as one message. Raises Impossible, and OSError where the machine fails."""
    pictures = posted(found.root, found.assets, issue)
    renderer = Renderer(found.theme.templates, found.wording)

    def made(room: int) -> tuple[Mailing, str]:
        whole = mailing(issue, found.wording, found.settings.colors, pictures.pictures, room)
        try:
            return whole, inlined(_written(renderer, whole))
        except ImportError:
            raise Impossible(_NEEDED) from None

    shown, html = _fitting(made, pieces(issue), may_cut=bool(issue.digest.address))
    text = flowed(_written(renderer, plain_mailing(shown)), found.wording)
    head = Envelope(
        subject=shown.title,
        day=issue.date.earliest,
        language=issue.digest.language,
        sender=issue.digest.title,
        contact=issue.digest.contact,
        home=issue.digest.address,
    )
    data = message(head, text, html, pictures.attached)
    return File(
        f"{issue.slug}.eml",
        data,
        told=tuple(_told(shown, html, pictures, is_published=is_published)),
    )


def _written(renderer: Renderer, page: Page) -> str:
    text = renderer.text(page)
    if isinstance(text, Problem):
        raise Impossible(f"{text.path}:{text.mark.line}: {text.message}; {text.hint}")
    return text


def _fitting(
    made: Callable[[int], tuple[Mailing, str]], pieces: int, *, may_cut: bool
) -> tuple[Mailing, str]:
    """As much of the edition, from its beginning, as Gmail shows. What has no page on the web stays
    whole, for there is nowhere to lead to; so does what is too long without a single article."""
    whole = made(pieces)
    if _size(whole[1]) <= MOST or not may_cut:
        return whole
    fits, too_much = 0, pieces
    best = made(0)
    while too_much - fits > 1:
        room = (fits + too_much) // 2
        tried = made(room)
        if _size(tried[1]) <= MOST:
            fits, best = room, tried
        else:
            too_much = room
    return best


def _size(html: str) -> int:
    """As it travels, with lines of CRLF."""
    return len(html.encode()) + html.count("\n")


def _told(shown: Mailing, html: str, pictures: Posted, *, is_published: bool) -> Iterator[str]:
    """What the sender should know before others find it."""
    issue = shown.issue
    if not is_published:
        verb = f"conspectus publish editions/{issue.slug}"
        yield f"This edition is not published yet: {verb} keeps it as it is sent."
    if not issue.digest.address:
        yield "site.yaml has no base_url, so the mail leads to no page of the digest."
    if shown.is_cut:
        left = issue.passages - sum(len(enclosed.passages) for enclosed in shown.articles)
        yield (
            f"Gmail shows 102 kB of a message: {left} of {issue.passages} annotations and"
            f" {len(shown.beyond)} of {len(issue.articles)} articles are left to the web page, to"
            " which the mail leads. Its text has them all."
        )
    if (size := _size(html)) > MOST:
        yield f"The HTML has {size // 1000} kB, and Gmail will cut it off at 102 kB."
    yield from (f"{sentence}." for sentence in pictures.missing)
