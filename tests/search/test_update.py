import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from conspectus import scan
from conspectus.kept import STATE
from conspectus.manifest import Manifest, Stamp
from conspectus.model.search import Catalog
from conspectus.pipeline import Options, build, check
from conspectus.search import index as indexes
from conspectus.search import pagefind, shards, update
from conspectus.search.pagefind import Stopped
from conspectus.search.place import Place
from conspectus.search.program import Unavailable
from conspectus.search.standing import remove
from conspectus.search.state import State, States
from conspectus.search.update import refresh
from tests.conftest import WriteDigest
from tests.digests import TOPICS, article, claim, entry
from tests.search.catalogs import (
    CATALOG,
    files_of,
    numbered,
    record,
    records_json,
    refreshed,
    told,
    urls,
)  # fmt: skip

MANY = Catalog("en", numbered(range(30)))
SHARDS = ["en", *(f"en-{number}" for number in range(1, 8))]


@pytest.fixture(autouse=True)
def _small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "ROOM", 500)


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The shards for which Pagefind has run."""
    found: list[str] = []
    real = pagefind.indexed

    def noted(entries: Any, tag: str, *others: Any, **more: Any) -> Any:
        found.append(tag)
        return real(entries, tag, *others, **more)

    monkeypatch.setattr(indexes, "indexed", noted)
    return found


def changed(catalog: Catalog, number: int, **fields: Any) -> Catalog:
    records = list(catalog.records)
    records[number] = replace(records[number], **fields)
    return replace(catalog, records=tuple(records))


class TestAnIndex:
    def test_is_a_folder_for_each_shard_and_the_facets(self, tmp_path: Path) -> None:
        done = refreshed(tmp_path, MANY)

        files = files_of(tmp_path)
        assert {path.split("/")[1] for path in files} == {*SHARDS, "records.json"}
        assert (done.written, done.unchanged, done.removed) == (len(files), 0, 0)
        assert len(urls(files)) == 30

    def test_of_several_languages_has_each_apart(self, tmp_path: Path) -> None:
        refreshed(tmp_path, replace(CATALOG, language="fr-CA"))

        bundles = records_json(files_of(tmp_path))["bundles"]
        assert [folders for folders, _ in bundles] == [["fr"], ["de"], ["en"]]

    def test_of_nothing_is_none(self, tmp_path: Path) -> None:
        refreshed(tmp_path, MANY)
        done = refreshed(tmp_path, Catalog("en"))

        assert files_of(tmp_path) == {}
        assert done.removed > 30
        assert list((tmp_path / "output").iterdir()) == []

    def test_is_the_same_however_many_are_made_at_a_time(self, tmp_path: Path) -> None:
        refreshed(tmp_path / "a", MANY)
        refreshed(tmp_path / "b", MANY, jobs=3)

        assert files_of(tmp_path / "a") == files_of(tmp_path / "b")

    def test_leaves_nothing_but_what_is_known_of_it(self, tmp_path: Path) -> None:
        refreshed(tmp_path, MANY)

        names = {path.name for path in (tmp_path / STATE).iterdir()}
        assert len([name for name in names if name.endswith(".json")]) == len(SHARDS) + 1
        assert {name for name in names if not name.endswith(".json")} == {"search-lock"}


@pytest.fixture(autouse=True)
def _digests(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()


CHANGES: dict[str, Callable[[Catalog], Catalog]] = {
    "a word": lambda c: changed(c, 7, text="Other words."),
    "a title": lambda c: changed(c, 7, ref=replace(c.records[7].ref, text="Otherwise")),
    "a record less": lambda c: replace(c, records=c.records[1:]),
    "a record more": lambda c: replace(c, records=(record("New"), *c.records)),
    "a facet": lambda c: changed(c, 7, facets=replace(c.records[7].facets, year=1999)),
    "the order": lambda c: replace(c, records=c.records[::-1]),
    "fewer shards": lambda c: replace(c, records=c.records[:3]),
    "more shards": lambda c: replace(c, records=numbered(range(90))),
    "another language": lambda c: changed(c, 7, language="de"),
    "nothing": lambda c: c,
}


class TestAChange:
    @pytest.mark.parametrize("change", CHANGES)
    def test_leads_to_what_a_first_index_would_be(self, tmp_path: Path, change: str) -> None:
        after = CHANGES[change](MANY)
        refreshed(tmp_path / "a", MANY)
        before = files_of(tmp_path / "a")

        done = refreshed(tmp_path / "a", after)

        refreshed(tmp_path / "b", after)
        files = files_of(tmp_path / "a")
        assert files == files_of(tmp_path / "b")
        assert done.written == len([path for path in files if before.get(path) != files[path]])
        assert done.removed == len(before.keys() - files.keys())
        assert done.written + done.unchanged == len(files)

    def test_of_a_word_runs_pagefind_for_one_shard(self, tmp_path: Path, runs: list[str]) -> None:
        refreshed(tmp_path, MANY)
        assert sorted(runs) == SHARDS
        runs.clear()

        refreshed(tmp_path, changed(MANY, 7, text="Other words."))
        assert len(runs) == 1

    @pytest.mark.parametrize("change", ["a facet", "nothing"])
    def test_of_nothing_that_is_searched_runs_it_for_none(
        self, tmp_path: Path, runs: list[str], change: str
    ) -> None:
        refreshed(tmp_path, MANY)
        runs.clear()

        refreshed(tmp_path, CHANGES[change](MANY))
        assert runs == []

    def test_of_pagefinds_version_makes_everything_anew(
        self, tmp_path: Path, runs: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        refreshed(tmp_path, MANY)
        runs.clear()

        monkeypatch.setattr(update, "version", lambda: "1.5.99")
        refreshed(tmp_path, MANY)
        assert sorted(runs) == SHARDS

    def test_writes_what_names_other_files_after_them_and_removes_last(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        refreshed(tmp_path, MANY)
        told: list[str] = []
        put, remove = Place.put, Place.remove

        def noted(place: Place, *files: tuple[str, bytes]) -> int:
            told.extend(f"put {path}" for path, _ in files)
            return put(place, *files)

        def noted_too(place: Place, paths: Iterable[str]) -> int:
            told.append("remove")
            return remove(place, paths)

        monkeypatch.setattr(Place, "put", noted)
        monkeypatch.setattr(Place, "remove", noted_too)

        refreshed(tmp_path, changed(MANY, 7, text="Other words.", names=("Another",)))

        entry = told.index("put pagefind-entry.json")
        assert "put fragment" in "".join(told[:entry])
        assert "remove" not in told[:entry]
        assert told[entry + 1] == "put records.json"
        assert set(told[entry + 2 :]) == {"remove"}


class TestWhatIsNotWhole:
    def damage(self, files: list[Path], how: str) -> None:
        for file in files:
            if how == "gone":
                file.unlink()
            elif how == "cut":
                file.write_bytes(file.read_bytes()[:-1])
            else:
                data = file.read_bytes()
                file.unlink()
                (file.parent / "elsewhere").write_bytes(data)
                file.symlink_to(file.parent / "elsewhere")

    @pytest.mark.parametrize("how", ["gone", "cut", "a link"])
    @pytest.mark.parametrize("pattern", ["en-1/fragment/*", "en/pagefind.js", "records.json"])
    def test_is_made_whole(self, tmp_path: Path, pattern: str, how: str) -> None:
        refreshed(tmp_path, MANY, basis="one")
        before = files_of(tmp_path)
        self.damage(sorted((tmp_path / "output" / "pagefind").glob(pattern))[:1], how)

        refreshed(tmp_path, MANY, basis="one")

        after = files_of(tmp_path)
        assert {path: after[path] for path in before} == before
        links = [p for p in (tmp_path / "output" / "pagefind").rglob("*") if p.is_symlink()]
        assert links == []

    @pytest.mark.parametrize("text", ["", "{", "{}", '{"folder": "output", "tag": "en"}', "null"])
    def test_and_what_is_known_of_it_may_be_nonsense(self, tmp_path: Path, text: str) -> None:
        refreshed(tmp_path, MANY)
        before = files_of(tmp_path)
        for path in (tmp_path / STATE).glob("search-*.json"):
            path.write_text(text)

        refreshed(tmp_path, MANY)

        assert files_of(tmp_path) == before

    @pytest.mark.parametrize("lost", ["*", "*-en-1", "*-en*", f"*{'[0-9a-f]' * 12}"])
    @pytest.mark.parametrize("change", ["a word", "fewer shards"])
    def test_and_is_not_known_any_more_leaves_nothing_behind(
        self, tmp_path: Path, lost: str, change: str
    ) -> None:
        root, after = tmp_path / "a", CHANGES[change](MANY)
        refreshed(root, MANY)
        for state in (root / STATE).glob(f"search-{lost}.json"):
            state.unlink()

        refreshed(root, after)

        refreshed(tmp_path / "b", after)
        assert files_of(root) == files_of(tmp_path / "b") != {}

    def test_since_a_build_was_killed_is_made_whole(self, tmp_path: Path) -> None:
        refreshed(tmp_path, MANY)
        _killed_amid(tmp_path, changed(MANY, 7, text="Other words."))
        refreshed(tmp_path, MANY)

        refreshed(tmp_path / "b", MANY)
        assert files_of(tmp_path) == files_of(tmp_path / "b")


class Killed(BaseException):
    pass


def _killed_amid(root: Path, catalog: Catalog) -> None:
    """A refresh that writes the files of a shard, and gets no further."""

    put = Place.put

    def die(place: Place, *files: tuple[str, bytes]) -> int:
        if files[0][0] == "pagefind-entry.json":
            raise Killed
        return put(place, *files)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Place, "put", die)
        with pytest.raises(Killed):
            refreshed(root, catalog)


class TestABasis:
    def test_is_none_from_the_first_file_on_that_is_of_another(self, tmp_path: Path) -> None:
        """A build is killed when all of its index is there; then its edit is taken back."""
        refreshed(tmp_path, MANY, basis="one")
        usual = States.keep

        def keep(self: States, state: State) -> None:
            if state.tag == "" and state.fingerprint:
                raise Killed
            usual(self, state)

        other = changed(MANY, 7, text="Other words.")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(States, "keep", keep)
            with pytest.raises(Killed):
                refreshed(tmp_path, other, basis="two")
        refreshed(tmp_path, MANY, basis="one")

        refreshed(tmp_path / "b", MANY, basis="one")
        assert files_of(tmp_path) == files_of(tmp_path / "b")

    def test_that_is_the_same_spares_a_look_at_the_records(self, tmp_path: Path) -> None:
        refreshed(tmp_path, MANY, basis="one")

        done = refresh(tmp_path, tmp_path / "output", MANY, _never(), basis="one")

        assert (done.written, done.unchanged) == (0, len(files_of(tmp_path)))

    def test_that_is_another_one_does_not(self, tmp_path: Path) -> None:
        refreshed(tmp_path, MANY, basis="one")
        refreshed(tmp_path, CATALOG, basis="two")

        assert len(urls(files_of(tmp_path))) == 4

    def test_that_has_no_name_is_never_the_same(self, tmp_path: Path) -> None:
        refreshed(tmp_path, MANY)
        refreshed(tmp_path, CATALOG)

        assert len(urls(files_of(tmp_path))) == 4

    def test_is_of_no_use_where_a_shard_is_not_known(self, tmp_path: Path) -> None:
        refreshed(tmp_path, MANY, basis="one")
        for path in (tmp_path / STATE).glob("search-*-en-1.json"):
            path.unlink()

        with pytest.raises(AssertionError):
            refresh(tmp_path, tmp_path / "output", MANY, _never(), basis="one")


def _never() -> Any:
    raise AssertionError
    yield


class TestWhatIsNotOurs:
    def test_stays(self, tmp_path: Path) -> None:
        refreshed(tmp_path, MANY)
        theirs = tmp_path / "output" / "pagefind" / "en" / "theirs.txt"
        theirs.write_text("x")

        remove(tmp_path, tmp_path / "output")

        assert set(files_of(tmp_path)) == {"pagefind/en/theirs.txt"}

    def test_stays_where_nothing_is_known_of_ours(self, tmp_path: Path) -> None:
        theirs = tmp_path / "output" / "pagefind" / "en" / "theirs.txt"
        copied = theirs.with_name("copied.pf_meta")
        theirs.parent.mkdir(parents=True)
        theirs.write_text("x")
        copied.write_text("x")
        (tmp_path / STATE).mkdir()
        listed = {"pagefind/en/copied.pf_meta": Stamp("", 1)}
        Manifest(tmp_path, tmp_path / "output").write(listed)

        refreshed(tmp_path, CATALOG)

        assert theirs.exists()
        assert copied.exists()

    def test_is_not_written_over_in_a_folder_elsewhere(self, tmp_path: Path) -> None:
        theirs = tmp_path / "b" / "pagefind" / "en" / "pagefind.js"
        theirs.parent.mkdir(parents=True)
        theirs.write_text("theirs")

        with pytest.raises(Unavailable, match="was not made by a build"):
            refresh(tmp_path / "a", tmp_path / "b", CATALOG, CATALOG.records)

        assert [path for path in (tmp_path / "b").rglob("*") if path.is_file()] == [theirs]

    def test_is_never_reached_by_what_is_known_of_ours(self, tmp_path: Path) -> None:
        refreshed(tmp_path, CATALOG)
        (tmp_path / "output" / "theirs").write_text("x")
        (state,) = (tmp_path / STATE).glob("search-*-en.json")
        state.write_bytes(state.read_bytes().replace(b'"pagefind.js"', b'"../../theirs"'))

        remove(tmp_path, tmp_path / "output")

        assert (tmp_path / "output" / "theirs").exists()


class TestWhereItFails:
    def test_there_is_no_index_any_more(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        refreshed(tmp_path, MANY)
        monkeypatch.setattr(indexes, "indexed", _unable)

        with pytest.raises(Unavailable):
            refreshed(tmp_path, changed(MANY, 7, text="Other words."))

        assert files_of(tmp_path) == {}

    def test_but_one_that_is_stopped_leaves_the_last(self, tmp_path: Path) -> None:
        refreshed(tmp_path, MANY)
        before = files_of(tmp_path)
        stop = threading.Event()
        stop.set()

        with pytest.raises(Stopped):
            refreshed(tmp_path, changed(MANY, 7, text="Other words."), stop=stop)

        assert files_of(tmp_path) == before


def _unable(*_: object, **__: object) -> None:
    raise Unavailable("no room")


SOUND = {
    **TOPICS,
    "content/people/ann.md": entry(name="Ann Lee"),
    "content/articles/a.md": article(claim("one", by="ann"), claim("two"), title="As it was"),
}


class TestABuild:
    @pytest.fixture
    def options(self, write_digest: WriteDigest) -> Callable[..., Options]:
        def make_options(files: dict[str, str] = SOUND, **chosen: Any) -> Options:
            root = write_digest(files)
            return Options(root, root / "output", **chosen)

        return make_options

    def test_ends_with_the_index(self, options: Callable[..., Options]) -> None:
        built = build(options())

        assert built.problems == ()
        assert built.searched
        assert built.searched.written == len(files_of(options().root))
        output = options().output
        assert 'id="c-seek"' in (output / "search" / "index.html").read_text()
        assert "data-search=" in (output / "index.html").read_text()

    def test_that_changes_nothing_leaves_it(self, options: Callable[..., Options]) -> None:
        build(options())
        searched = build(options()).searched

        assert searched
        assert (searched.written, searched.removed) == (0, 0)

    def test_that_changes_nothing_loads_nothing_that_would_make_it(
        self, options: Callable[..., Options], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(scan, "_RECENT", -(10**18))  # as if files had lain there for long
        same = options()
        build(same)

        assert _loaded_by_a_build(same) & {"conspectus.search.pagefind", "jinja2"} == set()

    def test_that_changes_an_article_loads_nothing_that_makes_images(
        self, options: Callable[..., Options]
    ) -> None:
        build(options())
        after = options({**SOUND, "content/articles/a.md": article(claim("one"))})

        assert _loaded_by_a_build(after) & {"jinja2", "PIL"} == {"jinja2"}

    def test_has_none_of_it_where_the_digest_wants_no_search(
        self, options: Callable[..., Options]
    ) -> None:
        build(options())
        built = build(options({**SOUND, "site.yaml": "title: T\nsearch: false\n"}))

        output = options().output
        assert built.searched is None
        assert not (output / "pagefind").exists()
        assert not (output / "search").exists()
        assert not list((output / "assets").glob("search*"))
        assert "search" not in (output / "index.html").read_text().lower()

    def test_of_the_same_content_is_the_same_in_another_process(
        self, options: Callable[..., Options]
    ) -> None:
        first = _built_elsewhere(options(), "1")
        (options().root / "output").rename(options().root / "before")

        assert _built_elsewhere(options(), "2") == first

    def test_finds_no_draft(self, options: Callable[..., Options]) -> None:
        draft = article(claim("secret"), title="Not yet", draft="true")
        build(options({**SOUND, "content/articles/b.md": draft}))

        files = files_of(options().root)
        fragments = [told(data) for path, data in files.items() if "/fragment/" in path]
        assert "As it was" in [one["meta"]["title"] for one in fragments]
        assert "Not yet" not in [one["meta"]["title"] for one in fragments]
        assert b"not yet" not in files["pagefind/records.json"]

    def test_says_once_that_pagefind_is_not_there_and_plans_a_site_without(
        self, options: Callable[..., Options], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        build(options())
        monkeypatch.setattr("importlib.util.find_spec", lambda _: None)

        built = build(options())

        (problem,) = built.problems
        assert problem.code == "search-unavailable"
        assert problem.message.endswith("the index of search: its program is not installed")
        output = options().output
        assert not (output / "pagefind").exists()
        assert "data-search=" not in (output / "index.html").read_text()
        page = (output / "search" / "index.html").read_text()
        assert "c-seek" not in page
        assert "As it was" in page

    def test_that_is_strict_stops_there(
        self, options: Callable[..., Options], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("importlib.util.find_spec", lambda _: None)

        assert build(options(strict=True)).written is None

    def test_keeps_the_site_where_pagefind_fails_when_it_runs(
        self, options: Callable[..., Options], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        build(options())
        monkeypatch.setattr(indexes, "indexed", _unable)
        after = article(claim("one"), title="As it is now")

        built = build(options({**SOUND, "content/articles/a.md": after}, strict=True))

        (problem,) = built.problems
        assert problem.message == "Pagefind cannot make the index of search: no room"
        assert built.written
        assert built.searched is None
        output = options().output
        assert not (output / "pagefind").exists()
        assert "As it is now" in (output / "search" / "index.html").read_text()

    def test_that_only_checks_needs_no_pagefind(
        self, options: Callable[..., Options], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("importlib.util.find_spec", lambda _: None)

        assert check(options()).problems == ()


def _loaded_by_a_build(options: Options) -> set[str]:
    """The modules that a build has loaded when it is done."""
    code = (
        "import sys; from pathlib import Path; from conspectus.pipeline import Options, build\n"
        f"built = build(Options(Path({str(options.root)!r}), Path({str(options.output)!r})))\n"
        "assert built.written; print(*sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, encoding="utf-8"
    )
    return set(run.stdout.split())


def _built_elsewhere(options: Options, seed: str) -> dict[str, bytes]:
    """The index that a process of its own makes, with its own order of hashes."""
    subprocess.run(
        [sys.executable, "-m", "conspectus", "build", "-q", str(options.root)],
        env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True,
    )  # fmt: skip
    return files_of(options.root)
