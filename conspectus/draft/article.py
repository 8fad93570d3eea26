"""An article's draft, with stubs for whoever is new in it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from conspectus.clip.clipping import Clipping
from conspectus.draft.actors import Actor, Actors
from conspectus.draft.attribution import Said
from conspectus.draft.candidates import Candidate, candidates, most_worth
from conspectus.draft.duplicates import retold_at, retold_text, titled_alike
from conspectus.draft.kept import keep_clipping
from conspectus.draft.made import Bench, Refused
from conspectus.draft.names import slug_from
from conspectus.draft.passages import callouts
from conspectus.draft.phrases import Phrases, phrases_in
from conspectus.draft.topics import suggested
from conspectus.link.spellings import name_of
from conspectus.model.dates import Date
from conspectus.model.references import Folder, Key
from conspectus.opened import Opened


class Wanted(Struct, frozen=True):
    """What was asked for beside the source."""

    title: str = ""
    slug: str = ""
    values: Mapping[str, Any] = {}
    """Further front matter; what is here comes before what the source says."""


def draft_article(
    bench: Bench, wanted: Wanted, clipping: Clipping | None, today: Date,
    original: tuple[str, bytes] | None = None,
) -> None:  # fmt: skip
    """Puts the draft, its stubs and the clipping on the bench.

    `original`: name and bytes of the plain text that the clipping was made from, if it was.
    Raises Refused where an article of the digest retells the source already.
    """
    opened = bench.opened
    if clipping is None:
        _without_text(bench, wanted, today)
        return
    clipping = _corrected(clipping, wanted)
    _refuse_retold(bench, clipping)
    key = _key(bench, wanted, wanted.title or clipping.title)
    language = clipping.lang or opened.settings.language
    actors = Actors(opened.documents, clipping.text)
    authors = [
        actors.author(name, is_corporate=name in clipping.corporate)
        for name in clipping.authors
        if slug_from(name)
    ]
    writers = {author.key for author in authors}
    most = opened.settings.checks.words_of_a_quote
    every = [_by_author(one, writers) for one in candidates(clipping, language, actors, most)]
    found, left = most_worth(every)
    name = keep_clipping(bench, key.slug, clipping, original)
    values = _front(bench, wanted, clipping, authors, today, name)
    if topics := suggested(clipping, opened.documents):
        values["topics"] = topics
    values |= _about(found, actors, authors, clipping)
    _stubs(bench, [*authors, *_named(found)], actors)
    body = _body(found, phrases_in(opened.settings.language), values["source"]["lang"])
    bench.put(key, _chosen(values, wanted.values), body, first=True)
    bench.told += _remarks(clipping, len(found), left, values.get("topics", ()))


def _without_text(bench: Bench, wanted: Wanted, today: Date) -> None:
    """An article of which no source is at hand, though its address may be known."""
    source = wanted.values.get("source", {})
    _refuse_retold(bench, Clipping(title=source.get("title", ""), address=source.get("url", "")))
    phrases = phrases_in(bench.opened.settings.language)
    title = wanted.title or phrases.untitled
    front = {"title": title, "digested": today.edtf, "draft": "true"}
    values = {**front, **wanted.values}
    bench.put(_key(bench, wanted, title), values, phrases.empty, first=True)


def _chosen(found: dict[str, Any], wanted: Mapping[str, Any]) -> dict[str, Any]:
    """The front matter: what was asked for before what was found, under `source` key by key.

    What somebody has said for sure is no longer among what is uncertain.
    """
    said = wanted.get("source", {})
    source = {**found["source"], **said}
    source["uncertain"] = [key for key in source["uncertain"] if key not in said]
    return {**found, **wanted, "source": source}


def _corrected(clipping: Clipping, wanted: Wanted) -> Clipping:
    """The clipping with the title and the address that somebody gave its source."""
    said = wanted.values.get("source", {})
    title, address = said.get("title", clipping.title), said.get("url", clipping.address)
    canonical = "" if "url" in said else clipping.canonical
    return replace(clipping, title=title, address=address, canonical=canonical)


def refuse_address(opened: Opened, *addresses: str) -> None:
    """Raises Refused where an article of the digest retells what is at one of the addresses."""
    if path := retold_at(addresses, opened.documents):
        raise Refused(_RETOLD.format(path=path))


_RETOLD = "{path} retells this source already; edit that one, or name another source"


def _refuse_retold(bench: Bench, clipping: Clipping) -> None:
    """By address and by text; sources whose titles alone are alike may be two."""
    opened = bench.opened
    refuse_address(opened, clipping.address, clipping.canonical)
    if path := retold_text(clipping, opened):
        raise Refused(_RETOLD.format(path=path))
    if path := titled_alike(clipping, opened.documents):
        bench.told.append(f"{path} has a source of the same title: look whether it is this one.")


def _by_author(candidate: Candidate, writers: Collection[Key]) -> Candidate:
    """What a source's own writer says, whom it may name, is said by its author."""
    by = candidate.said.by
    return replace(candidate, said=Said(None)) if by and by.key in writers else candidate


