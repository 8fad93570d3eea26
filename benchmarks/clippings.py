"""How much of an article its clipping holds, and how much else: by word, in their order.

    python -m benchmarks.clippings ../shared/sources --write docs/clippings.md
    python -m benchmarks.clippings --pages FOLDER

Without `--write` the figures are printed. `--pages` measures other people's pages: a folder with
`ground-truth.json` (by name `articleBody` and `url`) and `html/NAME.html.gz`, as in the repository
scrapinghub/article-extraction-benchmark. For comparison it says what trafilatura finds alone.
"""

import argparse
import gzip
import html
import json
import logging
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from statistics import mean

from msgspec import Struct

from benchmarks.publishers.sample import Sample, samples
from benchmarks.tables import table
from conspectus.clip.blocks import words
from conspectus.clip.clipping import Clipping, Unclippable
from conspectus.clip.page import clip_page
from conspectus.clip.text import clip_text

OWN_LINES: Mapping[str, Sequence[tuple[int, int]]] = {
    "000_0ee13a84bcc630d7.txt": [(1, 15)],
    "001_bc2d01779e9329f0.txt": [(1, 9)],
    "002_8d2572f2abba0c72.txt": [(3, 3), (7, 21)],
    "003_afae44d2f6862189.txt": [(1, 7), (11, 11), (16, 16), (20, 24)],
    "004_24e0ea4b000e7e95.txt": [(1, 1), (11, 19)],
}
"""Where the flagship's clippings are the article's own, judged by reading them: from line to line.

Title and standfirst are its own, a line that only names its author is not. In the last one a call
to send in poems stands both above and below the text, and is no part of it.
"""

_BEGIN, _END = "<!-- measured -->\n", "<!-- end of what was measured -->"


class Measured(Struct, frozen=True):
    name: str
    words: int
    """Of the article."""
    precision: float
    """The share of the clipping's words that are the article's own."""
    recall: float
    """The share of the article's own words that the clipping has."""


def measure(name: str, found: str, own: str) -> Measured:
    """Compares by the longest runs of words that both have, in the order of both."""
    a, b = words(found), words(own)
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    same = sum(match.size for match in matcher.get_matching_blocks())
    return Measured(name, len(b), same / max(len(a), 1), same / max(len(b), 1))


def of_sources(folder: Path) -> Iterator[Measured]:
    """The flagship's clippings that are in the folder."""
    for name, ranges in OWN_LINES.items():
        if (folder / name).exists():
            text = (folder / name).read_text(encoding="utf-8")
            lines = text.split("\n")
            own = "\n".join("\n".join(lines[first - 1 : last]) for first, last in ranges)
            yield measure(name, clip_text(text).text, own)


def of_samples() -> Iterator[Measured]:
    """The pages and clippings in the shapes of publishers' own."""
    for sample in samples():
        yield measure(_name(sample), clipped(sample), sample.own)


def clipped(sample: Sample) -> str:
    return (clip_page(sample.text) if sample.is_html else clip_text(sample.text)).text


def _name(sample: Sample) -> str:
    return f"{sample.name}, {'page' if sample.is_html else 'text'}"


class Page(Struct, frozen=True):
    """One of other people's pages, read in three ways."""

    clipped: Measured
    copied: Measured
    """All that it shows copied as plain text, and that clipped: harder than what editors copy."""
    alone: Measured
    """What trafilatura finds by itself."""


def of_pages(folder: Path) -> Iterator[Page]:
    import trafilatura

    from conspectus.clip.extraction import lines_shown

    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for name, page in truth.items():
        with gzip.open(folder / f"html/{name}.html.gz", "rt", errors="replace") as file:
            text = file.read()
        own, tree = page["articleBody"], trafilatura.load_html(text)
        copied = "\n\n".join(lines_shown(tree)) if tree is not None else ""
        alone = trafilatura.extract(text, url=page["url"], include_comments=False) or ""
        yield Page(
            measure(name, _body(clip_page, text), own),
            measure(name, _body(clip_text, copied), own),
            measure(name, html.unescape(alone), own),
        )


def _body(clip: Callable[[str], Clipping], text: str) -> str:
    try:
        return "\n".join(paragraph.text for paragraph in clip(text).paragraphs)
    except Unclippable:
        return ""


def figures(found: Iterable[Measured]) -> str:
    head = ("", "words of the article", "precision", "recall")
    rows = [(m.name, str(m.words), f"{m.precision:.3f}", f"{m.recall:.3f}") for m in found]
    return table(head, rows)


def summary(pages: Iterable[Page]) -> str:
    found = list(pages)
    head = ("", "pages", "precision", "recall", "pages with both at 0.97")
    rows = [
        _means("clipped", [page.clipped for page in found]),
        _means("trafilatura alone", [page.alone for page in found]),
        _means("copied whole as text, and clipped", [page.copied for page in found]),
    ]
    return table(head, rows)


def _means(name: str, found: Sequence[Measured]) -> tuple[str, ...]:
    good = sum(min(m.precision, m.recall) >= 0.97 for m in found)
    precision, recall = mean(m.precision for m in found), mean(m.recall for m in found)
    return name, str(len(found)), f"{precision:.3f}", f"{recall:.3f}", str(good)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sources", nargs="?", type=Path, default=Path("../shared/sources"))
    parser.add_argument("--pages", type=Path, help="a folder with ground-truth.json and html/")
    parser.add_argument("--write", type=Path, help="put the figures into this document")
    arguments = parser.parse_args()
    logging.disable(logging.WARNING)
    if arguments.pages:
        print(summary(of_pages(arguments.pages)))
        return
    text = figures([*of_sources(arguments.sources), *of_samples()])
    if arguments.write:
        document = arguments.write.read_text(encoding="utf-8")
        told = re.compile(f"(?<={re.escape(_BEGIN)}).*(?={re.escape(_END)})", re.DOTALL)
        arguments.write.write_text(told.sub(f"\n{text}\n\n", document), encoding="utf-8")
    else:
        print(text)


if __name__ == "__main__":
    main()
