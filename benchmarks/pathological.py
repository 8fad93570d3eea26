"""Whether an article can hang a build: texts made to, taken all the way at two sizes.

    python -m benchmarks.pathological [--only WORDS] [--size 65536] [--rounds 3] [--fmt]

The families are those of `tests/faults/pathological.toml`. Each is an article of 64 kB and one of
twice that, which goes all the way in memory. `site`: front matter, Markdown, links, pages, HTML,
Markdown twins, feeds, records of search. `check`: the editors' rules, and all forms of the report.
`fmt`, where asked for: the file put in form and mended. Figures are processor seconds, the least of
the rounds (other work on the machine only adds), less what an article of one word takes; `prose` is
plain words of the same size, in the same run. Ends with 1 where the site takes longer than
`--seconds`, or any part more than `--ratio` times as long for twice the size. What takes less than
0.1 s has no ratio.
"""

import gc
import json
import os
import resource
import time
import warnings
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import click

from benchmarks.patterns import CLIPPING, Family, families
from benchmarks.prose import Prose
from conspectus.link import link
from conspectus.mend.form import form_of
from conspectus.mend.mechanical import mended_file
from conspectus.model.dates import parse_date
from conspectus.model.outputs import Look
from conspectus.model.references import Folder, Key
from conspectus.model.settings import BaseUrl, Settings
from conspectus.model.sources import SourceText
from conspectus.opened import Opened
from conspectus.parse.document import parse_document
from conspectus.parse.wording import choose
from conspectus.plan import plan
from conspectus.problems import Findings, Problem, in_order
from conspectus.render import Renderer
from conspectus.report.formats import FORMS
from conspectus.review import review
from conspectus.search.shards import bundles
from conspectus.theme import read_theme, theme_folder
from conspectus.workers import rarely_collected

PATH = "content/articles/a.md"
KEY = Key(Folder.ARTICLES, "a")
TODAY = parse_date("2026-11-22")
NOWHERE = Path("/nowhere")
SETTINGS = Settings(title="Test", base_url=BaseUrl("https://example.org/"))
THEME = read_theme(theme_folder().parent)
ENGLISH = choose(THEME.words, "en", {})[0]
RENDERER = Renderer(THEME.templates, ENGLISH)
TOPICS = tuple(
    SourceText(
        f"content/topics/{slug}.md",
        Key(Folder.TOPICS, slug),
        f"---\ntitle: {slug.title()}\n---\n",
    )
    for slug in ("budgets", "speed")
)
ONE_WORD = Family("one word", "", "ours", begin="Text.")
TOO_QUICK = 0.1
"""Seconds below which a ratio says nothing."""
Times = dict[str, list[float]]
"""Seconds of each round, by the part of the way."""


def read(text: str) -> Opened:
    """A digest of the article and two topics, parsed and linked."""
    sources = (SourceText(PATH, KEY, text), *TOPICS)
    problems, documents = list[Problem](), []
    for source in sources:
        found = Findings(source.path)
        documents.append(parse_document(source.path, source.key, source.text, "en", found))
        problems += found.problems
    digest, faults = link(documents, SETTINGS, (), drafts=True)
    texts = {source.path: source.text for source in sources}
    told = in_order([*problems, *faults])
    return Opened(
        NOWHERE, SETTINGS, sources, tuple(documents), (), digest, THEME, ENGLISH, told, texts
    )  # fmt: skip


def site(text: str) -> Opened:
    """As `read`, and what a build makes of it, error or not."""
    opened = read(text)
    planned = plan(opened.digest, Look(ENGLISH))
    for page in planned.pages:
        made = RENDERER.render(page)
        if isinstance(made, Problem):
            raise ValueError(made.message)
    bundles("en", planned.catalog.records if planned.catalog else ())
    return opened


def check(opened: Opened, clippings: Path = NOWHERE) -> None:
    """What `check` does with a digest that was read, in all forms.

    Where a folder for clippings is given, the source says what the article does.
    """
    if clippings is not NOWHERE:
        (clippings / CLIPPING).write_text(opened.texts[PATH], encoding="utf-8")
    found = review(opened, clippings, TODAY)
    for form in FORMS.values():
        form((*opened.problems, *found.problems), opened.texts, "")


def form(opened: Opened) -> None:
    """What `fmt` and `check --fix` do with the article."""
    text = opened.texts[PATH]
    form_of(PATH, KEY, text, "en")
    mended_file(PATH, KEY, text, "en")


