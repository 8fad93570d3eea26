from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus.model.pages import ArticlePage
from conspectus.plan import plan
from conspectus.problems import Problem
from conspectus.urls import folded, output_file
from tests.digests import LOOK, TOPICS, article, claim, digest_of, entry, planned


def problems_of(files: Mapping[str, str], *assets: str) -> list[Problem]:
    return list(plan(digest_of({**TOPICS, **files}, assets=assets), LOOK).problems)


def the_collision(files: Mapping[str, str], *assets: str) -> Problem:
    (problem,) = problems_of(files, *assets)
    assert problem.code == "output-collision"
    return problem


def test_a_sound_digest_has_no_problem_and_each_page_one_file() -> None:
    found = planned({**TOPICS, "content/articles/a.md": article(claim("one"))})

    files = [output_file(page.path) for page in found.pages]
    assert len(files) == len(set(files))
    assert {"index.html", "404.html", "articles/a/index.html", "claims/index.html"} <= set(files)


def test_a_page_that_has_a_sections_name_collides() -> None:
    problem = the_collision(
        {"content/pages/topics.md": entry(title="T"), "content/articles/a.md": article()}
    )

    assert problem.path == "content/pages/topics.md"
    assert problem.message == (
        "content/pages/topics.md and the list of topics would both be written to /topics/"
    )


def test_an_alias_that_has_a_sections_name_collides() -> None:
    problem = the_collision({"content/pages/about.md": entry(title="A", aliases="[topics]")})

    assert "the alias topics/ and the list of topics" in problem.message
    assert problem.path == "content/pages/about.md"


def test_a_static_file_collides_with_a_page() -> None:
    problem = the_collision(
        {"content/articles/a.md": article()}, "content/static/articles/a/index.html"
    )

    assert problem.path == "content/static/articles/a/index.html"
    assert "content/static/articles/a/index.html and content/articles/a.md" in problem.message


def test_a_static_file_collides_with_the_page_for_what_is_not_found() -> None:
    problem = the_collision({}, "content/static/404.html")

    assert "content/static/404.html and the page for what is not found" in problem.message


@pytest.mark.parametrize("name", ["ABOUT", "About", "aboUt"])
def test_outputs_that_differ_in_letter_case_alone_collide(name: str) -> None:
    problem = the_collision(
        {"content/pages/about.md": entry(title="A")}, f"content/static/{name}/index.html"
    )

    assert f"content/static/{name}/index.html and content/pages/about.md" in problem.message


def test_outputs_that_differ_in_unicode_form_alone_collide() -> None:
    problem = the_collision(
        {"content/pages/caf\u00e9.md": entry(title="A")},
        "content/static/cafe\u0301/index.html",
    )

    assert "content/pages/caf\u00e9.md" in problem.message


def test_a_file_where_another_needs_a_folder_collides() -> None:
    problem = the_collision({"content/articles/a.md": article()}, "content/static/articles/a")

    assert problem.message == (
        "content/static/articles/a would be the file /articles/a, "
        "where content/articles/a.md needs a folder"
    )


def test_a_file_named_like_a_folder_collides_whatever_its_letter_case() -> None:
    problem = the_collision({}, "content/static/TOPICS")

    assert problem.path == "content/static/TOPICS"


def test_a_numeric_slug_collides_with_a_numbered_page_of_the_list() -> None:
    files = {f"content/articles/a{n}.md": article() for n in range(4)}

    problem = the_collision(
        {
            "site.yaml": "title: T\npage_size: 2\n",
            **files,
            "content/articles/1.md": article(topics="[]"),
        }
    )

    assert problem.path == "content/articles/1.md"
    assert "the list of articles and content/articles/1.md would both be" in problem.message


def test_each_of_several_collisions_is_reported() -> None:
    found = problems_of(
        {"content/pages/topics.md": entry(title="T"), "content/pages/articles.md": entry(title="A"),
         "content/articles/a.md": article()},
        "content/static/index.html",
    )  # fmt: skip

    assert {problem.path for problem in found} == {
        "content/pages/topics.md",
        "content/pages/articles.md",
        "content/static/index.html",
    }


def test_static_files_keep_their_place() -> None:
    found = plan(
        digest_of({}, assets=["content/static/CNAME", "content/static/.well-known/x.txt"]), LOOK
    )

    assert found.problems == ()
    assert [asset.output for asset in found.assets] == ["CNAME", ".well-known/x.txt"]


def test_a_draft_has_no_page_unless_asked_for() -> None:
    files = {**TOPICS, "content/articles/a.md": article(draft="true")}

    assert not any(isinstance(page, ArticlePage) for page in planned(files).pages)
    assert any(isinstance(page, ArticlePage) for page in planned(files, drafts=True).pages)


slugs = st.text("abAB12éÉ", min_size=1, max_size=2)


@settings(max_examples=60, deadline=None)
@given(st.sets(slugs, max_size=6), st.sets(slugs, max_size=6))
def test_where_nothing_is_reported_no_two_outputs_are_one_file(
    pages: set[str], static: set[str]
) -> None:
    unique = {folded(slug): slug for slug in sorted(pages)}.values()
    digest = digest_of(
        {f"content/pages/{slug}.md": entry(title="P") for slug in unique},
        assets=[f"content/static/{name}" for name in sorted(static)],
    )
    found = plan(digest, LOOK)
    outputs = [output_file(page.path) for page in found.pages]
    outputs += [file.path for file in found.files]
    outputs += [asset.output for asset in found.assets]
    names = [folded(path) for path in outputs]
    folders = {name.rsplit("/", depth)[0] for name in names for depth in range(1, 9) if "/" in name}

    clash = len(names) != len(set(names)) or bool(folders & set(names))
    assert clash == bool(found.problems)
