"""All of it once: what the digest links to, asked, compared with what was known, and judged."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from conspectus.model.settings import Settings
from conspectus.opened import Opened
from conspectus.outbound.archive import archived
from conspectus.outbound.findings import Finding, Findings, known_after, to_the_second
from conspectus.outbound.request import Ask
from conspectus.outbound.rounds import THREADS, asked
from conspectus.outbound.turns import Clock, Turns
from conspectus.outbound.uses import Use, uses
from conspectus.outbound.verdicts import settled, verdicts
from conspectus.outbound.visit import Visitor
from conspectus.problems import Problem

_NEVER = datetime.min.replace(tzinfo=UTC)


class Inquiry(Struct, frozen=True):
    uses: tuple[Use, ...]
    problems: tuple[Problem, ...]
    """Of the uses of dead and moved addresses."""
    findings: Findings
    """To be remembered; of addresses that are no longer used nothing is."""
    unchecked: dict[str, str]
    """Addresses that could not be checked this time, in order, and why."""
    settled: tuple[str, ...]
    """Dead addresses of sources with a copy that the digest knows."""


def inquire(
    digest: Opened, known: Findings, ask: Ask, clock: Clock, limit: timedelta,
    threads: int = THREADS,
) -> Inquiry:  # fmt: skip
    """Asks every address of the digest, those first that nobody asked for longest.

    Takes `limit`, or little more. Raises nothing for what the network does.
    """
    found = uses(digest)
    turns = Turns(clock, clock.now() + limit, known.hosts)
    pages = sorted({use.page for use in found}, key=lambda page: (_last(known, page), page))
    answers = asked(pages, Visitor(ask, turns), clock, turns.until, threads)
    now = to_the_second(clock.now())
    told = {page: known_after(known.addresses.get(page), answers[page], now) for page in pages}
    told = _with_copies(told, found, ask, turns)
    hosts = {host: to_the_second(moment) for host, moment in turns.asked_for().items()}
    return Inquiry(
        found,
        verdicts(found, told),
        Findings(addresses=told, hosts=hosts),
        {page: answers[page].why for page in sorted(pages) if answers[page].why},
        tuple(sorted({use.page for use in found if told[use.page].dead and settled(use)})),
    )


def agent(version: str, settings: Settings) -> str:
    """How the program presents itself to hosts: what it is, whose it is, and whom to write to."""
    home = settings.base_url and f"+{settings.base_url}"
    said = "; ".join(filter(None, ("link check", home, settings.contact)))
    plain = "".join(c for c in said if " " <= c <= "~" and c not in '()"\\')
    return f"conspectus/{version} ({plain})"


def _last(known: Findings, page: str) -> datetime:
    finding = known.addresses.get(page)
    return (finding.checked if finding else None) or _NEVER


def _with_copies(
    told: Mapping[str, Finding], found: tuple[Use, ...], ask: Ask, turns: Turns
) -> dict[str, Finding]:
    """With an archived copy of what is dead, where nobody knows one yet and the archive does."""
    lacking = {
        use.page: use for use in found
        if told[use.page].dead and not (use.archive or told[use.page].archive)
    }  # fmt: skip
    copies = {page: archived(page, use.near, ask, turns) for page, use in lacking.items()}
    return {
        page: replace(finding, archive=copies.get(page, "") or finding.archive)
        for page, finding in told.items()
    }
