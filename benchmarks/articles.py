"""The articles of a digest, each by its number alone, so that none has to be remembered."""

from datetime import date, timedelta
from functools import lru_cache
from math import sqrt
from random import Random

from msgspec import Struct

from benchmarks.cast import TOPICS, Cast, slug_of, uneven
from benchmarks.prose import Prose
from conspectus.model.annotations import KINDS, OUTCOMES, Relation

BODY = 4700
"""Bytes of Markdown that bodies have in the mean; about 2000 of them are annotations."""

_FIRST, _LAST = date(2010, 1, 4), date(2026, 6, 30)
_DRAFTS = 97
"""One article in so many is a draft."""
_PART = 950
"""Bytes of a part of the prose, about: half of the last one is too much in the mean."""
_POPULATIONS = (
    "firms with a joint plan", "chiefs who meet weekly", "projects that shipped in time",
    "budgets held outside IT", "staff who bought a tool themselves", "buyers under thirty",
    "boards with a digital member", "firms that measure churn", "teams without a product owner",
    "contracts renewed unread", "sites that load within a second", "managers who code",
)  # fmt: skip


class Sketch(Struct, frozen=True):
    """An article before it is written: what others can refer to."""

    number: int
    slug: str
    topics: tuple[str, ...]
    annotations: tuple[tuple[str, str], ...]
    """Id and kind."""

    @property
    def is_draft(self) -> bool:
        return is_draft(self.number)


def is_draft(number: int) -> bool:
    return number % _DRAFTS == _DRAFTS - 1


class Sketches:
    """The sketches of a digest, made anew when they are asked for."""

    def __init__(self, count: int, seed: int, cast: Cast) -> None:
        self.count, self.seed, self.cast = count, seed, cast
        self.sketch = lru_cache(2048)(self._sketch)

    def _sketch(self, number: int) -> Sketch:
        """Early topics are frequent ones."""
        random = Random(f"{self.seed} sketch {number}")
        topics = random.choices(
            self.cast.topics, self.cast.topic_weights, k=random.choice((1, 1, 2, 2, 3, 4))
        )
        kinds = random.choices(list(KINDS), [6, 8, 4, 3, 3, 2, 2], k=random.randint(1, 6))
        annotations = tuple((f"{kind}-{place}", kind) for place, kind in enumerate(kinds))
        return Sketch(number, f"article-{number:05}", tuple(dict.fromkeys(topics)), annotations)

    def published(self, random: Random, low: int = 0, high: int | None = None) -> Sketch:
        """One that is no draft, with a number from `low` to below `high`."""
        number = random.randrange(low, high or self.count)
        sketch = self.sketch(number)
        return self.sketch(number - 1) if sketch.is_draft else sketch

    def digested(self, number: int) -> date:
        """Articles come more often from year to year."""
        days = (_LAST - _FIRST).days
        return _FIRST + timedelta(int(days * sqrt((number + 0.5) / self.count)))