def _named(found: Iterable[Candidate]) -> Iterator[Actor]:
    """Whom the passages name as speakers or as firms."""
    for candidate in found:
        yield from filter(None, (candidate.said.by, candidate.organization))


def _remarks(
    clipping: Clipping, passages: int, left: Sequence[Candidate], topics: Sequence[str]
) -> Iterator[str]:
    """What the editor should know of the draft."""
    yield f"{passages} {'passage' if passages == 1 else 'passages'} to retell or to leave out."
    if left:
        places = _runs(sorted({one.paragraph for one in left}))
        count = "1 more sentence was" if len(left) == 1 else f"{len(left)} more sentences were"
        where = "paragraph" if places.isdigit() else "paragraphs"
        yield f"{count} left out; look at the source's {where} {places} yourself."
    if topics:
        yield f"Topics that may fit: {', '.join(topics)}."
    if clipping.inferred:
        inferred = ", ".join(clipping.inferred)
        yield f"Inferred, and named under uncertain: {inferred}. Say from what in a note."
    if clipping.access in ("registration", "paywall"):
        yield "The source ends at a wall; if the text breaks off there, say so in a note."


def _runs(numbers: Sequence[int]) -> str:
    """As in `3, 7–12`: numbers in order, three and more that follow each other as one."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown = ([f"{run[0]}–{run[-1]}"] if len(run) > 2 else map(str, run) for run in runs)
    return ", ".join(piece for run in shown for piece in run)


def _key(bench: Bench, wanted: Wanted, title: str) -> Key:
    if wanted.slug:
        return Key(Folder.ARTICLES, wanted.slug)
    return Key(Folder.ARTICLES, bench.slugs.free(Folder.ARTICLES, slug_from(title, "article")))


def _front(
    bench: Bench, wanted: Wanted, clipping: Clipping, authors: Iterable[Actor], today: Date,
    name: str,
) -> dict[str, Any]:  # fmt: skip
    is_foreign = clipping.lang.partition("-")[0] != bench.opened.settings.language.partition("-")[0]
    source = {
        "title": clipping.title,
        "url": clipping.address,
        "authors": [actor.key.slug for actor in authors],
        "publication": _publication(bench, clipping),
        "published": clipping.published.edtf if clipping.published else "",
        "accessed": today.edtf if clipping.is_fetched else "",
        "lang": clipping.lang if is_foreign else "",
        "access": clipping.access,
        "uncertain": list(clipping.inferred),
        "clipping": name,
    }
    titled = phrases_in(bench.opened.settings.language).titled_later
    title = wanted.title or titled.format(title=clipping.title or PurePosixPath(name).stem)
    return {"title": title, "digested": today.edtf, "draft": "true", "source": source}


def _publication(bench: Bench, clipping: Clipping) -> str:
    """The slug of the publication; a new one gets a stub."""
    if not slug_from(clipping.publication):
        return ""
    for document in bench.opened.documents:
        if document.folder is Folder.PUBLICATIONS and _is_called(name_of(document), clipping):
            return document.slug
    slug = bench.slugs.free(Folder.PUBLICATIONS, slug_from(clipping.publication))
    bench.put(Key(Folder.PUBLICATIONS, slug), {"name": clipping.publication})
    return slug


def _is_called(name: str, clipping: Clipping) -> bool:
    plain = [n.casefold().removeprefix("the ") for n in (name, clipping.publication)]
    return plain[0] == plain[1]


def _about(
    found: Iterable[Candidate], actors: Actors, authors: Iterable[Actor], clipping: Clipping
) -> dict[str, list[str]]:
    """Whom the digest knows and the source is about, beyond those who speak in it."""
    speaking = {actor.key for actor in _named(found)} | {author.key for author in authors}
    spoken_of = [key for key in actors.mentioned(clipping.text) if key not in speaking]
    return {
        "people": [key.slug for key in spoken_of if key.folder is Folder.PEOPLE],
        "organizations": [key.slug for key in spoken_of if key.folder is Folder.ORGANIZATIONS],
    }


def _stubs(bench: Bench, speakers: Iterable[Actor], actors: Actors) -> None:
    """A file for each who is new, and for the organizations that new people belong to."""
    waiting = [actors.latest(speaker.key) for speaker in speakers]
    done: set[Key] = set()
    while waiting:
        actor = waiting.pop(0)
        if not actor.is_new or actor.key in done:
            continue
        done.add(actor.key)
        affiliations = []
        if actor.organization:
            affiliations = [{"organization": actor.organization.slug, "role": actor.role}]
            waiting.append(actors.latest(actor.organization))
        bench.put(actor.key, {"name": actor.name, "affiliations": affiliations})


def _body(found: list[Candidate], phrases: Phrases, lang: str) -> str:
    return "\n".join([phrases.how, *callouts(found, phrases, lang)])