def measured(text: str, others: Mapping[str, Callable[[Opened], None]], rounds: int) -> Times:
    """What an article takes, part by part, one part after the other."""
    taken: Times = {name: [] for name in ("site", *others)}
    for _ in range(rounds):
        gc.collect()
        with rarely_collected():  # as a build has it
            start = time.process_time()
            opened = site(text)
            taken["site"].append(time.process_time() - start)
        for name, other in others.items():
            gc.collect()
            gc.freeze()  # what the site left is not gone through again and again
            start = time.process_time()
            other(opened)
            taken[name].append(time.process_time() - start)
            gc.unfreeze()
    return taken


def apart(work: Callable[[], object], seconds: int) -> object:
    """What work makes, in a process of its own; None where it takes longer or fails.

    The limit is the system's: it ends what Python cannot interrupt, as a pattern compared for ever.
    """
    reads, writes = os.pipe()
    with warnings.catch_warnings():  # of other threads of a caller, which the child does not need
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if not child:
        os.close(reads)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        made = json.dumps(work()).encode()
        with os.fdopen(writes, "wb") as pipe:
            pipe.write(made)
        os._exit(0)
    os.close(writes)
    with os.fdopen(reads, "rb") as pipe:
        data = pipe.read()
    os.waitpid(child, 0)
    return json.loads(data) if data else None


class Figures:
    """What the families take, each at two sizes."""

    def __init__(self, size: int, rounds: int, clippings: Path, *, fmt: bool) -> None:
        self.sizes = (size, 2 * size)
        self.rounds = rounds
        self.others: dict[str, Callable[[Opened], None]] = {
            "check": lambda opened: check(opened, clippings)
        }
        if fmt:
            self.others["fmt"] = form
        site(ONE_WORD.article(1))  # templates are compiled once
        self.least = self.least_of(ONE_WORD.article(1))

    def least_of(self, text: str) -> dict[str, float]:
        """Seconds by the part of the way; infinite where it came to no end."""
        limit = 60 * self.rounds
        taken = apart(lambda: measured(text, self.others, self.rounds), limit)
        if not isinstance(taken, dict):
            return dict.fromkeys(("site", *self.others), float("inf"))
        return {name: min(times) for name, times in taken.items()}

    def of(self, family: Family) -> list[dict[str, float]]:
        """At both sizes, less what is always taken."""
        found = [self.least_of(family.article(size)) for size in self.sizes]
        return [{name: max(t[name] - self.least[name], 0) for name in t} for t in found]


def ratio(once: float, twice: float) -> float:
    """How many times as long as once; 0 where both are too quick to tell."""
    return twice / max(once, TOO_QUICK / 10) if twice >= TOO_QUICK else 0


def prose() -> Family:
    return Family("prose", Prose(Random(1)).sentences(50) + "\n\n", "ours")


def chosen(only: str) -> Iterable[Family]:
    return (family for family in families() if only in family.name)


@click.command()
@click.option("--only", default="", metavar="WORDS", help="Families with these words in the name.")
@click.option("--size", default=65536, show_default=True, help="Bytes; half of the larger size.")
@click.option("--rounds", default=3, show_default=True)
@click.option("--seconds", default=1.0, show_default=True, help="The site may take.")
@click.option("--ratio", "most", default=2.5, show_default=True, help="For twice the size.")
@click.option("--fmt", is_flag=True, help="Put the article in form, too.")
def main(only: str, size: int, rounds: int, seconds: float, most: float, *, fmt: bool) -> None:
    """Measure what texts take that are made to take long."""
    with TemporaryDirectory() as folder:
        figures = Figures(size, rounds, Path(folder), fmt=fmt)
        failed = told(figures, chosen(only), seconds, most)
    raise SystemExit(1 if failed else 0)


def told(figures: Figures, asked: Iterable[Family], seconds: float, most: float) -> int:
    """How many families take longer than they may; what each takes is printed."""
    unit = figures.of(prose())
    count, failed, longest, steepest = 0, 0, (0.0, ""), (0.0, "")
    for family in (prose(), *asked):
        once, twice = figures.of(family)
        ratios = {name: ratio(once[name], twice[name]) for name in twice}
        is_bad = twice["site"] > seconds or max(ratios.values()) > most
        longest = max(longest, (twice["site"], family.name))
        steepest = max(steepest, (max(ratios.values()), family.name))
        count, failed = count + 1, failed + is_bad
        parts = "  ".join(
            f"{name} {once[name]:5.2f} {twice[name]:5.2f} s x{ratios[name]:3.1f}" for name in twice
        )
        slower = twice["site"] / max(unit[1]["site"], 0.001)
        click.echo(f"{'! ' if is_bad else '  '}{parts}  {slower:5.1f} prose  {family.name}")
    click.echo(
        f"{count} texts, {failed} not as promised; most {longest[0]:.2f} s ({longest[1]}),"
        f" most for twice the size x{steepest[0]:.2f} ({steepest[1]})"
    )
    return failed


if __name__ == "__main__":
    main()
