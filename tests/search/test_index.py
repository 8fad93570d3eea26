import gzip
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from msgspec.structs import replace

from conspectus import pipeline, search
from conspectus.model.outputs import Output
from conspectus.model.search import Catalog, Facets, Record
from conspectus.model.views import Ref
from conspectus.pipeline import Options, build, make
from conspectus.search import Unavailable
from tests.conftest import WriteDigest
from tests.digests import TOPICS, article, claim, entry

SOUND = {
    **TOPICS,
    "content/people/ann.md": entry(name="Ann Lee"),
    "content/articles/a.md": article(claim("one", by="ann"), claim("two"), title="As it was"),
}


def record(title: str, language: str = "en", **facets: Any) -> Record:
    path = f"articles/{title.lower().replace(' ', '-')}/"
    return Record(Ref(title, path), language, f"About {title}.", Facets("article", **facets))


CATALOG = Catalog(
    "en",
    (
        record("Who pays", topics=("budgets", "speed"), people=("ann",), year=2013),
        record("Wer zahlt das alles eigentlich", "de-AT", topics=("speed",)),
        record("Qui paie", "fr"),
        record("Who waits", "en-GB", organizations=("firm",), year=905),
    ),
    topics={"budgets": "Budgets", "speed": "Speed", "unused": "Unused"},
    people={"ann": "Ann Lee"},
    organizations={"firm": "The Firm"},
)


def index(catalog: Catalog) -> tuple[Output, ...]:
    with TemporaryDirectory() as root:
        return search.index(catalog, Path(root))


def data_of(outputs: tuple[Output, ...]) -> Any:
    (found,) = (output for output in outputs if output.path == "pagefind/records.json")
    return json.loads(found.data)


def urls(outputs: tuple[Output, ...], ids: str) -> list[str]:
    """The addresses that Pagefind's fragments of these names lead to."""
    fragments = {o.path.rpartition("/")[2]: o.data for o in outputs if "/fragment/" in o.path}
    texts = (gzip.decompress(fragments[f"{id}.pf_fragment"]) for id in ids.split())
    return [json.loads(text.removeprefix(b"pagefind_dcd"))["url"] for text in texts]


class TestFiles:
    def test_hold_an_index_for_each_language_the_sites_own_first(self) -> None:
        outputs = index(replace(CATALOG, language="fr-CA"))

        assert [language for language, _ in data_of(outputs)["bundles"]] == ["fr", "de", "en"]
        assert {output.path.split("/")[1] for output in outputs} == {
            "records.json", "de", "en", "fr"
        }  # fmt: skip

    def test_of_each_language_are_made_by_its_own_program(self) -> None:
        paths = {output.path for output in index(CATALOG)}

        assert {path for path in paths if "wasm" in path} == {
            f"pagefind/{language}/wasm.{language}.pagefind" for language in ("de", "en", "fr")
        }

    def test_of_a_language_that_no_program_knows_have_the_general_one(self) -> None:
        paths = {o.path for o in index(Catalog("xx", (record("Who pays", "xx"),)))}

        assert "pagefind/xx/wasm.unknown.pagefind" in paths

    def test_are_none_of_pagefinds_own_interfaces(self) -> None:
        assert not [o.path for o in index(CATALOG) if "ui" in o.path or "highlight" in o.path]

    def test_are_none_where_there_is_nothing_to_find(self) -> None:
        assert index(Catalog("en")) == ()

    def test_leave_out_a_record_without_a_word(self) -> None:
        nothing = Record(Ref("?!", "a/"), "en", "…", Facets("article"))

        outputs = index(Catalog("en", (nothing, record("Who pays"))))

        ((_, ids),) = data_of(outputs)["bundles"]
        assert urls(outputs, ids) == ["articles/who-pays/"]

    def test_are_made_once_for_one_catalog(self, monkeypatch: pytest.MonkeyPatch) -> None:
        first = index(CATALOG)
        monkeypatch.setattr("importlib.util.find_spec", lambda _: None)

        assert index(replace(CATALOG)) is first
        with pytest.raises(Unavailable):
            index(replace(CATALOG, language="de"))


