"""Writes a digest of any size, always the same for the same seed, and without errors.

    python -m benchmarks.digest FOLDER --articles 1000 --seed 1

It has every kind of annotation and relation, every form of date, and topics as uneven as real ones.
"""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import click

from benchmarks.articles import BODY, Sketch, Sketches, Writer, link_to
from benchmarks.cast import TOPICS, Cast, slug_of, title_of
from benchmarks.prose import Prose

_TRIES = 500
"""Articles looked at for one that stands on a topic."""

_SITE = """\
title: A digest of the benchmarks
question: Who pays?
base_url: https://digest.example/
feed_id: 'tag:digest.example,2010:'
"""


class Invention:
    """One digest. Each file is made by itself, so that the largest digest needs little memory."""

    def __init__(self, articles: int, seed: int, body: int = BODY) -> None:
        self.random = Random(seed)
        self.prose = Prose(self.random)
        self.body = body
        self.cast = Cast(articles, self.random)
        self.sketches = Sketches(articles, seed, self.cast)

    def files(self) -> Iterator[tuple[str, str]]:
        """Path and text of every file."""
        yield "site.yaml", _SITE
        for name in TOPICS:
            yield f"content/topics/{slug_of(name)}.md", self.topic(name)
        for name in self.cast.people:
            yield f"content/people/{slug_of(name)}.md", self.person(name)
        for place, name in enumerate(self.cast.organizations):
            yield f"content/organizations/{slug_of(name)}.md", self.organization(place, name)
        for slug in self.cast.studies:
            yield f"content/studies/{slug}.md", self.study(slug)
        for slug in self.cast.publications:
            yield f"content/publications/{slug}.md", f"---\nname: The {title_of(slug)}\n---\n"
        for number in range(self.sketches.count):
            article = Writer(self.sketches, number, self.body)
            yield f"content/articles/{article.sketch.slug}.md", article.article()

    def topic(self, name: str) -> str:
        slug = slug_of(name)
        front = [
            f"title: {name}",
            f"question: {self.prose.words(5, 9)}?",
            f"summary: {self.prose.words(8, 20)}.",
            f"synonyms: [{name.lower()} matters]",
        ]
        red, green, blue = (self.random.randint(0x10, 0x60) for _ in range(3))
        front += [f'color: "#{red:02x}{green:02x}{blue:02x}"']
        overview = [self.prose.sentences(6)]
        if lead := self.standing_on(slug):
            shown = self.standing_on(slug) or lead
            front.append(f"lead: {lead.slug}#{lead.annotations[0][0]}")
            overview.append(f"[Shown in place]({link_to(shown, self.random)})")
            there = link_to(lead, self.random)
            overview.append(f"More on this is [said elsewhere]({there}). {self.prose.sentences(2)}")
        return _file(front, "\n\n".join(overview))

    def standing_on(self, topic: str) -> Sketch | None:
        """An article on the topic, if one is found soon."""
        for _ in range(_TRIES):
            found = self.sketches.published(self.random)
            if topic in found.topics:
                return found
        return None

    def person(self, name: str) -> str:
        front = [f"name: {name}"]
        if self.random.random() < 0.6:
            firms = self.random.sample(self.cast.organizations, k=self.random.randint(1, 2))
            front.append("affiliations:")
            for firm in firms:
                front += [
                    f"  - organization: {slug_of(firm)}",
                    f"    role: {self.prose.words(1, 3)}",
                ]
                front += [f"    from: {self.random.randint(1995, 2010)}"]
        return _file(front, "")

    def organization(self, place: int, name: str) -> str:
        """A third of them belong to one that was written before, so that no cycle can be."""
        front = [f"name: {name}", "kind: firm"]
        if place and self.random.random() < 0.33:
            parent = self.random.choice(self.cast.organizations[:place])
            front.append(f"parent: {slug_of(parent)}")
        return _file(front, "")

    def study(self, slug: str) -> str:
        front = [f"name: The {title_of(slug)}"]
        if self.random.random() < 0.8:
            front.append(f"by: {slug_of(self.random.choice(self.cast.organizations))}")
        if self.random.random() < 0.8:
            front.append(f"year: {self.random.randint(1998, 2025)}")
        if self.random.random() < 0.5:
            front.append(f"sample: {self.random.randint(40, 4000)} firms")
        return _file(front, "")


def _file(front: list[str], text: str) -> str:
    return "\n".join(["---", *front, "---", text, ""])


def write_digest(folder: Path, articles: int, seed: int = 1, body: int = BODY) -> None:
    """Writes the digest into `folder`, beside what is there."""
    for path, text in Invention(articles, seed, body).files():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--articles", type=click.IntRange(1, 1_000_000), default=1000, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
@click.option(
    "--body", type=click.IntRange(0), default=BODY, show_default=True, help="Bytes, mean."
)
def main(folder: Path, articles: int, seed: int, body: int) -> None:
    """Write a digest of so many articles into FOLDER."""
    write_digest(folder, articles, seed, body)
    click.echo(f"{articles} articles in {folder}")


if __name__ == "__main__":
    main()
