"""What topic pages gain and lose: rows of evidence, agreements, and what is said by whom."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import starmap
from typing import TypeVar

from conspectus.changes.nouns import (
    AnnotationChange,
    EntryChange,
    EvidenceChange,
    Group,
    GroupChange,
    KindChange,
    RelationChange,
    Row,
    RowChange,
    Spot,
)
from conspectus.changes.pairing import Pairing
from conspectus.changes.reading import Reader
from conspectus.changes.relations import spot
from conspectus.model.annotations import KINDS
from conspectus.model.references import Folder, Key, PassageKey
from conspectus.model.views import Group as GroupView
from conspectus.model.views import Row as RowView
from conspectus.plan.agreement import groups
from conspectus.plan.evidence import rows

T = TypeVar("T")
_Known = tuple[frozenset[PassageKey], object, T]
"""A row or a group: the annotations that make it, as they are called after; what makes it another
one than it was, which is not how those in it are called; and how it is told."""

Changed = Mapping[PassageKey, AnnotationChange]


def evidence(
    pairing: Pairing,
    before: Reader,
    after: Reader,
    entries: Iterable[EntryChange],
    relations: Iterable[RelationChange],
) -> tuple[EvidenceChange, ...]:
    """Of each topic in the order of the site; what is gone comes last."""
    entries = list(entries)
    changed = {
        PassageKey(entry.slug, one.id): one
        for entry in entries
        if entry.folder is Folder.ARTICLES
        for one in entry.annotations
    }
    may_be_any = bool(list(relations)) or any(e.folder is not Folder.ARTICLES for e in entries)
    articles = {entry.slug for entry in entries if entry.folder is Folder.ARTICLES}
    articles |= {entry.former_slug for entry in entries if entry.former_slug}
    pairs = pairing.entries[Folder.TOPICS]
    order = {slug: place for place, slug in enumerate(after.side.digest.topics)}
    pairs = sorted(pairs, key=lambda pair: order.get(pair[1].slug if pair[1] else "", len(order)))
    found = []
    for one, other in pairs:
        is_met = any(
            key and not articles.isdisjoint(reader.side.desk.index.topic_articles[key.slug])
            for key, reader in ((one, before), (other, after))
        )
        if may_be_any or is_met:
            found.append(_Topic(one, other, before, after, changed).change())
    return tuple(change for change in found if change)


class _Topic:
    def __init__(
        self, one: Key | None, other: Key | None, before: Reader, after: Reader, changed: Changed
    ) -> None:
        self.was = _Page(one.slug if one else "", before)
        self.now = _Page(other.slug if other else "", after)
        self.changed = changed

    def change(self) -> EvidenceChange | None:
        was, now = self.was, self.now
        page = now if now.slug else was
        change = EvidenceChange(
            topic=page.slug,
            name=page.reader.side.name(Key(Folder.TOPICS, page.slug)),
            rows=tuple(starmap(RowChange, _differing(was.rows(), now.rows()))),
            groups=tuple(starmap(GroupChange, _differing(was.groups(), now.groups()))),
            kinds=tuple(self._kinds()),
            speakers_gained=_without(now.speakers(), was.speakers()),
            speakers_lost=_without(was.speakers(), now.speakers()),
            articles_gained=_without(now.articles(), was.articles()),
            articles_lost=_without(was.articles(), now.articles()),
        )
        return change if change != EvidenceChange(change.topic, change.name) else None

    def _kinds(self) -> Iterator[KindChange]:
        """Figures are told as rows."""
        for kind in KINDS:
            if kind == "figure":
                continue
            was, now = self.was.passages(kind), self.now.passages(kind)
            gained = tuple(spot for key, spot in now.items() if key not in was)
            lost = tuple(spot for key, spot in was.items() if key not in now)
            changed = tuple(
                spot for key, spot in now.items() if key in was and self._is_told_anew(key)
            )
            if gained or lost or changed:
                yield KindChange(kind, gained, lost, changed)

    def _is_told_anew(self, key: PassageKey) -> bool:
        """Whether readers of the topic's page see it; an id alone they do not."""
        change = self.changed.get(key)
        return bool(change and (change.fields or change.text or change.is_reformatted))


