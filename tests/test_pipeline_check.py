from pathlib import Path

import pytest

from conspectus.pipeline import Options, check
from conspectus.problems import errors
from conspectus.report import report
from tests.conftest import CheckDigest, WriteDigest, checked

REPOSITORY = Path(__file__).parent.parent
DRAFT = "---\ntitle: Draft\ndraft: true\n---\nSee [b](b.md).\n"


def article(number: int) -> str:
    return f'---\ntitle: Article {number}\n---\nA "quote", see [this](no-{number}.md).\n'


def test_the_flagship_has_no_problems_at_all() -> None:
    found = checked(REPOSITORY)

    assert report(found.problems, found.texts) == ""
    assert found.result.articles == 5


def test_the_smallest_digest_has_no_errors(check_digest: CheckDigest) -> None:
    found = check_digest({"content/articles/a.md": "---\ntitle: A\n---\nText.\n"})

    assert errors(found.problems) == []
    assert {problem.code for problem in found.problems} == {"incomplete"}


def test_problems_of_all_stages_come_sorted_and_once(check_digest: CheckDigest) -> None:
    found = check_digest(
        {
            "content/topics/b.md": "text",
            "content/articles/a.md": "---\ntitle: A\ntopics: [c]\n---\n[x](no.md) [^1]\n",
            "content/topics/x y.md": "text",
        }
    )

    places = [(p.path, p.mark.line, p.mark.column) for p in found.problems]
    assert places == sorted(places)
    assert len(set(found.problems)) == len(found.problems)
    assert {p.code for p in errors(found.problems)} == {
        "bad-slug",
        "broken-link",
        "missing-front-matter",
        "undefined-footnote",
        "unknown-topic",
    }


def test_every_file_with_a_problem_can_be_shown(check_digest: CheckDigest) -> None:
    files = {
        "site.yaml": "title: Test\nno: 1\n",
        "content/people/ann.md": "---\nname: Ann\nno: 1\n---\n",
        "templates/home.html": "{% if %}",
    }

    found = check_digest(files)

    assert {problem.path for problem in found.problems} == set(files)
    assert files.items() <= found.texts.items()


def test_without_a_readable_site_yaml_the_content_is_still_checked(
    write_digest: WriteDigest,
) -> None:
    root = write_digest({"content/people/ann.md": "text"})
    (root / "site.yaml").unlink()
    (root / "site.yaml").mkdir()

    assert {problem.code for problem in checked(root).problems} == {
        "not-a-file",
        "missing-front-matter",
    }


def test_a_folder_that_is_no_digest_fails_as_the_machine_does(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"site\.yaml"):
        checked(tmp_path)


def test_drafts_are_part_of_the_digest_only_if_asked_for(write_digest: WriteDigest) -> None:
    root = write_digest({"content/articles/a.md": DRAFT})

    assert checked(root).result.articles == 0
    assert checked(root).problems == ()
    assert "broken-link" in {problem.code for problem in checked(root, drafts=True).problems}


def test_progress_is_told_for_each_file(write_digest: WriteDigest) -> None:
    root = write_digest({f"content/articles/a{n}.md": article(n) for n in range(3)})
    seen: list[tuple[str, int, int]] = []

    check(Options(root, root / "output"), lambda *said: seen.append(said))

    assert [entry for entry in seen if entry[0] == "parsed"] == [
        ("parsed", n, 3) for n in (1, 2, 3)
    ]


def test_several_processes_find_what_one_finds(write_digest: WriteDigest) -> None:
    site = {"site.yaml": "title: T\nlanguage: de\n"}
    root = write_digest({**site, **{f"content/articles/a{n}.md": article(n) for n in range(210)}})

    one, two = checked(root), checked(root, jobs=2)

    assert (one.problems, one.texts) == (two.problems, two.texts)
    assert len(errors(one.problems)) == 210
