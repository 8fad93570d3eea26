from pathlib import Path

import pytest

from conspectus.pipeline import check
from conspectus.problems import errors
from conspectus.report import report
from tests.conftest import CheckDigest, WriteDigest

REPOSITORY = Path(__file__).parent.parent
DRAFT = "---\ntitle: Draft\ndraft: true\n---\nSee [b](b.md).\n"


def article(number: int) -> str:
    return f'---\ntitle: Article {number}\n---\nA "quote", see [this](no-{number}.md).\n'


def test_the_flagship_has_no_problems_at_all() -> None:
    checked = check(REPOSITORY)

    assert report(checked.problems, checked.texts) == ""
    assert len(checked.digest.articles) == 5


def test_the_smallest_digest_has_no_errors(check_digest: CheckDigest) -> None:
    checked = check_digest({"content/articles/a.md": "---\ntitle: A\n---\nText.\n"})

    assert errors(checked.problems) == []
    assert {problem.code for problem in checked.problems} == {"incomplete"}


def test_problems_of_all_stages_come_sorted_and_once(check_digest: CheckDigest) -> None:
    checked = check_digest(
        {
            "content/topics/b.md": "text",
            "content/articles/a.md": "---\ntitle: A\ntopics: [c]\n---\n[x](no.md) [^1]\n",
            "content/topics/x y.md": "text",
        }
    )

    places = [(p.path, p.mark.line, p.mark.column) for p in checked.problems]
    assert places == sorted(places)
    assert len(set(checked.problems)) == len(checked.problems)
    assert {p.code for p in errors(checked.problems)} == {
        "bad-slug",
        "broken-link",
        "missing-front-matter",
        "undefined-footnote",
        "unknown-topic",
    }


def test_every_file_that_was_read_can_be_shown(check_digest: CheckDigest) -> None:
    checked = check_digest({"content/people/ann.md": "---\nname: Ann\n---\n"})

    assert checked.texts["site.yaml"] == "title: Test\n"
    assert checked.texts["content/people/ann.md"] == "---\nname: Ann\n---\n"


def test_without_a_readable_site_yaml_the_content_is_still_checked(
    write_digest: WriteDigest,
) -> None:
    root = write_digest({"content/people/ann.md": "text"})
    (root / "site.yaml").unlink()
    (root / "site.yaml").mkdir()

    assert {problem.code for problem in check(root).problems} == {
        "not-a-file",
        "missing-front-matter",
    }


def test_a_folder_that_is_no_digest_fails_as_the_machine_does(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"site\.yaml"):
        check(tmp_path)


def test_a_base_address_given_overrides_the_digests(write_digest: WriteDigest) -> None:
    root = write_digest({"site.yaml": "title: T\nbase_url: https://example.org/\n"})

    assert check(root).digest.settings.base_url == "https://example.org/"
    given = check(root, base_url="https://example.com/x/")
    assert given.digest.settings.base_url == "https://example.com/x/"


def test_drafts_are_part_of_the_digest_only_if_asked_for(write_digest: WriteDigest) -> None:
    root = write_digest({"content/articles/a.md": DRAFT})

    assert check(root).digest.articles == {}
    assert check(root).problems == ()
    assert list(check(root, drafts=True).digest.articles) == ["a"]
    assert "broken-link" in {problem.code for problem in check(root, drafts=True).problems}


def test_progress_is_told_for_each_file(write_digest: WriteDigest) -> None:
    root = write_digest({f"content/articles/a{n}.md": article(n) for n in range(3)})
    seen: list[tuple[str, int, int]] = []

    check(root, progress=lambda stage, done, total: seen.append((stage, done, total)))

    assert [entry for entry in seen if entry[0] == "parsed"] == [
        ("parsed", n, 3) for n in (1, 2, 3)
    ]


def test_several_processes_find_what_one_finds(write_digest: WriteDigest) -> None:
    site = {"site.yaml": "title: T\nlanguage: de\n"}
    root = write_digest({**site, **{f"content/articles/a{n}.md": article(n) for n in range(210)}})

    one, two = check(root), check(root, jobs=2)

    assert one == two
    assert len(errors(one.problems)) == 210
    assert "„quote“" in repr(two.digest.texts["a7"].body)
