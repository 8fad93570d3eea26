from pathlib import Path
from typing import Any

import msgspec
import pytest

from conspectus.commit import Written
from conspectus.model.documents import Document
from conspectus.parse.document import parse_document
from conspectus.pipeline import Options, Workshop, build, check, silent
from conspectus.problems import errors
from conspectus.stages import sources
from conspectus.stages.state import State
from scripts.compared import tree
from tests.conftest import WriteDigest
from tests.digests import TOPICS, article, claim, entry
from tests.wholes import whole

SITE = "title: Test\nsearch: false\n"
SOUND = {**TOPICS, "content/articles/a.md": article(claim("one"))}


def options(root: Path, **chosen: object) -> Options:
    return Options(root, root / "output", **chosen)  # type: ignore[arg-type]


def page(root: Path, path: str) -> str:
    return (root / "output" / path).read_text(encoding="utf-8")


class TestCheck:
    def test_makes_the_whole_site_and_writes_nothing(self, write_digest: WriteDigest) -> None:
        root = write_digest({**SOUND, "content/static/robots.txt": "x"})

        found = check(options(root))

        assert (found.problems, found.written, found.sources) == ((), None, 4)
        assert found.result.articles == found.result.passages == 1
        assert found.result.pages == build(options(root)).result.pages
        assert check(options(root)).result == found.result

    def test_leaves_no_trace(self, write_digest: WriteDigest) -> None:
        root = write_digest(SOUND)

        check(options(root))

        assert sorted(path.name for path in root.iterdir()) == ["content", "site.yaml"]

    def test_goes_on_with_settings_of_its_own_where_there_are_none(
        self, write_digest: WriteDigest
    ) -> None:
        root = write_digest({**SOUND, "site.yaml": "{", "content/pages/about.md": "Text."})

        found = check(options(root))

        assert [problem.path for problem in found.problems] == [
            "content/pages/about.md",
            "site.yaml",
        ]

    def test_goes_on_where_site_yaml_cannot_be_read(self, write_digest: WriteDigest) -> None:
        root = write_digest(SOUND)
        (root / "site.yaml").rename(root / "elsewhere.yaml")
        (root / "site.yaml").symlink_to(root / "elsewhere.yaml")

        found = check(options(root))

        assert [problem.code for problem in found.problems] == ["symlink"]
        assert "site.yaml" not in found.texts

    def test_tells_how_far_it_is(self, write_digest: WriteDigest) -> None:
        told: list[tuple[str, int, int]] = []

        check(options(write_digest(SOUND)), progress=lambda *said: told.append(said))

        parsed = [said for said in told if said[0] == "parsed"]
        assert parsed == [("parsed", 1, 3), ("parsed", 2, 3), ("parsed", 3, 3)]

    def test_says_of_names_that_collide_only_that_they_do(self, write_digest: WriteDigest) -> None:
        root = write_digest(
            {"content/pages/About.md": entry(title="A"), "content/pages/about.md": entry(title="B")}
        )

        assert [problem.code for problem in check(options(root)).problems] == ["name-collision"]

    @pytest.mark.parametrize(
        "files",
        [
            {"content/people/ann.md": entry(name="Ann", affiliations="[{organization: bob}]")},
            {"content/organizations/firm.md": entry(name="Firm", parent="bob")},
            {"content/publications/paper.md": entry(name="Paper", publisher="bob")},
            {"content/articles/a.md": article(organizations="[bob]")},
            {"content/articles/a.md": article(people="[firm]", organizations="[firm]")},
            {"content/topics/budgets.md": entry(title="B", see_also="[nothing]", lead="a#nothing")},
            {"content/articles/a.md": article(topics="[nothing]", related="[nothing]")},
            {"content/articles/a.md": article(claim("one", topics="nothing", supports="#two"))},
            {"content/articles/a.md": article(image="nothing.png")},
            {"site.yaml": "title: T\ntopics: [nothing]\nnavigation: [nothing]\n"},
        ],
    )
    def test_of_names_that_stand_for_nothing_or_the_wrong_thing_ends_in_a_report(
        self, write_digest: WriteDigest, files: dict[str, str]
    ) -> None:
        root = write_digest({**SOUND, "content/people/bob.md": entry(name="Bob"), **files})

        assert errors(check(options(root)).problems)
        assert build(options(root)).written is None


