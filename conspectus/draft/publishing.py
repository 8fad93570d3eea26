"""An edition frozen: what it says today, in a file beside the editors' own."""

from msgspec.structs import replace

from conspectus.draft.made import File, Made, Refused
from conspectus.kept import read_regular
from conspectus.model.digest import Digest
from conspectus.model.documents import Document
from conspectus.model.editions import Issue, PublishedMeta, Retelling
from conspectus.model.frontmatter import EditionMeta
from conspectus.model.placeholders import TO_WRITE
from conspectus.model.references import Folder, PassageKey
from conspectus.model.views import PassageView
from conspectus.opened import Opened
from conspectus.parse.harmless import check
from conspectus.parse.markup import Harmful
from conspectus.parse.published import written
from conspectus.plan.editions.chosen import chosen
from conspectus.plan.editions.issue import issue
from conspectus.plan.views import Views
from conspectus.problems import Problem, closest, errors
from conspectus.read import MAX_BYTES

_MENDED = ("edited-edition",)
"""What publishing again mends."""
_DAMAGED = ("bad-published", "not-utf8", "nul-byte", "control-character")
"""What may be wrong with the file that it writes anew."""


def publish(opened: Opened, name: str, *, again: bool = False) -> Made:
    """The file that makes the edition of that name or number fast; none where it is so already.

    `again` takes the edition's own words as they are now. What it said of its articles stays as it
    was sent, unless that can be read no more. Raises Refused for what cannot be.
    """
    document = _found(opened, name)
    sent = _sent(opened, document)
    meta = document.meta
    assert isinstance(meta, EditionMeta)  # noqa: S101  # the folder decides the type
    if sent and not again:
        if sent.made_of == document.seal:
            return Made((), (f"{document.path} is published already, as it stands.",))
        raise Refused(
            f"{document.path} was published and is changed since: take the change back, or tell it"
            " under corrections and add --again"
        )
    path = _path(document)
    if path in opened.texts and not (sent or again):
        raise Refused(
            f"{path} cannot be read, and may hold what readers have: take it back as it was, from"
            " your history; --again writes it anew, in today's words"
        )
    _refuse_unready(opened, document, meta, sent)
    now = _issue(opened, document, meta, sent)
    text = _text(now, document.seal)
    # from the disk, since a text that was read has other ends of lines than some checkouts
    before = read_regular(opened.root / path) if path in opened.texts else None
    return Made((File(path, text.encode(), before),))


def _path(document: Document) -> str:
    return f"content/{Folder.PUBLISHED}/{document.slug}.json"


def _found(opened: Opened, name: str) -> Document:
    slug = name.removesuffix(".md").rpartition("/")[2]
    editions = {d.slug: d for d in opened.documents if d.folder is Folder.EDITIONS}
    numbers = {str(d.meta.number): d for d in editions.values() if isinstance(d.meta, EditionMeta)}
    if found := editions.get(slug) or numbers.get(slug):
        return found
    if not editions:
        raise Refused("there is no edition yet: conspectus new edition begins one")
    likely = closest(slug, editions)
    known = f"did you mean {likely}?" if likely else f"there are: {', '.join(sorted(editions))}"
    raise Refused(f"no edition is called {slug}; {known}")


def _sent(opened: Opened, document: Document) -> PublishedMeta | None:
    metas = (one.meta for one in opened.published if one.slug == document.slug)
    return next((meta for meta in metas if isinstance(meta, PublishedMeta) and meta.issue), None)


def _refuse_unready(
    opened: Opened, document: Document, meta: EditionMeta, sent: PublishedMeta | None
) -> None:
    if meta.draft:
        raise Refused(f"{document.path} is a draft: take “draft: true” out of it first")
    wrong = [p for p in errors(opened.problems) if not _is_mended(p, document)]
    if wrong:
        first = wrong[0]
        place = f"{first.path}:{first.mark.line}"
        more = f", and {len(wrong) - 1} more" if len(wrong) > 1 else ""
        raise Refused(f"the digest has an error at {place}{more}: {first.message}; mend it first")
    text = opened.texts[document.path]
    if left := next((words for words in TO_WRITE if words in text), ""):
        raise Refused(f"{document.path} still says “{left}”: write the editorial, or delete it")
    if sent and sent.issue and len(meta.corrections) <= len(sent.issue.corrections):
        raise Refused(
            f"readers have {document.path} as it was: add to corrections what is another now, as"
            " in “- {on: 2026-02-03, text: The survey asked 252 people, not 525.}”"
        )


def _is_mended(problem: Problem, document: Document) -> bool:
    mended = {document.path: _MENDED, _path(document): _DAMAGED}
    return problem.code in mended.get(problem.path, ())


def _issue(
    opened: Opened, document: Document, meta: EditionMeta, sent: PublishedMeta | None
) -> Issue:
    digest = opened.digest
    contents = chosen(digest.editions[document.slug].meta, digest.gists)
    if not contents and not document.body:
        raise Refused(f"{document.path} holds nothing: no article, no annotation, no editorial")
    found = issue(document.slug, contents, Views(digest, opened.wording))
    corrections = tuple((entry.on, entry.text) for entry in meta.corrections)
    found = replace(found, corrections=corrections)
    return _kept(found, sent.issue, digest) if sent and sent.issue else found


def _kept(now: Issue, sent: Issue, digest: Digest) -> Issue:
    """The edition as it is now, with what was sent of its articles as it was sent: by whatever
    name, for what is called otherwise since has not said anything else."""
    articles = {article.slug: article for article in sent.articles}
    views = (*sent.shown, *(view for article in sent.articles for view in article.passages))
    passages = {view.key: view for view in views}

    def slugs(article: str) -> tuple[str, ...]:
        return digest.articles[article].slugs

    def same(view: PassageView) -> PassageView:
        ids = (view.key.id, *view.former_ids)
        keys = (PassageKey(slug, id) for slug in slugs(view.key.article) for id in ids)
        was = next((passages[key] for key in keys if key in passages), view)
        return replace(was, key=view.key)  # by which the editorial shows it

    def as_sent(article: Retelling) -> Retelling:
        was = next((articles[slug] for slug in slugs(article.slug) if slug in articles), article)
        chosen = tuple(map(same, article.passages))
        return replace(was, passages=chosen, is_whole=article.is_whole)

    return replace(
        now,
        digest=sent.digest,
        articles=tuple(map(as_sent, now.articles)),
        shown=tuple(map(same, now.shown)),
    )


def _text(now: Issue, seal: str) -> str:
    text = written(now, seal)
    try:
        check(now, now.slug)
    except Harmful as fault:
        raise Refused(f"the edition cannot be published: {fault.message}") from None
    if len(text.encode()) > MAX_BYTES:
        raise Refused("the edition is larger than 1 MiB: leave out some of its annotations")
    return text
