"""Addresses: slugs, paths within the site, links between pages, schemes.

A path is given from the site's root, without a leading slash: `topics/budgets/`, `style.css`,
and "" for the home page.
"""

import re
import unicodedata
from itertools import dropwhile
from urllib.parse import quote, unquote, urlsplit

from conspectus.model.normal_forms import normalized
from conspectus.model.references import Folder, Key

SCRIPTING = frozenset(
    "about blob chrome data feed file filesystem jar javascript livescript mhtml mocha "
    "resource view-source vbscript wyciwyg".split()
)
DEFAULT_SCHEMES = frozenset(("http", "https", "mailto"))
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_RESERVED_ON_WINDOWS = re.compile(r"(?i)con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|conin\$|conout\$")
_NOT_ON_WINDOWS = frozenset('<>:"|?*')
_PLAIN_NAME = re.compile(r"[A-Za-z0-9_.-]*[A-Za-z0-9_-]").fullmatch
_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0").union(
    map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
)
"""Letters and marks, for Unicode, that nobody sees: two names with and without one look alike."""
_KEPT = frozenset((".git", "git~1", ".conspectus", ".conspectus-new"))
"""Folders in which a file of the site would be taken for one of git's or of a build's own."""
_PLAIN_SLUG = re.compile(r"[0-9A-Za-z]+(?:-[0-9A-Za-z]+)*").fullmatch
_PLAIN_WORDS = re.compile(r"[0-9a-z]+").findall
_IN_FRAGMENTS = "/?:@!$&'()*+,;="
_SAFE = re.compile("[A-Za-z0-9_.~/-]*")
"""What stands in an address as it is."""
NAME_BYTES = 255
PATH_BYTES = 1000
"""Longer addresses are cut or refused by some servers, and by Windows long before."""
SLUG_BYTES = 200
"""File systems hold names of up to 255 bytes; the rest is room for endings."""


def slug_fault(text: str) -> str:
    """Why `text` cannot be a slug; empty if it can.

    A slug is letters and digits of any script in Unicode's NFC form, and single hyphens between.
    """
    if not text:
        return "a slug is not empty"
    if not _PLAIN_SLUG(text):
        if normalized("NFC", text) != text:
            return "a slug is in Unicode's NFC form"
        if any(not _slug_character(character) for character in text):
            return "a slug has only letters, digits and hyphens"
        if _is_mark(text[0]):
            return "a slug begins with a letter or digit"
        if text.startswith("-") or text.endswith("-") or "--" in text:
            return "a slug's hyphens stand singly between other characters"
    if _RESERVED_ON_WINDOWS.fullmatch(text):
        return "Windows keeps this name for a device"
    if len(text.encode()) > SLUG_BYTES:
        return f"a slug is at most {SLUG_BYTES} bytes long"
    return ""


def id_fault(text: str) -> str:
    """Why `text` cannot be the id of an annotation; empty if it can.

    Ids that begin with "c-" are the page's own.
    """
    if not text:
        return "an id is not empty"
    if not _PLAIN_SLUG(text):
        if normalized("NFC", text) != text:
            return "an id is in Unicode's NFC form"
        if any(not _slug_character(character) for character in text):
            return "an id has only letters, digits and hyphens"
        if text.startswith("-") or _is_mark(text[0]):
            return "an id begins with a letter or digit"
    if text.startswith("c-"):
        return "ids that begin with “c-” are the page's own"
    return ""


def file_fault(path: str) -> str:
    """Why a file that is copied to `path` as it is cannot be called so; empty if it can.

    A name is good on every disk and in every address: in NFC, without what Windows and the hosts
    that take a site in cannot have, and no way to another folder for whoever decodes it once more.
    """
    if len(path.encode(errors="replace")) > PATH_BYTES:
        return f"the path in the site is longer than {PATH_BYTES} bytes"
    return next((fault for name in path.split("/") if (fault := _part_fault(name))), "")


def _part_fault(name: str) -> str:
    if not _PLAIN_NAME(name) and (fault := _strangeness(name)):
        return fault
    if name.casefold() in _KEPT:
        return f"the name {name} belongs to git or to builds"
    stem = name.partition(".")[0].rstrip(" ")
    if _RESERVED_ON_WINDOWS.fullmatch(stem):
        return f"Windows keeps the name {stem} for a device"
    if len(name.encode(errors="replace")) > NAME_BYTES:
        return f"a name in the site is at most {NAME_BYTES} bytes long"
    return ""