class TestBuild:
    def test_takes_the_base_url_it_is_given_even_an_empty_one(
        self, write_digest: WriteDigest
    ) -> None:
        root = write_digest({"site.yaml": "title: T\nbase_url: https://a.example/\n"})
        canonical = '<link rel="canonical" href="{}"'.format

        build(options(root))
        assert canonical("https://a.example/") in page(root, "index.html")
        build(options(root, base_url="https://b.example/"))
        assert canonical("https://b.example/") in page(root, "index.html")
        build(options(root, base_url=""))
        assert "canonical" not in page(root, "index.html")

    def test_of_drafts_has_them_only_where_asked(self, write_digest: WriteDigest) -> None:
        root = write_digest({**SOUND, "content/articles/b.md": article(draft="true")})

        for drafts in (False, True, False):
            assert build(options(root, drafts=drafts)).written
            assert (root / "output/articles/b").exists() == drafts

    def test_by_several_processes_is_that_of_one(
        self, write_digest: WriteDigest, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("conspectus.workers.BREAK_EVEN", 2)
        text = article('A "quote".', claim("one"))
        articles = {f"content/articles/a{number}.md": text for number in range(120)}
        root = write_digest({"site.yaml": "title: T\nlanguage: de\n", **TOPICS, **articles})

        sites = []
        for jobs in (1, 2):
            assert build(Options(root, root / f"output{jobs}", jobs=jobs)).written
            sites.append(tree(root / f"output{jobs}"))

        assert sites[0] == sites[1]
        assert "„quote“" in (root / "output2/articles/a7/index.html").read_text(encoding="utf-8")

    def test_writes_pages_styles_and_files(self, write_digest: WriteDigest) -> None:
        root = write_digest({**SOUND, "content/static/robots.txt": "x"})

        built = build(options(root))

        plan = whole(root).plan
        data = sum(file.path.startswith("data/") for file in plan.files)
        assert built.result.pages == len(plan.pages) + data > 9
        files = [path for path in (root / "output").rglob("*") if path.is_file()]
        index = [path for path in files if "pagefind" in path.parts]
        assert built.written == Written(written=len(files) - len(index))
        assert (root / "output" / "robots.txt").read_text() == "x"

    def test_tells_how_far_it_is(self, write_digest: WriteDigest) -> None:
        told: list[tuple[str, int, int]] = []

        built = build(options(write_digest(SOUND)), lambda *said: told.append(said))

        done = [said for said in told if said[0] == "rendered"]
        assert done == [("rendered", number, len(done)) for number in range(1, len(done) + 1)]
        assert 9 < len(done) <= built.result.pages  # a sheet may have several

    def test_draws_cards_once_and_forgets_those_that_are_gone(
        self, write_digest: WriteDigest
    ) -> None:
        root = write_digest({**SOUND, "site.yaml": "title: T\nbase_url: https://e.org/\n"})
        cards, kept = root / "output/assets/cards", root / ".conspectus/cards"
        build(options(root))
        drawn = {path: path.read_bytes() for path in cards.rglob("*.png")}
        (root / "content/topics/speed.md").unlink()

        built = build(options(root))

        assert [path.relative_to(cards).as_posix() for path in sorted(drawn)] == [
            "home.png",
            "topics/budgets.png",
            "topics/speed.png",
        ]
        assert built.written is not None
        assert (cards / "home.png").read_bytes() == drawn[cards / "home.png"]
        assert not (cards / "topics/speed.png").exists()
        assert len(list(kept.iterdir())) == 2

    def test_with_an_error_renders_and_writes_nothing(self, write_digest: WriteDigest) -> None:
        root = write_digest({**SOUND, "content/articles/a.md": article("[x](nowhere.md)")})
        told: list[str] = []

        built = build(options(root), lambda stage, *_: told.append(stage))

        assert (built.result.pages, built.written) == (0, None)
        assert "rendered" not in told
        assert not (root / "output").exists()

    @pytest.mark.parametrize("strict", [False, True])
    def test_with_a_warning_writes_unless_strict(
        self, write_digest: WriteDigest, strict: bool
    ) -> None:
        root = write_digest({**SOUND, "content/articles/b.md": article(claim("x", by="ann"))})

        built = build(options(root, strict=strict))

        assert [problem.code for problem in built.problems] == ["missing-file"]
        assert (built.written is None) == strict

    def test_reports_a_fault_of_a_template_once_for_all_its_pages(
        self, write_digest: WriteDigest
    ) -> None:
        files = {f"content/articles/a{n}.md": article() for n in range(5)}
        root = write_digest({**TOPICS, **files, "templates/article.html": "{{ page.nothing }}"})

        (problem,) = build(options(root)).problems

        assert (problem.path, problem.code) == ("templates/article.html", "template-error")
        assert problem.hint.startswith("found on /articles/a4/;")  # the first of the five


def test_progress_that_nobody_watches_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    silent("parsed", 1, 2)

    assert capsys.readouterr() == ("", "")


class TestWorkshop:
    """Builds of one digest again and again, in one process."""

    def saved(self, root: Path, path: str, old: str, new: str) -> frozenset[Path]:
        file = root / path
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        return frozenset([file])

    def test_knows_what_it_is_told_and_makes_what_a_clean_build_makes(
        self, write_digest: WriteDigest
    ) -> None:
        files = {**TOPICS, "content/articles/a.md": article("One word."), "site.yaml": SITE}
        root = write_digest(files)
        workshop = Workshop(Options(root, root / "output"))
        workshop.build(None)

        changed = self.saved(root, "content/articles/a.md", "One word", "Another word")
        built = workshop.build(changed)

        assert built.changed == {"articles/a/index.html", "articles/a/index.md"}
        build(Options(root, root / "clean"))
        assert tree(root / "output") == tree(root / "clean")

    def test_looks_itself_where_a_file_is_new(self, write_digest: WriteDigest) -> None:
        root = write_digest({**TOPICS, "content/articles/a.md": article(), "site.yaml": SITE})
        workshop = Workshop(Options(root, root / "output"))
        workshop.build(None)
        (root / "content/articles/b.md").write_text(article("Another."), encoding="utf-8")

        built = workshop.build(frozenset([root / "content/articles/b.md"]))

        assert "articles/b/index.html" in built.changed

    def test_begins_again_where_another_process_has_built(self, write_digest: WriteDigest) -> None:
        root = write_digest({**TOPICS, "content/articles/a.md": article(), "site.yaml": SITE})
        options = Options(root, root / "output")
        workshop = Workshop(options)
        workshop.build(None)
        self.saved(root, "content/articles/a.md", "Text.", "A text.")
        build(options)

        changed = self.saved(root, "content/articles/a.md", "A text.", "Text of three.")
        built = workshop.build(changed)

        assert "articles/a/index.html" in built.changed
        assert "Text of three." in (root / "output/articles/a/index.html").read_text("utf-8")

    def test_goes_on_after_an_error(self, write_digest: WriteDigest) -> None:
        root = write_digest({**TOPICS, "content/articles/a.md": article(), "site.yaml": SITE})
        workshop = Workshop(Options(root, root / "output"))
        workshop.build(None)

        broken = self.saved(root, "content/articles/a.md", "Text.", "[Broken](b.md).")
        assert workshop.build(broken).written is None
        mended = self.saved(root, "content/articles/a.md", "[Broken](b.md).", "Mended.")
        assert workshop.build(mended).changed >= {"articles/a/index.html"}


def test_markdown_is_read_without_the_faster_rules_where_that_is_asked_for(
    write_digest: WriteDigest, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    real = parse_document

    def noted(*of: Any, plain: bool) -> Document:
        asked.append(plain)
        return real(*of, plain=plain)

    monkeypatch.setattr(sources, "parse_document", noted)
    root = write_digest({**TOPICS, "content/articles/a.md": article(), "site.yaml": SITE})
    build(options(root, plain=True))

    assert set(asked) == {True}


def test_what_is_kept_is_as_good_as_nothing_where_its_records_are_of_other_types(
    write_digest: WriteDigest,
) -> None:
    root = write_digest({**TOPICS, "content/articles/a.md": article(), "site.yaml": SITE})
    build(options(root))
    state = State(root, root / "output", is_kept=True)
    for name in ("outlines", "traces", "articles", "gists"):
        for key in list(state.store.shelf(name)):
            state.store.shelf(name).put(key, msgspec.msgpack.encode("forged"))
    state.save()
    state.close()
    (root / "content/articles/a.md").write_text(article("Another."), encoding="utf-8")

    assert build(options(root)).written
    build(Options(root, root / "clean"))
    assert tree(root / "output") == tree(root / "clean")


def test_a_workshop_makes_little_of_an_edit_after_a_build_from_nothing(
    write_digest: WriteDigest, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = {f"content/articles/a{n}.md": article(f"Word {n}.") for n in range(4)}
    root = write_digest({**TOPICS, **articles, "site.yaml": SITE})
    workshop = Workshop(options(root))
    workshop.build(None)
    parsed: list[str] = []

    def noted(*of: Any, plain: bool) -> Document:
        parsed.append(of[0])
        return parse_document(*of, plain=plain)

    monkeypatch.setattr(sources, "parse_document", noted)
    for word in ("one", "two", "three"):
        file = root / "content/articles/a1.md"
        file.write_text(article(f"Word {word}."), encoding="utf-8")
        assert workshop.build(frozenset([file])).changed

    assert parsed == ["content/articles/a1.md"] * 3
