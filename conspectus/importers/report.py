"""What became of everything, as a table for whoever imports and as a file to keep."""

from collections import Counter
from collections.abc import Iterable, Sequence

from conspectus.importers.code import span
from conspectus.importers.ledger import UNKNOWN, Ledger
from conspectus.importers.making import Imported
from conspectus.problems import shown
from conspectus.report.text import visible_lines

REPORT = "import-report.md"


def table(ledger: Ledger) -> list[str]:
    """Each key and each construct with how often it was there and where it went, aligned.

    Settings that nobody here knows are in the report alone.
    """
    rows = [
        *((key, times, to) for (key, to), times in _ordered(ledger.keys) if to != UNKNOWN),
        *((what, times, into) for (what, into), times in _ordered(ledger.turned)),
    ]
    cells = [(visible_lines(shown(a)), str(times), visible_lines(shown(b))) for a, times, b in rows]
    if not cells:
        return []
    wide = max(len(first) for first, _, _ in cells)
    tall = max(len(times) for _, times, _ in cells)
    return [f"  {first:<{wide}}  {times:>{tall}}  {to}" for first, times, to in cells]


def report(made: Imported, tool: str, sign: str) -> str:
    """The report in Markdown."""
    ledger = made.ledger
    fates = Counter(fate.word for fate in ledger.files.values())
    parts = [
        "# What was imported",
        f"A folder of {tool.capitalize()} (told by {span(sign)}): of {len(ledger.files)} files "
        f"{fates['changed']} were changed into the digest's form, {fates['taken']} taken as they "
        f"are, {fates['left']} left. {made.drafts} of the digest's files are drafts.",
        *_section("Keys", ("key", "times", "became"),
                  ((span(key), str(times), _text(to))
                   for (key, to), times in _ordered(ledger.keys))),
        *_section("In the texts", ("what", "times", "became"),
                  ((span(what), str(times), _text(into))
                   for (what, into), times in _ordered(ledger.turned))),
        *_section("To look at", ("file", "what"),
                  ((span(remark.path), _text(remark.told)) for remark in sorted(ledger.remarks))),
        *_section("Old addresses that lead nowhere now", ("old", "new"),
                  ((span(old), span(new)) for old, new in sorted(ledger.addresses.items()))),
        *_section("Files", ("file", "fate", "where, or why"),
                  ((span(path), fate.word, _text(fate.told))
                   for path, fate in sorted(ledger.files.items()))),
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def _ordered(
    counted: Counter[tuple[str, str]],
) -> list[tuple[tuple[str, str], int]]:
    return sorted(counted.items(), key=lambda one: (one[0][0].casefold(), one[0]))


def _section(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    if not lines:
        return []
    head = [f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]
    return [f"## {title}", "\n".join([*head, *lines])]


def _text(words: str) -> str:
    """Words that Markdown takes for nothing else."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>#" else c for c in visible_lines(words))
