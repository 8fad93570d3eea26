"""A message as mail programs open it (RFC 5322, 2045 to 2049): text, HTML, and its pictures.

The same content gives the same bytes: what a library would choose by chance is chosen by a hash.
"""

import calendar
import hashlib
import re
from collections.abc import Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from msgspec import Struct

_POLICY = SMTP.clone(cte_type="7bit")
"""Lines of CRLF, and no byte that any server on the way would have to change."""
_DAYS = "Mon Tue Wed Thu Fri Sat Sun".split()
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_ATOM = r"[\w!#$%&'*+/=?^`{|}~-]+"
_ADDRESS = re.compile(
    rf"(?:mailto:)?({_ATOM}(?:\.{_ATOM})*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*)", re.ASCII
)
"""Of those who write; what else mail has for addresses (RFC 5322, 3.4.1) is not used on the web."""
_HOST = re.compile(r"https?://([A-Za-z0-9.-]+)", re.ASCII)
_NOBODY = "conspectus.invalid"
"""Where messages of a digest without an address are from (RFC 2606)."""


class Envelope(Struct, frozen=True):
    """What stands in the head of a message."""

    subject: str
    day: tuple[int, int, int]
    """Year, month, day."""
    language: str
    sender: str = ""
    """Its name, where `contact` is an e-mail address."""
    contact: str = ""
    home: str = ""
    """The site's address, from which the message's id is made."""


class Attached(Struct, frozen=True):
    """A picture that HTML shows as `cid:…`."""

    cid: str
    name: str
    subtype: str
    """jpeg, png or gif"""
    data: bytes


def message(envelope: Envelope, text: str, html: str, pictures: Sequence[Attached] = ()) -> bytes:
    """A draft: nobody is named to whom it goes, and a mail program that knows `X-Unsent` opens it
    to be sent. `text` is flowed. Its time is noon in Greenwich: the same day nearly everywhere.
    """
    told = "\0".join((envelope.subject, str(envelope.day), text, html)).encode()
    data = b"\0".join((told, *(picture.data for picture in pictures)))
    mark = hashlib.sha256(data).hexdigest()[:32]
    mail = EmailMessage(_POLICY)
    _head(mail, envelope, mark)
    mail.set_content(text, charset="utf-8", params={"format": "flowed", "delsp": "no"})
    mail.add_alternative(html, subtype="html", charset="utf-8")
    if pictures:
        _attach(mail, pictures, mark)
    mail["Content-Language"] = envelope.language
    mail.set_boundary(f"=_a{mark}")  # no encoding writes "=_"
    return mail.as_bytes()


def _head(mail: EmailMessage, envelope: Envelope, mark: str) -> None:
    mail["Subject"] = _line(envelope.subject)
    if sender := _ADDRESS.fullmatch(envelope.contact):
        mail["From"] = Address(_line(envelope.sender), addr_spec=sender[1])
    mail["Date"] = _date(*envelope.day)
    host = _HOST.match(envelope.home)
    mail["Message-ID"] = f"<{mark}@{host[1] if host else _NOBODY}>"
    mail["X-Unsent"] = "1"


def _attach(mail: EmailMessage, pictures: Sequence[Attached], mark: str) -> None:
    html = mail.get_body(("html",))
    assert isinstance(html, EmailMessage)  # noqa: S101  # it was added just now
    for picture in pictures:
        html.add_related(
            picture.data,
            maintype="image",
            subtype=picture.subtype,
            cid=f"<{picture.cid}>",
            filename=picture.name,
            disposition="inline",
        )
    html.set_boundary(f"=_r{mark}")


def _date(year: int, month: int, day: int) -> str:
    name = _DAYS[calendar.weekday(year, month, day)]
    return f"{name}, {day:02} {_MONTHS[month - 1]} {year:04} 12:00:00 +0000"


def _line(text: str) -> str:
    return " ".join(text.split())
