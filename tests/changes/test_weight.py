"""What differs between two sites, weighed."""

import gzip
from functools import cache

import pytest

from conspectus.changes import compare
from conspectus.changes.nouns import Size, Weight
from conspectus.model.outputs import Output
from conspectus.plan import plan
from conspectus.render import Renderer
from tests.changes.sides import THEME, Files, restyled, side
from tests.changes.test_planted import BASE, edited


def outputs(files: Files) -> dict[str, bytes]:
    """All files that a build makes, made at once."""
    return _outputs(tuple(files.items()))


@cache
def _outputs(files: tuple[tuple[str, str], ...]) -> dict[str, bytes]:
    opened = side(dict(files)).opened
    renderer = Renderer(opened.theme.templates, opened.wording)
    planned = plan(opened.digest, opened.look)
    whole = (*planned.pages, *planned.files)
    made = [found for one in whole if isinstance(found := renderer.render(one), Output)]
    return {one.path: one.data for one in made}


AFTER = edited("a figure's value", "a new article")


@pytest.fixture(scope="module")
def weight() -> Weight:
    found = compare(side(BASE), side(AFTER)).weight
    assert found
    return found


def test_the_files_that_differ_are_weighed_and_no_others(weight: Weight) -> None:
    before, after = outputs(BASE), outputs(AFTER)

    other = {path for path in {*before, *after} if before.get(path) != after.get(path)}
    assert {one.path for one in (*weight.pages, *weight.others)} == other
    assert all(one.path.endswith(".html") for one in weight.pages)


def test_books_which_hold_what_pages_do_are_not_weighed() -> None:
    bound = {"site.yaml": BASE["site.yaml"] + "\nbook: true\n"}
    found = compare(side(BASE | bound), side(AFTER | bound)).weight
    assert found
    assert [one.path for one in found.others if one.path.endswith(".epub")] == []


def test_they_are_weighed_in_bytes_as_they_are_and_compressed(weight: Weight) -> None:
    (page,) = (one for one in weight.pages if one.path == "articles/fresh/index.html")
    data = outputs(AFTER)[page.path]
    assert page.before == Size()
    assert page.after.plain == len(data) == page.growth
    assert abs(page.after.gzip - len(gzip.compress(data, 6, mtime=0))) <= 2


def test_another_template_makes_other_pages_of_the_same_text() -> None:
    template = THEME.templates["404.html"].text
    other = restyled(**{"404": template.replace("<ul>", "<ul class='more'>", 1)})

    changes = compare(side(BASE), side(BASE, theme=other))

    assert changes.weight
    assert [one.path for one in changes.weight.pages] == ["404.html"]
    assert [one.path for one in changes.theme] == ["templates/404.html"]


def test_a_template_with_a_fault_is_a_new_error() -> None:
    changes = compare(side(BASE), side(BASE, theme=restyled(**{"404": "{{ page.nothing }}"})))

    assert [problem.code for problem in changes.problems_new] == ["template-error"]


def test_a_site_with_errors_is_not_weighed() -> None:
    files = {**BASE, "content/articles/wires.md": "---\ntitle: [\n---\n"}

    assert compare(side(BASE), side(files)).weight is None
    assert compare(side(files), side(BASE)).weight is None
