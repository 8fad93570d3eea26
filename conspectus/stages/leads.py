"""That all is there that the finished pages lead to, which `check` looks at.

What a text leads to is known before, and told with its place. Here it is what templates and styles
of the digest's own add; of the theme's, tests say the same.
"""

import html
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from urllib.parse import unquote, urljoin, urlsplit

from msgspec import Struct

from conspectus.commit import Staged
from conspectus.model.marks import Mark
from conspectus.model.outputs import INDEX, Template
from conspectus.plan.collisions import Claim
from conspectus.problems import HINTED, Problem, nearest, shown
from conspectus.render.leads import Leads, leads_of, leads_of_style
from conspectus.stages.site import Sheets
from conspectus.urls import output_file
from conspectus.write import Unwritten

_NOWHERE = "https://site.invalid/"
"""Where a site is that has no address yet: at the root of a host."""


class Seen(Staged, frozen=True, array_like=True):
    """A page, with where it leads."""

    leads: Leads = Leads()


class Looked(Unwritten):
    """A site of which nothing is written, and of each page where it leads is seen."""

    def stage(self, path: str, data: bytes) -> Staged:
        staged = super().stage(path, data)
        if not path.endswith(".html"):
            return staged
        return Seen(path, staged.hash, staged.size, leads=leads_of(data.decode()))


class Lead(Struct, frozen=True):
    """What a page or style leads to and the site does not have; `said` is how it is written.

    With a fragment, the page is there and the element is not.
    """

    file: str
    said: str
    path: str
    fragment: str


def lost(
    sheets: Sheets, staged: Iterable[Staged], own: Mapping[str, Template]
) -> Iterator[Problem]:
    """As `strays`, for a site of which all sheets are made."""
    plan = sheets.plan
    styles = {file.path: file.data.decode() for file in plan.files if file.path.endswith(".css")}
    base_url = plan.desk.digest.settings.base_url
    return strays(staged, styles, sheets.claims(), base_url, own)


def strays(
    staged: Iterable[Staged], styles: Mapping[str, str], claims: Iterable[Claim], base_url: str,
    own: Mapping[str, Template],
) -> Iterator[Problem]:  # fmt: skip
    """What leads nowhere on pages staged by `Looked` and in styles, once for each place to mend.

    `claims` are of every file of the site, `own` the digest's own templates and styles.
    """
    pages = {one.path: one.leads for one in staged if isinstance(one, Seen)}
    there = {output_file(claim.path): claim for claim in claims}
    leading = {path: leads.to for path, leads in pages.items()}
    leading |= {path: leads_of_style(text) for path, text in styles.items()}
    ids = {path: frozenset(leads.ids) for path, leads in pages.items()}
    found: dict[str, list[Lead]] = {}
    for one in _leading_nowhere(leading, ids, Places(base_url, there)):
        is_alike = one.said.startswith("/") or any(one.said in file.text for file in own.values())
        found.setdefault(one.said if is_alike else f"{one.path}#{one.fragment}", []).append(one)
    for count, alike in enumerate(found.values()):
        yield _told(alike, there, own, is_compared=count < HINTED)


class Places:
    """What addresses on a site's pages mean. `there` are the paths of all its files."""

    def __init__(self, base_url: str, there: Container[str]) -> None:
        self.there = there
        self.base = f"{base_url.rstrip('/')}/" if base_url else _NOWHERE
        self._split = urlsplit(self.base)

    def find(self, page: str, lead: str) -> tuple[str, str] | None:
        """The path in the site, and the fragment, to which a page leads; None for another site.

        What leads past the site's own folder, though it would be there, was written for a site at
        the root of a host: its path keeps its slash.
        """
        target, _, fragment = lead.partition("#")
        fragment = "" if fragment == "top" or fragment.startswith(":~:") else unquote(fragment)
        if not target:
            return page, fragment
        if match := _PLAIN(target):
            folders, up = page.split("/")[:-1], len(match[1]) // len("../")
            if up <= len(folders):
                return "/".join([*folders[: len(folders) - up], match[2]]), fragment
        try:
            address = urlsplit(urljoin(self.base + page, target))
        except ValueError:
            return None
        if address[:2] != self._split[:2]:
            return None
        path, home = unquote(address.path), self._split.path
        is_inside = path.startswith(home)
        if _WHOLE(target):  # at a host's root other sites lie beside the pages
            is_ours = is_inside and (home != "/" or output_file(path[1:]) in self.there)
            return (path.removeprefix(home), fragment) if is_ours else None
        if is_inside:
            return path.removeprefix(home), fragment
        is_meant = output_file(path.lstrip("/")) in self.there or not target.startswith("/")
        return (path, "") if is_meant else None


