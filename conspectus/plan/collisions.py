"""That no two outputs share an address."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from conspectus.model.marks import Mark
from conspectus.model.pages import AnyMade, RedirectPage
from conspectus.problems import Problem
from conspectus.urls import folded, output_file


class Claim(Struct, frozen=True):
    """That something is to be written to a path; `file` is the one to mend if it cannot be."""

    path: str
    origin: str
    file: str = ""
    made_for: str = ""
    """The path of a page; where a file of content makes that page, it is the one to mend."""


def claim_of(page: AnyMade) -> Claim:
    made_for = page.to if isinstance(page, RedirectPage) else page.path
    file = page.origin if page.origin.startswith("content/") else ""
    return Claim(page.path, page.origin, file, made_for)


def collisions(claims: Iterable[Claim]) -> Iterator[Problem]:
    """Outputs that would be one file on some disk, and files where another needs a folder."""
    claims = list(claims)
    files = {claim.path: claim.file for claim in claims if claim.file and claim.made_for}
    taken: dict[str, Claim] = {}
    folders: dict[str, Claim] = {}
    for claim in claims:
        file = folded(output_file(claim.path))
        parts = file.split("/")
        for depth in range(1, len(parts)):
            folders.setdefault("/".join(parts[:depth]), claim)
        other = taken.setdefault(file, claim)
        if other is not claim:
            words = f"would both be written to /{claim.path}"
            message = f"{claim.origin} and {other.origin} {words}"
            yield _collision(claim, other, files, message)
    for file, claim in taken.items():
        if inside := folders.get(file):
            words = f"{claim.origin} would be the file /{claim.path}, where {inside.origin} needs"
            yield _collision(claim, inside, files, f"{words} a folder")


def _collision(one: Claim, other: Claim, files: dict[str, str], message: str) -> Problem:
    path = _to_mend(one, files) or _to_mend(other, files) or "site.yaml"
    return Problem(path, Mark(), "output-collision", message, "give one of them another name")


def _to_mend(claim: Claim, files: dict[str, str]) -> str:
    return files.get(claim.made_for, "") if claim.made_for else claim.file
