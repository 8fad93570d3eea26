"""The order of the stages; the only module that knows it."""

from collections.abc import Callable, Iterable
from contextlib import nullcontext
from pathlib import Path
from threading import Event

from msgspec import Struct
from msgspec.structs import replace

from conspectus import renditions
from conspectus.cards import pictures
from conspectus.link import link
from conspectus.lock import locked
from conspectus.model.digest import Digest
from conspectus.model.documents import Document
from conspectus.model.marks import Mark
from conspectus.model.outputs import Look, Output, Template
from conspectus.model.pages import AnyPage
from conspectus.model.settings import Settings
from conspectus.model.sources import Asset, SourceText
from conspectus.model.wording import Wording
from conspectus.parse.document import parse_document
from conspectus.parse.site import parse_site
from conspectus.parse.wording import choose
from conspectus.plan import Planned, plan
from conspectus.problems import Findings, Problem, Severity, in_order, unsound
from conspectus.read import read
from conspectus.render import Renderer
from conspectus.render.worker import SCRIPT, worker
from conspectus.renditions import develop
from conspectus.search import Refreshed, Unavailable, is_available, refresh, remove
from conspectus.theme import Theme, read_theme
from conspectus.workers import mapped
from conspectus.write import Written, write

Progress = Callable[[str, int, int], None]
"""Told of a stage's name, how many items are done, and of how many."""


