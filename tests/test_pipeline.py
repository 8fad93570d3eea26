from pathlib import Path

import pytest

from conspectus.model.settings import Settings
from conspectus.pipeline import Options, build, check, silent
from conspectus.problems import errors
from conspectus.write import Written
from tests.conftest import WriteDigest
from tests.digests import TOPICS, article, claim, entry

SOUND = {**TOPICS, "content/articles/a.md": article(claim("one"))}


def options(root: Path, **chosen: object) -> Options:
    return Options(root, root / "output", **chosen)  # type: ignore[arg-type]


class TestCheck:
    def test_reads_parses_links_and_plans(self, write_digest: WriteDigest) -> None:
        checked = check(write_digest(SOUND))

        assert checked.problems == ()
        assert list(checked.digest.articles) == ["a"]
        assert "articles/a/" in {page.path for page in checked.plan.pages}
        assert set(checked.sources) == {"site.yaml", *SOUND}
        assert "base.html" in checked.theme.templates

    def test_goes_on_with_settings_of_its_own_where_there_are_none(
        self, write_digest: WriteDigest
    ) -> None:
        root = write_digest({**SOUND, "site.yaml": "{"})

        checked = check(root)

        assert [problem.path for problem in checked.problems] == ["site.yaml"]
        assert checked.digest.settings == Settings(title="Untitled")
        assert list(checked.digest.articles) == ["a"]

    def test_goes_on_where_site_yaml_cannot_be_read(self, write_digest: WriteDigest) -> None:
        root = write_digest(SOUND)
        (root / "site.yaml").rename(root / "elsewhere.yaml")
        (root / "site.yaml").symlink_to(root / "elsewhere.yaml")

        checked = check(root)

        assert [problem.code for problem in checked.problems] == ["symlink"]
        assert "site.yaml" not in checked.sources

    def test_takes_the_base_url_it_is_given_even_an_empty_one(
        self, write_digest: WriteDigest
    ) -> None:
        root = write_digest({"site.yaml": "title: T\nbase_url: https://a.example/\n"})

        assert check(root).digest.settings.base_url == "https://a.example/"
        assert check(root, base_url="https://b.example").digest.settings.base_url == (
            "https://b.example"
        )
        assert check(root, base_url="").digest.settings.base_url == ""

    def test_tells_how_far_it_is(self, write_digest: WriteDigest) -> None:
        told: list[tuple[str, int, int]] = []

        check(write_digest(SOUND), progress=lambda *said: told.append(said))

        assert told == [("parsed", 1, 3), ("parsed", 2, 3), ("parsed", 3, 3)]

    def test_says_of_names_that_collide_only_that_they_do(self, write_digest: WriteDigest) -> None:
        root = write_digest(
            {"content/pages/About.md": entry(title="A"), "content/pages/about.md": entry(title="B")}
        )

        assert [problem.code for problem in check(root).problems] == ["name-collision"]

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

        assert errors(check(root).problems)
        assert build(options(root)).written is None


class TestBuild:
    def test_writes_pages_styles_and_files(self, write_digest: WriteDigest) -> None:
        root = write_digest({**SOUND, "content/static/robots.txt": "x"})

        built = build(options(root))

        assert built.pages == len(built.checked.plan.pages) > 9
        files = [path for path in (root / "output").rglob("*") if path.is_file()]
        index = [path for path in files if "pagefind" in path.parts]
        assert built.written == Written(written=len(files) - len(index))
        assert (root / "output" / "robots.txt").read_text() == "x"

    def test_tells_how_far_it_is(self, write_digest: WriteDigest) -> None:
        told: list[tuple[str, int, int]] = []

        built = build(options(write_digest(SOUND)), lambda *said: told.append(said))

        assert [said for said in told if said[0] == "rendered"] == [
            ("rendered", done, built.pages) for done in range(1, built.pages + 1)
        ]

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

        assert (built.pages, built.written) == (0, None)
        assert set(told) == {"parsed"}
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
