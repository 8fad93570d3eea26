"""Mistakes of editors, made in the flagship: each is told where it is, and its hint mends it."""

import functools
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from conspectus.cli import main
from conspectus.model.dates import Date, Moment
from conspectus.model.documents import Document
from conspectus.model.references import Key
from conspectus.opened import opened
from conspectus.parse.document import parse_document
from conspectus.plan import Plan
from conspectus.problems import Findings, Problem, in_order
from conspectus.review import review
from conspectus.review.clippings import Clippings
from conspectus.review.manuscript import Manuscript
from conspectus.theme import read_theme
from tests.mistakes.following import followed
from tests.mistakes.planting import Change, Mistake, Place, changed, mistakes_in, places, unmarked

TODAY = Date(Moment(2026, 12, 1))
ROOT = Path(__file__).parent.parent.parent
ALL = {
    f"{file.stem}: {mistake.name}": mistake
    for file in sorted(Path(__file__).parent.glob("*.md"))
    for mistake in mistakes_in(file.read_text(encoding="utf-8"))
}


class Desk:
    """A copy of the flagship in which files are changed, and put back as they were."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.sound = Counter(map(_known_by, self.problems()))

    def problems(self) -> tuple[Problem, ...]:
        found = opened(self.root, drafts=False)
        planned = Plan(found.digest, found.look).problems
        reviewed = review(found, self.root / found.settings.clippings, TODAY).problems
        return in_order((*found.problems, *planned, *reviewed))

    def new_problems(self) -> list[Problem]:
        """Those that the flagship does not have."""
        rest = self.sound.copy()
        found = []
        for problem in self.problems():
            if rest[_known_by(problem)]:
                rest[_known_by(problem)] -= 1
            else:
                found.append(problem)
        return found

    def text(self, path: str) -> str:
        file = self.root / path
        return file.read_text(encoding="utf-8") if file.exists() else ""

    def write(self, path: str, text: str, encoding: str = "utf-8") -> None:
        """An empty text is no file."""
        file = self.root / path
        if not text:
            file.unlink(missing_ok=True)
            folder = file.parent
            while folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
                folder = folder.parent
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode(encoding))

    def restore(self, paths: set[str]) -> None:
        for path in paths:
            was = ROOT / path
            self.write(path, was.read_text(encoding="utf-8") if was.exists() else "")


def _known_by(problem: Problem) -> tuple[str, str, str]:
    return problem.path, problem.code, problem.message


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """What is made of a file is remembered by its text, for most of them never change."""
    root = tmp_path_factory.mktemp("mistakes") / "flagship"
    root.mkdir()
    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "site.yaml", root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("conspectus.opened.parse_document", _parsed)
        patch.setattr("conspectus.opened.read_theme", functools.cache(read_theme))
        patch.setattr("conspectus.review.submission.Manuscript", _manuscript)
        yield Desk(root)


def _parsed(path: str, key: Key, text: str, language: str, findings: Findings) -> Document:
    document, problems = _parsed_once(path, key, text, language)
    findings.problems += problems
    return document


@functools.cache
def _parsed_once(path: str, key: Key, text: str, language: str) -> tuple[Document, list[Problem]]:
    findings = Findings(path)
    return parse_document(path, key, text, language, findings), findings.problems


def _manuscript(document: Document, text: str, language: str, clippings: Clippings) -> Manuscript:
    if clippings.names:
        return Manuscript(document, text, language, clippings)
    found = _manuscripts.get(id(document))
    if found is None:
        found = _manuscripts[id(document)] = Manuscript(document, text, language, clippings)
    return found


_manuscripts: dict[int, Manuscript] = {}
"""By document, all of which are remembered."""


def planted(
    desk: Desk, changes: tuple[Change, ...], known: Mapping[str, str] | None = None
) -> tuple[dict[str, str], list[Place]]:
    """Makes the changes; the texts without marks, and where those stood.

    `known` are texts that no longer can be read from their files.
    """
    marked = {}
    for change in changes:
        text = (known or {}).get(change.path)
        marked[change.path] = changed(desk.text(change.path) if text is None else text, change)
    texts = unmarked(marked)
    for change in changes:
        desk.write(change.path, texts[change.path], change.encoding)
    return texts, places(marked)


@pytest.mark.parametrize("mistake", ALL.values(), ids=ALL)
def test_the_mistake_is_told_where_it_is_and_its_hint_mends_it(
    mistake: Mistake, desk: Desk
) -> None:
    try:
        texts, marked = planted(desk, mistake.planted)
        found = desk.new_problems()

        assert [(_place(p), p.code, p.hint) for p in found] == list(_told(mistake, marked))
        if mistake.mended:
            planted(desk, mistake.mended, texts)
        else:
            follow(desk, found, texts)
        assert desk.new_problems() == []
    finally:
        desk.restore({change.path for change in (*mistake.planted, *mistake.mended)})


def follow(desk: Desk, found: list[Problem], texts: dict[str, str]) -> None:
    """Does what the hints say, the last one first, for it changes no place of the others."""
    for problem in reversed(found):
        text = followed(problem, texts[problem.path])
        assert text is not None, f"nobody knows to the letter what to do: {problem.hint}"
        texts[problem.path] = text
        desk.write(problem.path, text)


def _told(mistake: Mistake, marked: list[Place]) -> Iterator[tuple[Place, str, str]]:
    places_left = iter(marked)
    for told in mistake.told:
        place = Place(told.path, 1, 1) if told.path else next(places_left)
        yield place, told.code, told.hint
    assert not list(places_left), "nothing is told where ▸ stands"


def _place(problem: Problem) -> Place:
    return Place(problem.path, problem.mark.line, problem.mark.column)


def test_the_command_tells_what_is_told_here(desk: Desk) -> None:
    some = [
        ALL["front-matter: The summary is called description"],
        ALL["links: No ending at all"],
        ALL["review: A heading that skips a level"],
    ]
    try:
        for mistake in some:
            planted(desk, mistake.planted)
        run = CliRunner().invoke(main, ["check", "-q", "--strict", str(desk.root)], color=False)

        told = [line for line in run.output.splitlines() if line.startswith("content/")]
        assert [line.split(" ")[0] for line in told] == [
            f"{p.path}:{p.mark.line}:{p.mark.column}:" for p in desk.new_problems()
        ]
        missing = [t.hint for mistake in some for t in mistake.told if t.hint not in run.output]
        assert missing == [], run.output
    finally:
        desk.restore({change.path for mistake in some for change in mistake.planted})


def test_what_a_hint_gives_word_for_word_stands_in_the_mend() -> None:
    """So that nobody mends by hand what the hint does not say."""
    for name, mistake in ALL.items():
        lines = [line for change in mistake.mended for line in change.lines if line[:1] in "+-"]
        for told in mistake.told:
            given = [piece for said in re.findall("“(.*?)”", told.hint) for piece in _pieces(said)]
            if lines and given:
                assert any(piece in line for piece in given for line in lines), name


def _pieces(said: str) -> list[str]:
    return [piece.strip() for piece in re.split("…|slug", said) if piece.strip()]


def test_there_are_enough_mistakes_and_most_hints_hold_the_mend() -> None:
    by_hand = [name for name, mistake in ALL.items() if mistake.mended]

    assert len(ALL) - len(by_hand) >= 60
    assert all(mistake.told for mistake in ALL.values())


def test_each_mistake_has_its_own_name() -> None:
    headings = [
        line
        for file in Path(__file__).parent.glob("*.md")
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.startswith("## ")
    ]

    assert len(headings) == len(ALL)