_WHOLE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//").match
"""Of an address that names its host."""

_PLAIN = re.compile(
    r"((?:\.\./)*+)((?:[A-Za-z0-9_-][A-Za-z0-9_.-]*/)*(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*)?)"
).fullmatch
"""Of a path that goes up and then down, as most do."""


def _leading_nowhere(
    leading: Mapping[str, Iterable[str]], ids: Mapping[str, Container[str]], places: Places
) -> Iterator[Lead]:
    for file, to in leading.items():
        for said in to:
            path, fragment = places.find(file.removesuffix("index.html"), said) or (INDEX, "")
            target = output_file(path)
            if path.startswith(INDEX):  # its files' names are known only once it is made
                continue
            if target not in places.there:
                yield Lead(file, said, path, "")
            elif fragment and target in ids and fragment not in ids[target]:
                yield Lead(file, said, path, fragment)


def _told(
    alike: list[Lead], there: Mapping[str, Claim], own: Mapping[str, Template], *, is_compared: bool
) -> Problem:
    lead = alike[0]
    template, mark = _written(lead, own) or (None, Mark())
    claim = there.get(lead.file)
    file = template.path if template else (claim and claim.file) or "site.yaml"
    more = f" and {len(alike) - 1} more" if len(alike) > 1 else ""
    said = f"/{lead.file.removesuffix('index.html')}{more} leads to {shown(lead.said)}, "
    if lead.fragment:
        hint = "give the element the id, or link to the page"
        message = f"{said}and no element there has this id"
        return Problem(file, mark, "broken-fragment", message, hint)
    if lead.path.startswith("/"):
        path = lead.path.lstrip("/")
        hint = f'write {{{{ "{path}" | url }}}}, which is right wherever the site is'
        return Problem(file, mark, "broken-link", f"{said}which is outside of the site", hint)
    hint = nearest(output_file(lead.path), _alike(lead.path, there)) if is_compared else ""
    if not hint and lead.said.startswith("/"):
        hint = "write the whole address, with https://, if it is another site's"
    return Problem(file, mark, "broken-link", f"{said}which the site does not have", hint)


def _alike(path: str, there: Iterable[str]) -> list[str]:
    """Files of the same folder or with the same last name, as many as can be compared."""
    folder, _, name = output_file(path).rpartition("/")
    found = (other.rpartition("/") for other in there)
    return ["".join(one) for one in found if one[0] == folder or one[2] == name != _INDEX][:500]


_INDEX = "index.html"


def _written(lead: Lead, own: Mapping[str, Template]) -> tuple[Template, Mark] | None:
    """Where a template or style of the digest's own says so: as it stands, or the last name."""
    for words in _spellings(lead):
        for template in own.values():
            if (start := template.text.find(words)) >= 0:
                before = template.text[:start]
                column = len(before.rpartition("\n")[2]) + 1
                return template, Mark(before.count("\n") + 1, column, len(words))
    return None


def _spellings(lead: Lead) -> Iterator[str]:
    """How a template may have written it, from the surest on."""
    path = re.split("[?#]", lead.said)[0].rstrip("/")
    name = path.rpartition("/")[2]
    found = (lead.said, html.escape(lead.said), f'"{lead.fragment}"', path, name)
    yield from (words for words in found if len(words) > len('""'))
