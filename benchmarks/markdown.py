"""What reading an article takes, by markdown-it's own ways and quickly, in turns in one run.

    python -m benchmarks.markdown [FOLDER] [--articles 100] [--rounds 7]

FOLDER is a digest; without one, a digest of the benchmarks is written for the occasion. Figures are
the least of the rounds' CPU times, in microseconds for an article; other programs only add to them.
"""

import gc
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import click
from markdown_it import MarkdownIt

from benchmarks.digest import write_digest
from conspectus.model.references import Folder, Key
from conspectus.parse import quick_blocks, quick_inlines
from conspectus.parse.document import parse_document
from conspectus.parse.front_matter import split
from conspectus.parse.lines import Lines
from conspectus.parse.markdown import parser
from conspectus.parse.quick import CORE, quicken
from conspectus.parse.quick_blocks import QuickBlocks
from conspectus.parse.quick_inlines import QuickInlines
from conspectus.problems import Findings

Task = Callable[[str], object]


def document(text: str, *, plain: bool) -> object:
    findings = Findings("a.md")
    return parse_document("a.md", Key(Folder.ARTICLES, "a"), text, "en", findings, plain=plain)


def tokens_by(md: MarkdownIt) -> Task:
    """Reads the body alone, without what comes before and after."""

    def tokens(text: str) -> object:
        findings = Findings("a.md")
        _, body, first = split(text, "title", findings)
        return md.parse(body, {"lines": Lines(body, first), "findings": findings})

    return tokens


def plain_parser() -> MarkdownIt:
    """One of its own, to which parts are added."""
    return parser.__wrapped__("en", plain=True)


def parsers() -> dict[str, MarkdownIt]:
    """The plain one, those with a single part, those that lack a single part."""
    made = {"plain": plain_parser(), "quick": quicken(plain_parser())}
    for name in ("blocks", "inlines"):
        made[f"{name} by first character alone"] = md = plain_parser()
        if name == "blocks":
            md.block = QuickBlocks(md.block, own=())
        else:
            md.inline = QuickInlines(md.inline, own=())
    for name, rule in CORE.items():
        made[f"our {name} alone"] = md = plain_parser()
        md.core.ruler.at(name, rule)
    for name in (*quick_blocks.OWN, *quick_inlines.OWN):
        made[f"quick without {name}"] = md = quicken(plain_parser())
        bare = plain_parser()
        if name in quick_blocks.OWN:
            md.block = QuickBlocks(bare.block, own=quick_blocks.OWN.keys() - {name})
        else:
            md.inline = QuickInlines(bare.inline, own=quick_inlines.OWN.keys() - {name})
    return made


def tasks() -> dict[str, Task]:
    made: dict[str, Task] = {
        "whole article, plain": lambda text: document(text, plain=True),
        "whole article, quick": lambda text: document(text, plain=False),
    }
    return made | {f"tokens: {name}": tokens_by(md) for name, md in parsers().items()}


def measured(texts: list[str], rounds: int) -> dict[str, list[float]]:
    """CPU seconds of each task in each round; the collector runs between tasks only."""
    taken: dict[str, list[float]] = {name: [] for name in tasks()}
    gc.disable()
    for _ in range(rounds + 1):  # the first warms up
        for name, task in tasks().items():
            gc.collect()
            start = time.process_time()
            for text in texts:
                task(text)
            taken[name].append(time.process_time() - start)
    gc.enable()
    return {name: times[1:] for name, times in taken.items()}


def articles_in(folder: Path, most: int) -> list[str]:
    files = sorted((folder / "content" / "articles").glob("*.md"))[:most]
    return [file.read_text(encoding="utf-8") for file in files]


@click.command()
@click.argument("folder", type=click.Path(exists=True, path_type=Path), required=False)
@click.option("--articles", type=int, default=100, show_default=True)
@click.option("--rounds", type=int, default=7, show_default=True)
def main(folder: Path | None, articles: int, rounds: int) -> None:
    """Measure the reading of the articles in FOLDER."""
    with tempfile.TemporaryDirectory() as made:
        if folder is None:
            write_digest(Path(made), articles)
        texts = articles_in(folder or Path(made), articles)
    size = sum(len(text.encode()) for text in texts) // len(texts)
    click.echo(f"{len(texts)} articles of {size} bytes, {rounds} rounds")
    taken = measured(texts, rounds)
    for name, times in taken.items():
        base = taken["whole article, plain" if name.startswith("whole") else "tokens: plain"]
        each, middle = (pick(times) / len(texts) * 1e6 for pick in (min, median))
        ratio = min(base) / min(times)
        click.echo(f"{name:52} {each:6.0f} (median {middle:6.0f})  x{ratio:.2f}")


if __name__ == "__main__":
    main()
