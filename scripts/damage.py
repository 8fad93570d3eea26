"""Damages what builds keep in `.conspectus/`, in many ways, and compares with clean builds.

    python -m scripts.damage --ways 200 --seed 1

Whatever a build finds there, its site is the one of a clean build: what is damaged is not used.
"""

import shutil
import sys
import tempfile
from pathlib import Path
from random import Random

import click

from scripts.compared import against_clean, built_afresh
from scripts.edits import EDITS, WorkingCopy
from scripts.edits.damage import damage
from scripts.edits.digest import write_small_digest

PLAIN_EDITS = (
    "edit_word",
    "edit_annotation_text",
    "retitle_article",
    "retitle_topic",
    "change_person_name",
    "change_footer",
)
"""What is not done beside a damaged manifest: which files a site had before, it alone knows."""

_SEARCHED = 10
"""One digest in so many has a search: an index takes long to make."""


def prepared(folder: Path) -> Path:
    """Digests with all that builds keep, built once: without a search, and with one."""
    for name, search in (("plain", "false"), ("searched", "true")):
        write_small_digest(folder / name)
        site = folder / name / "site.yaml"
        text = site.read_text().replace("social_cards: none", "social_cards: topics")
        site.write_text(text.replace("search: false", f"search: {search}"))
        assert built_afresh(WorkingCopy(folder / name).options()).wrote
    return folder


def damaged(seed: int, start: Path) -> str:
    """What went wrong with the digest once it was damaged as the seed says; nothing, mostly."""
    random = Random(seed)
    name = "searched" if seed % _SEARCHED == 0 else "plain"
    with tempfile.TemporaryDirectory(prefix="conspectus-") as place:
        folder = Path(place)
        shutil.copytree(start / name, folder / "digest")
        copy = WorkingCopy(folder / "digest")
        copy.random = random
        done = damage(copy, ways=random.choice([1, 1, 1, 2, 5]))
        knows_what_was_made = "manifest" not in " ".join(done)
        if knows_what_was_made and random.random() < 0.5:
            done.append(edit := random.choice(PLAIN_EDITS))
            EDITS[edit](copy)
        try:
            told = against_clean(copy, built_afresh(copy.options()), folder / "clean")
        except Exception as error:  # whatever it is, the damage that leads to it is wanted
            told = f"{type(error).__name__}: {error}"
    return told and f"{told}\nseed {seed}: {'; '.join(done)}"


@click.command()
@click.option("--ways", default=200, show_default=True)
@click.option("--seed", default=1, show_default=True, help="Of the first way.")
def main(ways: int, seed: int) -> None:
    """Compare sites built beside damaged files with clean builds."""
    failed = 0
    with tempfile.TemporaryDirectory(prefix="conspectus-") as place:
        start = prepared(Path(place))
        for number in range(seed, seed + ways):
            if told := damaged(number, start):
                failed += 1
                click.echo(f"\n{told}\n")
    click.echo(f"{ways} ways to damage what builds keep: {failed} failed")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
