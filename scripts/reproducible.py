"""Builds one digest in many circumstances, and compares every byte and every mode of its sites.

    python -m scripts.reproducible
    python -m scripts.reproducible --only zone --only locale

Each circumstance is had by itself, and then one of every aspect at once.
"""

import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import click

from scripts.circumstances import ASPECTS, CIRCUMSTANCES, Circumstance, rounds
from scripts.edits.digest import picture, write_small_digest
from scripts.elsewhere import Failed, Made, built

_SITE = """\
search: true
social_cards: topics
offline: true
forge: {edit: 'https://forge.example/{path}', correction: 'https://forge.example/new?{path}:{line}'}
"""

_FURTHER = {
    "content/topics/größe.md": "---\ntitle: Größe\n---\nİstanbul, IJ, ﬁ, ẞ and ı.\n",
    "content/people/zoë-ng.md": "---\nname: Zoë Ng\n---\n",
    "content/static/.well-known/security.txt": "Contact: mailto:a@digest.example\n",
    "content/articles/e.md": (
        "---\ntitle: Émile in the orchard\nsummary: S.\ntopics: [größe]\ndigested: 2014\n"
        "lang: tr\nsource: {title: I and ı, authors: [zoë-ng]}\n---\n"
        "Iğdır.\n\n![A wide field](wide.png)\n"
    ),
    "templates/styles/9-own.css": ":root { --measure: 60ch; }\n",
}


def write_whole_digest(root: Path) -> Path:
    """A small digest with something of all that a site can have; always the same."""
    write_small_digest(root)
    site = root / "site.yaml"
    text = site.read_text(encoding="utf-8")
    text = text.replace("social_cards: none\n", "").replace("search: false\n", "")
    site.write_text(text + _SITE, encoding="utf-8")
    for path, further in _FURTHER.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(further, encoding="utf-8")
    (root / "content/articles/wide.png").write_bytes(picture(90, 1300, 300))
    return root


def difference(plain: Made, found: Made) -> list[str]:
    """Of each file that is another, in which way."""
    told = [f"missing: {path}" for path in plain if path not in found]
    told += [f"further: {path}" for path in found if path not in plain]
    for path in plain.keys() & found.keys():
        (mode, data), (other_mode, other_data) = plain[path], found[path]
        if data != other_data:
            told.append(f"other bytes: {path}")
        if mode != other_mode:
            told.append(f"mode {other_mode:o} in the place of {mode:o}: {path}")
    return sorted(told)


def tried(digest: Path, plain: Made, circumstances: tuple[Circumstance, ...]) -> list[str]:
    """What is another in a site that was made in these circumstances."""
    try:
        return difference(plain, built(digest, circumstances))
    except Failed as error:
        return [str(error)]


def explained(
    digest: Path, plain: Made, circumstances: tuple[Circumstance, ...], told: list[str]
) -> str:
    """What is another, and which of the circumstances is enough for it."""
    enough = [one for one in circumstances if tried(digest, plain, (one,))]
    return "\n  ".join(["; ".join(map(str, enough or circumstances)), *told[:20]])


def available(circumstances: Iterable[Circumstance]) -> tuple[Circumstance, ...]:
    """Those that this machine can give; of the others one line says what is lacking."""
    found = []
    for one in circumstances:
        if reason := one.lacking():
            click.echo(f"skipped: {one} ({reason})")
        else:
            found.append(one)
    return tuple(found)


@click.command()
@click.option("--only", multiple=True, type=click.Choice(ASPECTS), help="Aspects. Default: all.")
def main(only: tuple[str, ...]) -> None:
    """Compare the sites of one digest that are made in many circumstances."""
    chosen = [one for one in CIRCUMSTANCES if not only or one.aspect in only]
    alone = [(one,) for one in available(chosen)]
    together = [] if only else [available(some) for some in rounds()]
    failed = 0
    with tempfile.TemporaryDirectory(prefix="conspectus-") as place:
        digest = write_whole_digest(Path(place, "digest"))
        plain = built(digest)
        for circumstances in [*alone, *together]:
            if told := tried(digest, plain, circumstances):
                failed += 1
                click.echo(explained(digest, plain, circumstances, told))
    files = sum(mode & 0o170000 == 0o100000 for mode, _ in plain.values())
    click.echo(
        f"{len(alone)} circumstances by themselves, {len(together)} builds with many at once, "
        f"{files} files each: {failed} differ"
    )
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