class TestFacets:
    def test_are_by_the_places_of_the_records(self) -> None:
        outputs = index(CATALOG)
        data = data_of(outputs)
        places = [url for _, ids in data["bundles"] for url in urls(outputs, ids)]

        assert places == [
            "articles/who-pays/", "articles/who-waits/",
            "articles/wer-zahlt-das-alles-eigentlich/", "articles/qui-paie/",
        ]  # fmt: skip
        assert data["facets"] == {
            "kind": {"values": [["article", "article"]], "rows": [1, 1, 1, 1]},
            "topic": {
                "values": [["budgets", "Budgets"], ["speed", "Speed"]],
                "rows": [[1, 2], 0, 2, 0],
            },
            "person": {"values": [["ann", "Ann Lee"]], "rows": [1, 0, 0, 0]},
            "organization": {"values": [["firm", "The Firm"]], "rows": [0, 1, 0, 0]},
            "year": {"values": [["0905", "0905"], ["2013", "2013"]], "rows": [2, 1, 0, 0]},
        }

    def test_have_the_places_of_short_titles_and_other_names(self) -> None:
        synonyms = replace(record("Budgets"), names=("Who pays", "Who pays for all of it"))

        names = data_of(index(replace(CATALOG, records=(*CATALOG.records, synonyms))))["names"]

        assert names == {"budgets": [2], "qui paie": [4], "who pays": [0, 2], "who waits": [1]}


class TestABuild:
    @pytest.fixture
    def options(self, write_digest: WriteDigest) -> Callable[..., Options]:
        def make_options(files: dict[str, str] = SOUND, **chosen: Any) -> Options:
            root = write_digest(files)
            return Options(root, root / "output", **chosen)

        return make_options

    def test_holds_the_index(self, options: Callable[..., Options]) -> None:
        built = build(options())

        assert built.problems == ()
        output = options().output
        assert (output / "pagefind" / "en" / "pagefind.js").is_file()
        assert 'id="c-seek"' in (output / "search" / "index.html").read_text()
        assert "data-search=" in (output / "index.html").read_text()

    def test_has_none_of_it_where_the_digest_wants_no_search(
        self, options: Callable[..., Options]
    ) -> None:
        build(options({**SOUND, "site.yaml": "title: T\nsearch: false\n"}))

        output = options().output
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
        made = make(options({**SOUND, "content/articles/b.md": draft}), keep=True)

        assert made.checked.plan.catalog
        assert "Not yet" not in [record.ref.text for record in made.checked.plan.catalog.records]
        assert b"not yet" not in data_bytes(made.outputs)

    def test_says_once_that_pagefind_cannot_run_and_does_without(
        self, options: Callable[..., Options], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(pipeline, "index", _unable)

        built = build(options())

        (problem,) = built.problems
        assert problem.code == "search-unavailable"
        assert problem.message == "Pagefind cannot make the index of search: no room"
        output = options().output
        assert not (output / "pagefind").exists()
        assert "data-search=" not in (output / "index.html").read_text()
        page = (output / "search" / "index.html").read_text()
        assert "c-seek" not in page
        assert "As it was" in page

    def test_that_is_strict_stops_there(
        self, options: Callable[..., Options], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(pipeline, "index", _unable)

        assert build(options(strict=True)).written is None

    def test_that_only_checks_makes_no_index(
        self, options: Callable[..., Options], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(pipeline, "index", _unable)

        assert make(options()).problems == ()


def data_bytes(outputs: tuple[Output, ...]) -> bytes:
    return b"".join(o.data for o in outputs if o.path == "pagefind/records.json")


def _unable(*_: object) -> None:
    raise Unavailable("no room")


def _built_elsewhere(options: Options, seed: str) -> dict[str, bytes]:
    """The index that a process of its own makes, with its own order of hashes."""
    subprocess.run(
        [sys.executable, "-m", "conspectus", "build", "-q", str(options.root)],
        env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True,
    )  # fmt: skip
    folder: Path = options.output / "pagefind"
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
