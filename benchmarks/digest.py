"""Writes a digest of any size, always the same for the same seed, and without errors.

    python -m benchmarks.digest FOLDER --articles 1000 --seed 1

It has every kind of annotation and relation, every form of date, and topics as uneven as real ones.
"""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import click
from msgspec import Struct

from conspectus.model.annotations import KINDS, OUTCOMES, Relation

TOPICS = (
    "Budgets", "Shadow IT", "Customer experience", "Big Data", "Speed", "Roles", "Security",
    "Sourcing", "Skills", "Governance", "Mobile work", "Open source",
)  # fmt: skip
_GIVEN = (
    "Ada Ben Cleo Dan Eva Finn Gus Hana Ivo Jun Kai Lea Mia Noa Oda Pia Quin Rui Sia Tom".split()
)
_FAMILY = (
    "Abara Brandt Costa Diaz Elmi Fujita Garcia Hoang Ito Jansen Kaya Lund Mbeki Novak".split()
)
_FIRMS = "Alder Birch Cedar Delta Ember Falcon Granite Harbour Iris Juniper Krill Lotus".split()
_SORTS = "Research Systems Partners Media Foods Bank Institute Airways".split()
_WORDS = """
    agree answer ask begin board buy chief claim cloud cost count customer data decide delay doubt
    early even expect find firm first fund grow half hire invest join keep late lead learn market
    measure meet most need never often old own pay plan project prove quarter rarely report share
    ship slow small spend staff survey team tell test tool trust use vendor wait want work year
""".split()
_POPULATIONS = (
    "firms with a joint plan", "chiefs who meet weekly", "projects that shipped in time",
    "budgets held outside IT", "staff who bought a tool themselves",
)  # fmt: skip


class Sketch(Struct, frozen=True):
    """An article before it is written: what others can refer to."""

    slug: str
    topics: tuple[str, ...]
    annotations: tuple[tuple[str, str], ...]
    """Id and kind."""
    draft: bool


