"""One build: what is asked for, what the last one left, what is found now."""

import functools
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from conspectus.commit import Written
from conspectus.problems import Problem, Severity, in_order
from conspectus.records import hash_of
from conspectus.scan import Scan, scan, scan_again
from conspectus.search import Refreshed
from conspectus.search.program import is_available
from conspectus.stages.around import Around, look_around
from conspectus.stages.clock import Clock, Span
from conspectus.stages.inputs import Inputs, is_same
from conspectus.stages.state import Asked, Placed, Result, Searched, State
from conspectus.write import Site


class Options(Struct, frozen=True):
    """What a person may choose for a build."""

    root: Path
    output: Path
    base_url: str | None = None
    drafts: bool = False
    strict: bool = False
    jobs: int = 1
    preview: bool = False
    plain: bool = False
    """Whether Markdown is parsed without the faster rules, which change nothing but time."""
    atomic: bool = False
    """Whether the site is made aside, and takes the place of the last one as a whole."""
    cluster: str = ""
    """The address of a scheduler whose workers parse and render; empty for this machine alone."""


class Built(Struct, frozen=True):
    """What a build did. `written` is None where problems kept it from writing."""

    problems: tuple[Problem, ...]
    texts: dict[str, str]
    """What the problems' marks point into, by path."""
    result: Result
    sources: int = 0
    """Files read."""
    written: Written | None = None
    searched: Refreshed | None = None
    """What the index of search took, made once the site was in place; None where there is none, and
    for a preview, which gets its own afterwards."""
    changed: frozenset[str] = frozenset()
    """The files of the site that were written or removed."""
    spans: tuple[Span, ...] = ()
    """What each stage took, in order."""


def _unwritten(options: Options) -> Site:
    from conspectus.stages.leads import Looked  # which no build needs

    return Looked(options.root, options.output)


class Session:
    """Raises OSError where the machine fails, records.Damaged where what was left is not whole."""

    def __init__(
        self,
        options: Options,
        state: State,
        *,
        keep: bool,
        earlier: "Session | None" = None,
        changes: frozenset[Path] | None = None,
    ) -> None:
        """`changes` are all files that were saved since an earlier session; None: any may be."""
        self.options = options
        self.root = options.root
        self.state = state
        self.keep = keep
        self.clock = Clock()
        self.found: Scan
        self.around: Around
        self.site: Site
        with self.clock.stage("scan"):
            again = None
            if earlier and changes is not None:
                again = scan_again(self.root, earlier.found, changes)
            self.is_told = again is not None
            """Whether nothing needs to be looked at that was there before."""
            self.found = again or scan(self.root)
            if earlier and self.is_told:
                self.around, self.site = earlier.around, earlier.site
                self.site.changed = frozenset()
            else:
                self.around = look_around(self.root, self.found.site)
                self.site = _site(options) if keep else _unwritten(options)
                if not self.is_listed:
                    self.site.distrust()
        self.inputs = state.get(Inputs, Inputs())
        self.result = state.get(Result, Result())
        self.is_sound = state.is_settled
        """Whether the site was, after the last build, what that build made of what it found."""

    def unchanged(self) -> Built | None:
        """What the last build told, where every file is as it found it, or left it."""
        if not self.is_sound or self.stops(self.result.problems) or not self.is_as_asked:
            return None
        is_found = self.state.get(Around, Around()) == self.around
        if self.found.problems or not is_found or not is_same(self.found, self.inputs):
            return None
        with self.clock.stage("look"):
            if not self.is_whole:
                return None
        searched = None
        if basis := self.state.get(Searched, Searched()).basis:
            from conspectus.search.standing import current  # which many a site does not need

            searched = current(self.root, self.options.output, basis)
            if searched is None:
                return None
        written = Written(unchanged=len(self.site.stamps))
        return self.told(self.result, self.result.problems, written, searched)

    @functools.cached_property
    def is_whole(self) -> bool:
        """Whether the site has all files that the last build left, as that left them."""
        if self.is_told:
            return True
        return self.is_listed and all(map(self.site.is_whole, self.site.stamps))

    @functools.cached_property
    def is_listed(self) -> bool:
        """Whether the manifest names the files that the last build left."""
        return self.state.get(Placed, Placed()).files == self.site.files()

    @property
    def has_index(self) -> bool:
        """Whether there will be an index to search in; a check takes it for granted."""
        return is_available() if self.keep else True

    @property
    def asked(self) -> Asked:
        options = self.options
        asked = (
            options.base_url, options.drafts, options.preview, options.plain, self.has_index,
        )  # fmt: skip
        return Asked(hash_of(asked))

    @property
    def is_as_asked(self) -> bool:
        return self.state.get(Asked, Asked()) == self.asked

    def stops(self, problems: Iterable[Problem]) -> bool:
        strict = self.options.strict
        return any(strict or problem.severity is Severity.ERROR for problem in problems)

    def told(
        self,
        result: Result,
        problems: Iterable[Problem],
        written: Written | None = None,
        searched: Refreshed | None = None,
    ) -> Built:
        """With the texts that the problems point into."""
        texts: dict[str, str] = {}
        problems = in_order(problems)
        if problems:
            from conspectus.stages.looks import texts_of  # which a sound site does not need

            texts = texts_of(self.root, {problem.path for problem in problems})
        files = len(self.inputs.sources) + 1
        told = (problems, texts, result, files, written, searched, self.site.changed)
        return Built(*told, tuple(self.clock.spans))


def _site(options: Options) -> Site:
    if not options.atomic:
        return Site(options.root, options.output)
    from conspectus.write.whole import WholeSite  # which most builds do without

    return WholeSite(options.root, options.output)