class _Page:
    """A topic's page as one side has it; nothing stands on one that is not there."""

    def __init__(self, slug: str, reader: Reader) -> None:
        self.slug = slug
        self.reader = reader
        self.index = reader.side.desk.index
        self.views = reader.side.desk.views

    def passages(self, kind: str) -> dict[PassageKey, Spot]:
        keys = self.index.by_topic_and_kind[f"{self.slug}/{kind}"] if self.slug else ()
        return {self.reader.passage_now(key): spot(key, self.reader) for key in keys}

    def speakers(self) -> dict[Hashable, str]:
        found = self.index.speakers[self.slug] if self.slug else ()
        return {self.reader.now(key): self.reader.side.name(key) for key, _ in found}

    def articles(self) -> dict[Hashable, str]:
        slugs = self.index.topic_articles[self.slug] if self.slug else ()
        keys = [Key(Folder.ARTICLES, slug) for slug in slugs]
        return {self.reader.now(key): self.reader.side.name(key) for key in keys}

    def rows(self) -> list["_Known[Row]"]:
        keys = self.index.by_topic_and_kind[f"{self.slug}/figure"] if self.slug else ()
        found: list[_Known[Row]] = []
        for view in rows(keys, self.views):
            members = self._now(one.key for one in view.reports)
            refs = (view.study.ref, view.study.by.ref if view.study.by else None)
            row = self._row(view)
            named = [self.reader.path_now(ref.path) if ref else "" for ref in refs]
            found.append((members, (members, row.value, row.of, *named, row.year, row.sample), row))
        return found

    def _row(self, view: RowView) -> Row:
        study, name = view.study, self.reader.side.name
        titles = dict.fromkeys(name(Key(Folder.ARTICLES, one.key.article)) for one in view.reports)
        return Row(
            value=view.value,
            of=self.reader.plain(view.of),
            study=study.ref.text if study.ref else "",
            by=study.by.ref.text if study.by else "",
            year=study.year.edtf if study.year else "",
            sample=study.sample,
            reports=tuple(sorted(titles)),
        )

    def groups(self) -> list["_Known[Group]"]:
        found: list[_Known[Group]] = []
        for view in groups(self.index.tied[self.slug], self.views) if self.slug else ():
            sides = [self._now(one.key for one in side.passages) for side in view.sides]
            group = self._group(view)
            counts = (group.organizations, group.individuals, group.is_independent)
            found.append((frozenset().union(*sides), (frozenset(sides), counts), group))
        return found

    def _now(self, keys: Iterable[PassageKey]) -> frozenset[PassageKey]:
        return frozenset(map(self.reader.passage_now, keys))

    def _group(self, group: GroupView) -> Group:
        sides = (
            tuple(sorted(spot(view.key, self.reader) for view in side.passages))
            for side in group.sides
        )
        return Group(
            tuple(sorted(sides)),
            group.articles,
            group.organizations,
            group.individuals,
            group.is_independent,
        )


def _without(some: Mapping[Hashable, str], others: Mapping[Hashable, str]) -> tuple[str, ...]:
    return tuple(sorted(name for key, name in some.items() if key not in others))


def _differing(was: list[_Known[T]], now: list[_Known[T]]) -> Iterator[tuple[T | None, T | None]]:
    """What is another than it was. Those that have the most members in common are the same one."""
    at = {key: place for place, (members, _, _) in enumerate(now) for key in members}
    shared: Counter[tuple[int, int]] = Counter()
    first: dict[tuple[int, int], PassageKey] = {}
    for here, (members, _, _) in enumerate(was):
        for key in sorted(members):
            if key in at:
                shared[here, at[key]] += 1
                first.setdefault((here, at[key]), key)
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for here, there in sorted(shared, key=lambda pair: (-shared[pair], first[pair])):
        if here not in partner and there not in taken:
            partner[here] = there
            taken.add(there)
    for here, (_, standing, one) in enumerate(was):
        other = now[partner[here]] if here in partner else None
        if other is None or other[1] != standing:
            yield one, other[2] if other else None
    yield from ((None, other) for there, (_, _, other) in enumerate(now) if there not in taken)
