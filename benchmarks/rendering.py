"""What it costs to render the pages of a digest, by template.

    python -m benchmarks.rendering FOLDER

One process, each page several times, its quickest counts; then medians by template, the slowest
template of all first. `start` is what a process needs before the first article's page is there.
"""

import gc
import time
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

import click

from conspectus.model.pages import AnyPage, ArticlePage
from conspectus.problems import Problem
from conspectus.render import Renderer
from tests.wholes import Whole, whole


def microseconds(work: Callable[[], object], rounds: int) -> float:
    """Of the quickest round."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken) * 1e6


def by_template(whole: Whole, rounds: int) -> dict[str, list[float]]:
    """Microseconds of each page, under the name of what renders it."""
    renderer = Renderer(whole.theme.templates, whole.wording)
    faults = [page for page in whole.plan.pages if isinstance(renderer.render(page), Problem)]
    if faults:
        raise click.ClickException(f"/{faults[0].path} cannot be rendered")
    gc.collect()
    gc.freeze()  # what the digest holds is no work of the templates
    found = defaultdict(list)
    for page in whole.plan.pages:
        found[_name(page)].append(microseconds(partial(renderer.render, page), rounds))
    gc.unfreeze()
    return found


def _name(page: AnyPage) -> str:
    return getattr(page, "template", type(page).__name__)


def start(whole: Whole) -> float:
    """Microseconds from nothing to an article's page, without importing."""
    article = next(page for page in whole.plan.pages if isinstance(page, ArticlePage))
    theme = (whole.theme.templates, whole.wording)
    return microseconds(lambda: Renderer(*theme).render(article), 5)


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, exists=True, path_type=Path))
@click.option("--rounds", type=click.IntRange(1), default=5, show_default=True)
def main(folder: Path, rounds: int) -> None:
    """Measure how long the pages of the digest in FOLDER take to render."""
    found = whole(folder)
    print(f"start {start(found):10.0f} µs")
    taken = by_template(found, rounds)
    print(f"{'template':28} {'pages':>6} {'median µs':>10} {'most µs':>10} {'all ms':>8}")
    for name, pages in sorted(taken.items(), key=lambda item: -sum(item[1])):
        total = sum(pages) / 1000
        print(f"{name:28} {len(pages):6} {median(pages):10.0f} {max(pages):10.0f} {total:8.1f}")
    print(
        f"{'all':28} {sum(map(len, taken.values())):6} {sum(map(sum, taken.values())) / 1000:30.1f}"
    )


if __name__ == "__main__":
    main()