class Writer:
    """Writes one article. Everything random comes from its number and the digest's seed."""

    def __init__(self, sketches: Sketches, number: int, body: int) -> None:
        self.sketches, self.cast, self.body = sketches, sketches.cast, body
        self.sketch = sketches.sketch(number)
        self.random = Random(f"{sketches.seed} article {number}")
        self.prose = Prose(self.random)
        self.tied: set[tuple[str, str]] = set()

    def article(self) -> str:
        return "\n".join(["---", *self.front(), "---", "\n\n".join(self.blocks()), ""])

    # Front matter

    def front(self) -> list[str]:
        number, random = self.sketch.number, self.random
        front = [f"title: {self.prose.words(5, 9)}", f"summary: {self.prose.words(12, 28)}."]
        front += [f"topics: [{', '.join(self.sketch.topics)}]"]
        for key, names in (("people", self.cast.people), ("organizations", self.firms)):
            slugs = dict.fromkeys(
                slug_of(uneven(names, random)) for _ in range(random.randint(0, 2))
            )
            front += [f"{key}: [{', '.join(slugs)}]"] if slugs else []
        front.append(f"digested: {self.sketches.digested(number)}")
        front += ["draft: true"] if self.sketch.is_draft else []
        front += [f"aliases: [former-{number:05}]"] if number % 50 == 7 else []
        return [*front, *self.source()]

    @property
    def firms(self) -> list[str]:
        return self.cast.organizations

    def source(self) -> list[str]:
        random, number = self.random, self.sketch.number
        lines = [f"  title: {self.prose.words(3, 8)}", f"  url: https://example.com/{number:05}"]
        if random.random() < 0.8:
            lines.append(f"  authors: [{slug_of(uneven(self.cast.people, random))}]")
        if random.random() < 0.9:
            lines.append(f"  published: {self.date()}")
        return ["source:", *lines, f"  publication: {uneven(self.cast.publications, random)}"]

    def date(self) -> str:
        """Some time before it was digested, in any form that EDTF has and a digest needs."""
        lag = timedelta(int(self.random.expovariate(1 / 60)))
        day = self.sketches.digested(self.sketch.number) - lag
        moment = self.random.choice((f"{day.year}", f"{day:%Y-%m}", f"{day}", f"{day}"))
        return moment + self.random.choice((*[""] * 7, "~", "?", "%", f"/{day.year + 1}"))

    # Body

    def blocks(self) -> list[str]:
        """The annotations, and as much prose between them as makes the body's size."""
        callouts = [self.annotation(id, kind) for id, kind in self.sketch.annotations]
        opening = [f"{self.prose.paragraph()} {self.aside()}"]
        closing = [self.prose.paragraph(), f"[^1]: {self.prose.sentence()}"]
        wanted = int(self.body * self.random.uniform(0.6, 1.4))
        room = wanted - sum(len(block.encode()) + 2 for block in (*opening, *callouts, *closing))
        parts = [*callouts, *self.retelling(room)]
        self.random.shuffle(parts)
        return [*opening, *parts, *closing]

    def retelling(self, room: int) -> list[str]:
        """Parts of prose: under a heading a paragraph or two, and now and then something else."""
        parts = []
        while room > _PART / 2:
            part = [self.prose.heading()] if self.random.random() < 0.6 else []
            part += [self.prose.paragraph(self.mention())]
            match self.random.randrange(8):
                case 0 | 1:
                    part.append(self.prose.points())
                case 2:
                    part.append(self.prose.quotation())
                case 3:
                    part.append(self.prose.table())
                case _:
                    part.append(self.prose.paragraph(self.reference()))
            parts.append("\n\n".join(part))
            room -= len(parts[-1].encode()) + 2
        return parts

    def aside(self) -> str:
        """A sentence with links, and the mark of a footnote."""
        topic = self.random.choice(TOPICS)
        return f"See [there]({self.link()}) and [{topic}](../topics/{slug_of(topic)}.md).[^1]"

    def link(self) -> str:
        return link_to(self.sketches.published(self.random), self.random)

    def mention(self) -> str:
        """A sentence, in some of which a name stands that becomes a link by itself."""
        if self.random.random() < 0.6:
            return self.prose.sentence()
        names = self.random.choice((self.cast.people, self.firms, list(TOPICS)))
        return f"{self.prose.sentence()[:-1]} {uneven(names, self.random)}."

    def reference(self) -> str:
        """A sentence with a link into the digest, or out of it."""
        text, start = " ".join(self.prose.some(2, 2)), self.prose.sentence()[:-1]
        if self.random.random() < 0.4:
            return f"{start} [{text}]({self.link()})."
        path = "/".join(self.prose.some(2, 2))
        return (
            f"{start} [{text}](https://www.example.org/{path}?id={self.random.randint(1, 9999)})."
        )

    # Annotations

    def annotation(self, id: str, kind: str) -> str:
        random = self.random
        fields = [] if kind == "note" else self.attribution()
        fields += self.own_fields(kind)
        is_first = id == self.sketch.annotations[0][0]  # which may lead any of the article's topics
        if not is_first and len(self.sketch.topics) > 1 and random.random() < 0.3:
            fields.append(f"topics: {random.choice(self.sketch.topics)}")
        if kind != "note" and random.random() < 0.35:
            fields += self.relation(id)
        title = f"> [!{kind}] {self.prose.words(2, 6)} {{#{id}}}"
        lines = [title, ">", f"> {self.prose.sentences(random.randint(1, 3))}", ">"]
        return "\n".join([*lines, *(f"> - {field}" for field in fields)]).removesuffix("\n>")

    def attribution(self) -> list[str]:
        fields = [f"by: {self.speaker()}"]
        fields += [f"via: {self.speaker()}"] if self.random.random() < 0.1 else []
        return fields + ([f"where: {self.prose.words(2, 4)}"] if self.random.random() < 0.2 else [])

    def speaker(self) -> str:
        if self.random.random() < 0.3:
            return "author"
        return slug_of(uneven(self.random.choice((self.cast.people, self.firms)), self.random))

    def own_fields(self, kind: str) -> list[str]:
        random, year = self.random, self.sketches.digested(self.sketch.number).year
        match kind:
            case "figure":
                return self.measurement()
            case "advice":
                return [f"for: {random.choice(('boards', 'chiefs', 'everyone'))}"]
            case "prediction":
                due = year + random.randint(0, 12)
                outcome = due < _LAST.year and random.random() < 0.6
                return [f"due: {due}"] + [f"outcome: {random.choice(OUTCOMES)}"] * outcome
            case "example":
                return [f"organization: {slug_of(uneven(self.firms, random))}"]
            case "quote":
                return [f"said: {self.date()}"]
        return []

    def measurement(self) -> list[str]:
        """What one study says of one population is the same wherever it is reported."""
        random, population = self.random, self.random.choice(_POPULATIONS)
        if random.random() < 0.4:
            part = random.randint(1, 90)
            values = (
                f"{part} %",
                f"{part} %",
                f"{part}–{part + 8} %",
                "3 to 5 years",
                "1.2 million",
            )
            return [
                f"value: {random.choice(values)}",
                f"of: {population}",
                "sample: 90 to 400 firms",
            ]
        study = random.randrange(len(self.cast.studies))
        part = (study * 37 + len(population) * 11) % 100
        value = f"{part} %" if study % 3 else f"{part % 9 + 1} in 10"
        return [f"value: {value}", f"of: {population}", f"study: {self.cast.studies[study]}"]

    def relation(self, id: str) -> list[str]:
        """To an annotation of an article written before, so that no two can tie each other."""
        number = self.sketch.number
        for _ in range(8 if number and not self.sketch.is_draft else 0):
            other = self.sketches.published(self.random, max(0, number - 200), number)
            there = f"{other.slug}#{self.random.choice(other.annotations)[0]}"
            if set(other.topics) & set(self.sketch.topics) and (id, there) not in self.tied:
                self.tied.add((id, there))
                return [f"{self.random.choice(list(Relation))}: {there}"]
        return []


def link_to(sketch: Sketch, random: Random) -> str:
    return f"../articles/{sketch.slug}.md#{random.choice(sketch.annotations)[0]}"