class Invention:
    """One digest. Everything random comes from `random`, so one seed gives one digest."""

    def __init__(self, articles: int, seed: int) -> None:
        self.random = Random(seed)
        self.topics = [_slug(name) for name in TOPICS]
        self.people = self.names(_GIVEN, _FAMILY, 4 + articles // 8)
        self.organizations = self.names(_FIRMS, _SORTS, 3 + articles // 20)
        self.studies = [f"study-{number}" for number in range(2 + articles // 10)]
        self.publications = [f"review-{number}" for number in range(2 + articles // 25)]
        self.sketches = [self.sketch(number) for number in range(articles)]
        self.published = [sketch for sketch in self.sketches if not sketch.draft]

    def names(self, first: list[str], second: list[str], count: int) -> list[str]:
        """As many different names; numbered once the words are used up."""
        pairs = [f"{one} {other}" for other in second for one in first]
        rounds = range(2, 2 + count // len(pairs))
        found = [*pairs, *(f"{pair} {number}" for number in rounds for pair in pairs)][:count]
        self.random.shuffle(found)
        return found

    def sketch(self, number: int) -> Sketch:
        """Early topics are frequent ones; every 97th article is a draft."""
        weights = [1 / (place + 1) for place in range(len(self.topics))]
        topics = self.random.choices(self.topics, weights, k=self.random.randint(1, 4))
        kinds = self.random.choices(list(KINDS), [6, 8, 4, 3, 3, 2, 2], k=self.random.randint(1, 6))
        annotations = tuple((f"{kind}-{place}", kind) for place, kind in enumerate(kinds))
        slug = f"article-{number:05}"
        return Sketch(slug, tuple(dict.fromkeys(topics)), annotations, number % 97 == 96)

    def files(self) -> Iterator[tuple[str, str]]:
        """Path and text of every file."""
        yield "site.yaml", "title: A digest of the benchmarks\nquestion: Who pays?\n"
        for name in TOPICS:
            yield f"content/topics/{_slug(name)}.md", self.topic(name)
        for name in self.people:
            yield f"content/people/{_slug(name)}.md", self.person(name)
        for place, name in enumerate(self.organizations):
            yield f"content/organizations/{_slug(name)}.md", self.organization(place, name)
        for slug in self.studies:
            yield f"content/studies/{slug}.md", self.study(slug)
        for slug in self.publications:
            yield f"content/publications/{slug}.md", f"---\nname: The {_title(slug)}\n---\n"
        for sketch in self.sketches:
            yield f"content/articles/{sketch.slug}.md", self.article(sketch)

    # Texts

    def words(self, low: int, high: int) -> str:
        found = " ".join(self.random.choices(_WORDS, k=self.random.randint(low, high)))
        return found.capitalize()

    def sentences(self, count: int) -> str:
        return " ".join(f"{self.words(6, 16)}." for _ in range(count))

    def date(self) -> str:
        """Of any form that EDTF has and a digest needs."""
        year, month, day = (self.random.randint(*span) for span in ((1998, 2025), (1, 12), (1, 28)))
        moment = self.random.choice(
            (f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{day:02}")
        )
        ends = (*("", "", "", "~", "?", "%"), f"/{year + 1}")
        return moment + self.random.choice(ends)

    # Files

    def topic(self, name: str) -> str:
        slug = _slug(name)
        standing = [s for s in self.published if slug in s.topics]
        front = [
            f"title: {name}",
            f"question: {self.words(5, 9)}?",
            f"summary: {self.words(8, 20)}.",
        ]
        front += [f"synonyms: [{name.lower()} matters]"]
        red, green, blue = (self.random.randint(0x10, 0x60) for _ in range(3))
        front += [f'color: "#{red:02x}{green:02x}{blue:02x}"']
        overview = [self.sentences(6)]
        if standing:
            lead, shown = self.random.choice(standing), self.random.choice(standing)
            front.append(f"lead: {lead.slug}#{lead.annotations[0][0]}")
            overview.append(f"[Shown in place]({self.link(shown)})")
            overview.append(
                f"More on this is [said elsewhere]({self.link(lead)}). {self.sentences(2)}"
            )
        return _file(front, "\n\n".join(overview))

    def link(self, sketch: Sketch) -> str:
        return f"../articles/{sketch.slug}.md#{self.random.choice(sketch.annotations)[0]}"

    def person(self, name: str) -> str:
        front = [f"name: {name}"]
        if self.random.random() < 0.6:
            firms = self.random.sample(self.organizations, k=self.random.randint(1, 2))
            front.append("affiliations:")
            for firm in firms:
                front += [f"  - organization: {_slug(firm)}", f"    role: {self.words(1, 3)}"]
                front += [f"    from: {self.random.randint(1995, 2010)}"]
        return _file(front, "")

    def organization(self, place: int, name: str) -> str:
        """A third of them belong to one that was written before, so that no cycle can be."""
        front = [f"name: {name}", "kind: firm"]
        if place and self.random.random() < 0.33:
            front.append(f"parent: {_slug(self.random.choice(self.organizations[:place]))}")
        return _file(front, "")

    def study(self, slug: str) -> str:
        front = [f"name: The {_title(slug)}"]
        if self.random.random() < 0.8:
            front.append(f"by: {_slug(self.random.choice(self.organizations))}")
        if self.random.random() < 0.8:
            front.append(f"year: {self.random.randint(1998, 2025)}")
        if self.random.random() < 0.5:
            front.append(f"sample: {self.random.randint(40, 4000)} firms")
        return _file(front, "")

    def article(self, sketch: Sketch) -> str:
        number = sketch.slug.rpartition("-")[2]
        front = [f"title: {self.words(3, 7)} {number}", f"summary: {self.words(8, 24)}."]
        front += [f"topics: [{', '.join(sketch.topics)}]"]
        day = int(number)
        front += [f"digested: {2000 + day // 336 % 100}-{day // 28 % 12 + 1:02}-{day % 28 + 1:02}"]
        front += ["draft: true"] if sketch.draft else []
        front += [f"aliases: [former-{number}]"] if day % 50 == 7 else []
        front += ["source:", f"  title: {self.words(3, 8)}", f"  url: https://example.com/{number}"]
        if self.random.random() < 0.8:
            front.append(f"  authors: [{_slug(self.random.choice(self.people))}]")
        if self.random.random() < 0.9:
            front.append(f"  published: {self.date()}")
        front.append(f"  publication: {self.random.choice(self.publications)}")
        blocks = [f"{self.sentences(2)} {self.aside()}"]
        tied: set[tuple[str, str]] = set()
        blocks += [self.annotation(sketch, id, kind, tied) for id, kind in sketch.annotations]
        return _file(front, "\n\n".join([*blocks, self.sentences(2), "[^1]: An editors' aside."]))

    def aside(self) -> str:
        """A sentence with links, and the mark of a footnote."""
        other, topic = self.link(self.random.choice(self.published)), self.random.choice(TOPICS)
        return f"See [there]({other}) and [{topic}](../topics/{_slug(topic)}.md).[^1]"

    def annotation(self, sketch: Sketch, id: str, kind: str, tied: set[tuple[str, str]]) -> str:
        fields = [] if kind == "note" else [f"by: {self.speaker()}"]
        fields += self.own_fields(kind)
        is_first = id == sketch.annotations[0][0]  # which may lead any of the article's topics
        if not is_first and len(sketch.topics) > 1 and self.random.random() < 0.3:
            fields.append(f"topics: {self.random.choice(sketch.topics)}")
        if kind != "note" and self.random.random() < 0.35:
            fields += self.relation(sketch, id, tied)
        title = f"> [!{kind}] {self.words(2, 5)} {{#{id}}}"
        lines = [title, ">", f"> {self.sentences(self.random.randint(1, 3))}", ">"]
        return "\n".join([*lines, *(f"> - {field}" for field in fields)]).removesuffix("\n>")

    def speaker(self) -> str:
        if self.random.random() < 0.3:
            return "author"
        return _slug(self.random.choice([*self.people, *self.organizations]))

    def own_fields(self, kind: str) -> list[str]:
        random = self.random
        match kind:
            case "figure":
                return self.measurement()
            case "advice":
                return [f"for: {random.choice(('boards', 'chiefs', 'everyone'))}"]
            case "prediction":
                outcome = [f"outcome: {random.choice(OUTCOMES)}"] if random.random() < 0.4 else []
                return [f"due: {random.randint(2000, 2035)}", *outcome]
            case "example":
                return [f"organization: {_slug(random.choice(self.organizations))}"]
            case "quote":
                return [f"said: {self.date()}"]
        return []

    def measurement(self) -> list[str]:
        """What one study says of one population is the same wherever it is reported."""
        population = self.random.choice(_POPULATIONS)
        if self.random.random() < 0.4:
            return [f"value: {self.random.randint(1, 99)} %", f"of: {population}"]
        study = self.random.randrange(len(self.studies))
        part = (study * 37 + len(population) * 11) % 100
        value = f"{part} %" if study % 3 else f"{part % 9 + 1} in 10"
        return [f"value: {value}", f"of: {population}", f"study: {self.studies[study]}"]

    def relation(self, sketch: Sketch, id: str, tied: set[tuple[str, str]]) -> list[str]:
        """To an annotation of an article written before, so that no two can tie each other."""
        before = self.published[: self.published.index(sketch)] if not sketch.draft else []
        candidates = [other for other in before[-200:] if set(other.topics) & set(sketch.topics)]
        if not candidates:
            return []
        other = self.random.choice(candidates)
        there = f"{other.slug}#{self.random.choice(other.annotations)[0]}"
        if (id, there) in tied:
            return []
        tied.add((id, there))
        return [f"{self.random.choice(list(Relation))}: {there}"]


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def _title(slug: str) -> str:
    return slug.replace("-", " ").capitalize()


def _file(front: list[str], text: str) -> str:
    return "\n".join(["---", *front, "---", text, ""])


def write_digest(folder: Path, articles: int, seed: int = 1) -> None:
    """Writes the digest into `folder`, beside what is there."""
    for path, text in Invention(articles, seed).files():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--articles", type=click.IntRange(1, 99_999), default=1000, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
def main(folder: Path, articles: int, seed: int) -> None:
    """Write a digest of so many articles into FOLDER."""
    write_digest(folder, articles, seed)
    click.echo(f"{articles} articles in {folder}")


if __name__ == "__main__":
    main()