def silent(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


class Checked(Struct, frozen=True):
    """A digest read, parsed, linked and planned. `problems` are sorted, each once."""

    digest: Digest
    plan: Planned
    theme: Theme
    wording: Wording
    problems: tuple[Problem, ...]
    sources: dict[str, str]
    """The digest's files, by path."""

    @property
    def texts(self) -> dict[str, str]:
        """What the problems' marks point into: the digest's files and the theme's."""
        files = (*self.theme.templates.values(), *self.theme.words.values())
        return {**{file.path: file.text for file in files}, **self.sources}


def check(
    root: Path,
    *,
    base_url: str | None = None,
    drafts: bool = False,
    preview: bool = False,
    jobs: int = 1,
    has_index: bool = True,
    progress: Progress = silent,
) -> Checked:
    """Reads, parses, links and plans: what is wrong with the digest but for its templates.

    A preview is kept by no browser, whatever `site.yaml` says of reading offline. `has_index` is
    whether the site will have an index to search in, if it has a search at all.

    Raises OSError where the machine fails.
    """
    reading = read(root)
    problems = list(reading.problems)
    settings = Settings(title="Untitled")
    if reading.site:
        findings = Findings(reading.site.path)
        settings = parse_site(reading.site.text, findings)
        problems += findings.problems
    if base_url is not None:
        settings = replace(settings, base_url=base_url)
    if preview:
        settings = replace(settings, offline=False)
    documents: list[Document] = []
    parsed = mapped(_parse, reading.sources, jobs, _prepare, (settings.language,))
    for number, (document, found) in enumerate(parsed, 1):
        documents.append(document)
        problems += found
        progress("parsed", number, len(reading.sources))
    hidden = unsound(problems)
    digest, found = link(documents, settings, reading.assets, drafts=drafts, unsound=hidden)
    theme = read_theme(root)
    wording, wrong = choose(theme.words, settings.language, settings.words)
    planned = plan(digest, _look(theme, wording), has_index=has_index)
    problems += [*found, *theme.problems, *wrong]
    problems += _news(planned.problems, problems)
    sources = (*reading.sources, *filter(None, [reading.site]))
    texts = {source.path: source.text for source in sources}
    return Checked(digest, planned, theme, wording, in_order(problems), texts)


def _look(theme: Theme, wording: Wording) -> Look:
    return Look(wording, theme.css, theme.feed_css, theme.scripts)


def _news(planned: Iterable[Problem], known: list[Problem]) -> list[Problem]:
    """What planning found, without what only follows from problems that are known.

    Outputs collide because names do; a section is not there because its files are hidden.
    """
    follows = {"unknown-section"} if unsound(known) else set[str]()
    if any(problem.code in ("name-collision", "alias-collision") for problem in known):
        follows.add("output-collision")
    return [problem for problem in planned if problem.code not in follows]


_language = "en"


def _prepare(language: str) -> None:
    """Tells this process the digest's language, by which quotation marks are chosen."""
    global _language
    _language = language


def _parse(source: SourceText) -> tuple[Document, list[Problem]]:
    findings = Findings(source.path)
    document = parse_document(source.path, source.key, source.text, _language, findings)
    return document, findings.problems


class Options(Struct, frozen=True):
    """What a person may choose for a build."""

    root: Path
    output: Path
    base_url: str | None = None
    drafts: bool = False
    strict: bool = False
    jobs: int = 1
    preview: bool = False


class Made(Struct, frozen=True):
    """A site made, but not written; without outputs where problems stop it."""

    checked: Checked
    problems: tuple[Problem, ...]
    outputs: tuple[Output, ...] = ()
    renditions: tuple[Asset, ...] = ()
    """Images at several widths, to be copied from where they are kept."""


def make(options: Options, progress: Progress = silent, *, keep: bool = False) -> Made:
    """Makes the whole site, so that everything that is wrong with a digest shows.

    Without `keep`, what takes long and only a site that is kept needs is left out: the renditions
    of images, which are all that this writes. The index of search is no part of what is made.
    Raises OSError where the machine fails.
    """
    has_index = is_available() if keep else True
    checked = check(
        options.root,
        base_url=options.base_url,
        drafts=options.drafts,
        preview=options.preview,
        jobs=options.jobs,
        has_index=has_index,
        progress=progress,
    )
    templates = checked.theme.templates
    news = [] if has_index or checked.plan.catalog is None else [_no_search(_NOWHERE)]
    problems = in_order([*checked.problems, *news, *Renderer(templates).faults()])
    if _stops(problems, options):
        return Made(checked, problems)
    with locked(options.root) if keep else nullcontext():
        images = develop(options.root, checked.digest.shown, keep=keep, jobs=options.jobs)
    problems = in_order([*problems, *images.problems])
    if _stops(problems, options):
        return Made(checked, problems)
    rendered, faults = _rendered(checked, options.jobs, progress)
    if faults:
        return Made(checked, in_order([*problems, *faults]))
    files = (Output(file.path, file.data) for file in checked.plan.files)
    outputs = [*files, *rendered]
    if checked.digest.settings.offline:
        script = checked.theme.scripts[SCRIPT]
        media = (*checked.plan.assets, *images.files)
        outputs.append(worker(script, checked.plan.pages, outputs, media))
    return Made(checked, problems, tuple(outputs), images.files)


_NOWHERE = "its program is not installed"


def _no_search(reason: str) -> Problem:
    return Problem(
        "site.yaml",
        Mark(),
        "search-unavailable",
        f"Pagefind cannot make the index of search: {reason}",
        "the site is built without; install pagefind[bin], or write “search: false”",
    )


def _rendered(
    checked: Checked, jobs: int, progress: Progress
) -> tuple[list[Output], list[Problem]]:
    """The pages' files, and what is wrong with their templates."""
    pages = checked.plan.pages
    outputs: list[Output] = []
    faults: dict[tuple[str, Mark, str], Problem] = {}
    theme = (checked.theme.templates, checked.wording)
    rendered = mapped(_render, pages, jobs, _prepare_templates, theme)
    for number, result in enumerate(rendered, 1):
        if isinstance(result, Problem):  # a template fails alike on all its pages
            faults.setdefault((result.path, result.mark, result.message), result)
        else:
            outputs.append(result)
        progress("rendered", number, len(pages))
    return outputs, list(faults.values())


class Built(Struct, frozen=True):
    """What a build did. `written` is None where problems kept it from writing."""

    checked: Checked
    problems: tuple[Problem, ...]
    pages: int
    written: Written | None
    searched: Refreshed | None = None
    """What the index of search took, made once the site was in place; None where there is none."""
    changed: frozenset[str] = frozenset()
    """The files of the site that were written or removed, where somebody has asked."""


def build(options: Options, progress: Progress = silent) -> Built:
    """Builds the site, then the index of search. With an error (or, if strict, any problem) nothing
    is written; where the index fails after that, the site stays and has none. That of a preview is
    left to `search_index`.

    Raises OSError where the machine fails, Foreign where the output folder is not ours.
    """
    made = make(options, progress, keep=True)
    if not made.outputs:
        return Built(made.checked, made.problems, 0, None)
    plan = made.checked.plan
    with locked(options.root):
        outputs = [*made.outputs, *pictures(options.root, plan.cards, options.jobs)]
        images = _still_kept(made, options)
        assets = (*plan.assets, *images)
        written = write(options.root, options.output, outputs, assets)
        renditions.forget_others(options.root, images)
        searched, news = (None, []) if options.preview else search_index(made.checked, options)
    problems = in_order([*made.problems, *news])
    return Built(made.checked, problems, len(plan.pages), written, searched)


def search_index(
    checked: Checked, options: Options, jobs: int = 0, stop: Event | None = None
) -> tuple[Refreshed | None, list[Problem]]:
    """Brings the index up to the site that is in place. Raises Stopped once `stop` is set."""
    catalog = checked.plan.catalog
    if catalog is None or not is_available():
        remove(options.root, options.output)
        return None, []
    records = catalog.records
    try:
        found = refresh(
            options.root, options.output, catalog, records, jobs=jobs or options.jobs, stop=stop
        )
    except Unavailable as error:
        return None, [_no_search(str(error))]
    return found, []


def _still_kept(made: Made, options: Options) -> tuple[Asset, ...]:
    """The renditions; made again where another build forgot them before this one had its turn."""
    if all((options.root / file.path).is_file() for file in made.renditions):
        return made.renditions
    return develop(options.root, made.checked.digest.shown, keep=True, jobs=options.jobs).files


def _stops(problems: Iterable[Problem], options: Options) -> bool:
    return any(options.strict or problem.severity is Severity.ERROR for problem in problems)


_renderer = Renderer({})


def _prepare_templates(templates: dict[str, Template], wording: Wording) -> None:
    """Gives this process its templates and words."""
    global _renderer
    _renderer = Renderer(templates, wording)


def _render(page: AnyPage) -> Output | Problem:
    return _renderer.render(page)