def _strangeness(name: str) -> str:
    """What is wrong with the characters of a name; empty for nothing."""
    if any(unicodedata.category(c) in ("Cc", "Cf", "Cs") or c == "\\" for c in name):
        return "the file's name has a character that no address can have"
    if taken := next((c for c in name if c in _NOT_ON_WINDOWS), ""):
        return f"the file's name has {taken}, which not every disk and host takes"
    if _leads_elsewhere(name):
        return "the file's name, decoded, leads to another folder"
    if name[-1:] in (".", " "):
        return "Windows drops a dot or blank at the end of a name"
    return ""


def _leads_elsewhere(name: str) -> bool:
    """Whether a name that is decoded, however often, and normalized is a way and no name."""
    before = ""
    while before != name:
        before, name = name, normalized("NFKC", unquote(name))
    return name in (".", "..") or any(c in "/\\" or c < " " for c in name)


def _slug_character(character: str) -> bool:
    is_seen = character not in _INVISIBLE
    return character == "-" or (is_seen and unicodedata.category(character)[0] in "LNM")


def _is_mark(character: str) -> bool:
    """Whether a character joins the one before it, which in an address is a slash."""
    return unicodedata.category(character)[0] == "M"


def slugify(text: str) -> str:
    """The slug most like `text`, lower case; "" if no character of it can stand in a slug."""
    if text.isascii():
        slug = "-".join(_PLAIN_WORDS(text.lower().replace("'", "")))
    else:
        folded = normalized("NFC", text).lower()
        spaced = "".join(c if _slug_character(c) else "" if c in "'’" else " " for c in folded)
        begun = "".join(dropwhile(lambda c: c in " -" or _is_mark(c), spaced))
        slug = normalized("NFC", "-".join(begun.replace("-", " ").split()))
    slug = slug.encode()[:SLUG_BYTES].decode(errors="ignore").rstrip("-")
    return f"{slug}-1" if _RESERVED_ON_WINDOWS.fullmatch(slug) else slug


def folded(text: str) -> str:
    """Equal for names that a file system or a reader may take for the same."""
    return normalized("NFC", normalized("NFD", text).casefold())


def address(key: Key) -> str:
    """The path of an entry's page."""
    if key.folder is Folder.PAGES:
        return f"{key.slug}/"
    if key.folder is Folder.PUBLISHED:
        return f"{Folder.EDITIONS}/{key.slug}/"
    return f"{key.folder}/{key.slug}/"


def output_file(path: str) -> str:
    """The file that a server sends for `path`."""
    return f"{path}index.html" if path == "" or path.endswith("/") else path


def relative(here: str, path: str, fragment: str = "") -> str:
    """The reference by which the page at `here` links to `path`, percent-encoded."""
    end = tail(fragment)
    if path == here and end:
        return end
    here_parts = here.split("/")[:-1]
    parts = path.split("/")
    shared = 0
    while shared < min(len(here_parts), len(parts) - 1) and here_parts[shared] == parts[shared]:
        shared += 1
    steps = "../" * (len(here_parts) - shared) + _quoted("/".join(parts[shared:]))
    return (steps or "./") + end


def absolute(base_url: str, path: str, fragment: str = "") -> str:
    """The full address of `path` for a site at `base_url`, or ("") from the host's root."""
    return f"{base_url.rstrip('/')}/{_quoted(path)}{tail(fragment)}"


def _quoted(path: str) -> str:
    return path if _SAFE.fullmatch(path) else quote(path)  # which is slow, and rarely needed


def tail(fragment: str) -> str:
    """A fragment as it stands behind the address of a page; empty for none."""
    if not fragment or _SAFE.fullmatch(fragment):
        return fragment and f"#{fragment}"
    return f"#{quote(fragment, safe=_IN_FRAGMENTS)}"


def is_address(text: str) -> bool:
    """Whether it is the address of something on the web, and no name."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def scheme(target: str) -> str:
    """The scheme of a link as written, lower case; "" for a relative one.

    Browsers drop control characters and blanks before they look for a scheme, so it does too.
    """
    bare = "".join(c for c in target if c > " " and not unicodedata.category(c).startswith("C"))
    match = _SCHEME.match(bare)
    return match[1].lower() if match else ""
