"""The stages of a build in their order; the only module that knows it."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec.structs import replace

from conspectus import renditions
from conspectus.cluster import Cluster
from conspectus.commit import Staged, Written
from conspectus.model.digest import Digest
from conspectus.model.references import Folder
from conspectus.model.settings import Settings
from conspectus.plan import Plan
from conspectus.plan.desk import Desk
from conspectus.plan.index import Index
from conspectus.plan.survey import survey
from conspectus.problems import Problem, in_order, unsound
from conspectus.records import hash_of
from conspectus.render import Renderer
from conspectus.render.worker import SCRIPT
from conspectus.renditions import develop
from conspectus.stages import looks, sources
from conspectus.stages.around import Around
from conspectus.stages.beside import Beside
from conspectus.stages.digest import (
    ARTICLES,
    GISTS,
    PLACES,
    SURROUNDINGS,
    Facts,
    digest_of,
    known_facts,
    known_images,
)
from conspectus.stages.inputs import Progress
from conspectus.stages.known import Known
from conspectus.stages.leads import lost
from conspectus.stages.ledger import Read
from conspectus.stages.light import Unsure, link_some
from conspectus.stages.linking import keep_mapping, link_all
from conspectus.stages.made import Made
from conspectus.stages.searching import NOWHERE, basis, no_search, searchable
from conspectus.stages.session import Built, Session
from conspectus.stages.sheets import SHEETS
from conspectus.stages.site import Remade, Rest, Sheets
from conspectus.stages.state import Placed, Result, Searched, Surveyed
from conspectus.theme import read_theme
from conspectus.workers import Hands, rarely_collected

_FEW = 50
"""So many texts are linked again by themselves."""


def assemble(session: Session, progress: Progress) -> Built:
    """Makes the site anew where anything of it may be another. Raises as the session does."""
    session.state.unsettle()
    with (
        session.site.opened(),
        rarely_collected(),
        Cluster(session.options.cluster) as cluster,
    ):
        built = _Assembly(session, progress, cluster.hired).run()
    if built.written is None:
        session.state.save()  # what was read and linked holds, whatever is wrong with it
    return built


class _Assembly:
    def __init__(
        self, session: Session, progress: Progress, hired: Callable[[], Hands] | None
    ) -> None:
        self.hired = hired
        self.session = session
        self.options = session.options
        self.root = session.root
        self.state = session.state
        self.store = session.state.store
        self.site = session.site
        self.stops = session.stops
        self.progress = progress
        self.before = session.state.get(Made, Made())
        self.problems: list[Problem] = []

    def run(self) -> Built:
        stage = self.session.clock.stage
        with stage("dress"):
            settings, look = self.read()
        with stage("parse"):
            change = self.renewed(settings)
        is_same = self.session.is_as_asked and self.before.look == look
        is_same = is_same and self.session.is_sound
        with stage("link"):
            facts, changed = self.linked(settings, change, is_same=is_same)
        with stage("templates"):
            renderer = self.renderer()
            templates = looks.template_hashes(self.theme.templates)
            if not self.session.is_sound or templates != self.before.templates:
                self.problems += renderer.faults()
        images = known_images(self.before.images)
        is_kept = changed is not None and self.session.is_whole
        if not is_kept and not self.stops(self.problems):
            with stage("images"):
                images = develop(
                    self.root, facts.shown, keep=self.session.keep, jobs=self.options.jobs
                )
            self.problems += images.problems
        if self.stops(self.problems):
            return self.session.told(Result(), self.problems)
        digest = digest_of(self.store, settings, facts)
        with stage("plan"):
            plan = self.planned(digest, changed)
        if self.stops(self.problems):
            return self.session.told(Result(), self.problems)
        ledger, jobs = self.state.sheets(), self.options.jobs
        sheets = Sheets(plan, renderer, self.site, self.store, ledger, templates, jobs, self.hired)
        whole = hash_of((plan.dressing, settings, self.words))
        made = Made(look, whole, plan.dressing, templates, images)
        return self.finish(sheets, made, facts, changed)

    def renderer(self) -> Renderer:
        """That of the last build, where it would be no other."""
        known: Renderer | None = self.state.at_hand.get("renderer")
        if known and (known.templates, known.words) == (self.theme.templates, self.words):
            return known
        made = self.state.at_hand["renderer"] = Renderer(self.theme.templates, self.words)
        return made

    def read(self) -> tuple[Settings, bytes]:
        """The settings, and the hash of all that a site is dressed in."""
        self.theme = theme = read_theme(self.root)
        site = looks.read_site(
            self.root, self.session.found.site, theme, self.state.get(looks.Site, looks.Site())
        )
        self.state.put(site)
        self.words = site.wording
        self.problems += (*self.session.found.problems, *site.problems, *theme.problems)
        options = self.options
        settings = looks.overridden(
            site.settings, base_url=options.base_url, preview=options.preview
        )
        found = (site.problems, theme.problems)  # which the last build's problems hold, too
        styles = (theme.css, theme.feed_css, theme.book_css)
        return settings, hash_of((*styles, theme.scripts, site.wording, settings, *found))

    def renewed(self, settings: Settings) -> sources.Change:
        change = sources.renew(
            self.root, self.session.found, self.session.inputs, self.store, settings.language,
            self.options.jobs, self.progress, plain=self.options.plain, hired=self.hired,
        )  # fmt: skip
        self.session.inputs = change.inputs
        self.state.put(change.inputs)
        self.problems += sources.findings(self.store, change.inputs)
        return change

    def linked(
        self, settings: Settings, change: sources.Change, *, is_same: bool
    ) -> tuple[Facts, set[Read] | None]:
        """Facts of the digest, and which look-ups may find another part of it; None: any."""
        known = self.state.get(Known, Known())
        assets = tuple(found.asset for found in change.inputs.assets.values() if found.asset)
        drafts = self.options.drafts
        if is_same and not change.assets and not change.outlined and len(change.parsed) <= _FEW:
            try:
                paths = sorted(change.parsed)
                changed = link_some(paths, self.store, settings, assets, known, drafts=drafts)
            except Unsure:
                pass
            else:
                self.state.put(known)
                self.problems += self.session.result.problems
                return known_facts(self.state.get(Facts, Facts()), assets), set(changed)
        outcome = link_all(
            self.store, settings, assets, known, self.options.jobs, self.progress,
            drafts=drafts, unsound=unsound(self.problems),
        )  # fmt: skip
        self.state.put(outcome.known)
        self.state.put(outcome.facts)
        self.problems += outcome.problems
        return outcome.facts, None

    def planned(self, digest: Digest, changed: set[Read] | None) -> Plan:
        index = Index(digest)
        look = looks.look_of(self.theme, self.words)
        if changed is not None:
            return Plan(digest, look, dressing=self.before.dressing, index=index)
        self.survey(index)
        has_index, has_books = self.session.has_index, not self.options.preview
        plan = Plan(digest, look, index=index, has_index=has_index, has_books=has_books)
        self.problems += _news(plan.problems, self.problems)
        if digest.settings.search and not self.session.has_index:
            self.problems.append(no_search(NOWHERE))
        return plan

    def survey(self, index: Index) -> None:
        """Finds what stands around each article again, where it is made of something else."""
        gists, topics = self.store.shelf(GISTS), self.store.shelf(str(Folder.TOPICS))
        made_of = Surveyed(hash_of((gists.packed(), list(topics), index.digest.settings.page_size)))
        if self.state.get(Surveyed, Surveyed()) != made_of:
            surroundings, places = survey(index)
            keep_mapping(self.store, SURROUNDINGS, surroundings)
            keep_mapping(self.store, PLACES, places)
            self.state.put(made_of)

    def finish(self, sheets: Sheets, made: Made, facts: Facts, changed: set[Read] | None) -> Built:
        """Makes what is to be made, and puts it in place."""
        is_light = changed is not None and made.templates == self.before.templates
        is_light = is_light and self.session.is_whole
        remade = self.rendered(sheets, made, changed if is_light else None)
        is_as_listed = is_light and not remade.is_other
        rest = self.rest(sheets, remade, is_same=is_as_listed)
        if rest is None or self.stops(self.problems):
            self.state.ledger = None  # for the sheets as they are now are not in place
            self.store.restore(SHEETS)
            return self.session.told(Result(), self.problems)
        if not self.session.keep:
            self.problems += lost(sheets, remade.staged, self.theme.own)
        result = Result(
            in_order(self.problems), len(self.store.shelf(ARTICLES)), facts.passages,
            facts.links, rest.pages,
        )  # fmt: skip
        if not self.session.keep:
            return self.session.told(result, self.problems)
        beside = Beside(self.root, self.site)
        with self.session.clock.stage("gather"):
            staged = [*remade.staged, *self.beside(beside, sheets, made, facts, rest)]
            known = self.site.stamps.keys() if is_as_listed else sheets.outputs()
            expected = {*known, *beside.paths}
        if sheets.plan.desk.digest.settings.offline:
            script = self.theme.scripts[SCRIPT]
            staged += beside.worker(script, sheets.kept_offline(), staged, expected)
            expected = {*expected, *beside.paths}
        kept = expected - {one.path for one in staged}
        with self.session.clock.stage("write"):
            written = self.site.commit(staged, beside.copied, kept)
        renditions.forget_others(self.root, made.images.files)
        placed = replace(made, copied=beside.copied, rest=rest)
        return self.kept(result, placed, written, sheets.plan.desk)

    def rendered(self, sheets: Sheets, made: Made, changed: set[Read] | None) -> Remade:
        with self.session.clock.stage("render"):
            is_whole = made.whole != self.before.whole
            remade = sheets.remake(changed, self.progress, whole=is_whole)
        self.problems += remade.problems
        return remade

    def rest(self, sheets: Sheets, remade: Remade, *, is_same: bool) -> Rest | None:
        """What follows from all sheets together; None where they cannot be made."""
        rest = self.before.rest if is_same else None
        if rest is None and not remade.problems:
            with self.session.clock.stage("gather"):
                rest = sheets.rest()
            self.problems += _news(rest.problems, self.problems)
        return rest

    def kept(self, result: Result, made: Made, written: Written, desk: Desk) -> Built:
        """Notes for the next build what is in place, then makes the index to search in."""
        around = self.session.around
        searches = desk.digest.settings.search and not self.options.preview
        made_of = basis(self.store, desk) if searches and self.session.has_index else ""
        notes = (made, result, Placed(self.site.files()), self.session.asked, Searched(made_of))
        for note in (*notes, around if around.is_settled else Around()):
            self.state.put(note)
        if self.options.preview:
            self.keep()
            return self.session.told(result, self.problems, written)
        if not self.options.atomic:
            self.keep()  # for the site is in place, whatever becomes of its index
        with self.session.clock.stage("search"):
            searched, faults = searchable(
                self.root, self.site, desk if searches else None, made_of, self.options.jobs
            )
        if self.options.atomic:
            self.keep()
        return self.session.told(result, [*self.problems, *faults], written, searched)

    def keep(self) -> None:
        with self.session.clock.stage("keep"):
            self.state.save()

    def beside(
        self, beside: Beside, sheets: Sheets, made: Made, facts: Facts, rest: Rest
    ) -> Iterator[Staged]:
        """What is another of all that is no sheet."""
        before = self.before if self.session.is_sound else Made()
        moments = {path: known.moment for path, known in self.session.inputs.assets.items()}
        yield from beside.outputs((*sheets.plan.files, *rest.outputs))
        known = before.rest.cards if before.rest else ()
        yield from beside.cards(rest.cards, known, self.options.jobs)
        yield from beside.media((*facts.assets, *made.images.files), moments, before.copied)


def _news(planned: Iterable[Problem], known: Sequence[Problem]) -> list[Problem]:
    """What planning found, without what only follows from problems that are known.

    Outputs collide because names do; a section is not there because its files are hidden.
    """
    follows = {"unknown-section"} if unsound(known) else set[str]()
    if any(problem.code in ("name-collision", "alias-collision") for problem in known):
        follows.add("output-collision")
    return [problem for problem in planned if problem.code not in follows]
