"""Promise 23: what a pull request's templates make is bounded, and ends as an error of theirs."""

import resource
from pathlib import Path

import pytest

from conspectus.model.outputs import Output, Template
from conspectus.problems import Problem
from conspectus.render import budget, quick
from conspectus.render.budget import Budget
from conspectus.render.templates import Renderer
from tests.digests import planned

BOMBS = Path(__file__).parent / "templates" / "bombs.txt"
PAGE = next(page for page in planned({}).pages if page.template == "home.html")


def bombs() -> list[str]:
    lines = BOMBS.read_text(encoding="utf-8").split("\n")
    found = [line for line in lines if line and line[:2] not in ("# ", "##")]
    return [line.replace("\\n", "\n").replace("\\t", "\t") for line in found]


def rendered(text: str, *, is_trusted: bool = False) -> object:
    template = Template("home.html", "templates/home.html", text, is_trusted)
    return Renderer({"home.html": template}).render(PAGE)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same bounds, but lower, so that what is allowed takes no time either."""
    monkeypatch.setattr(budget, "MOST", 3_000_000)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("text", bombs())
def test_a_template_that_makes_much_of_little_is_an_error_in_itself(text: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    problem = rendered(text)

    assert isinstance(problem, Problem), text
    assert (problem.path, problem.code) == ("templates/home.html", "template-error")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000  # KiB


def test_there_are_many_of_them() -> None:
    assert len(bombs()) >= 70


@pytest.mark.parametrize(
    "text",
    ["{{ 'a' * 10_000_000 }}", "{% for a in range(99999) %}{{ 'abc'|center(9) }}{% endfor %}"],
)
def test_what_a_page_may_need_is_made(text: str) -> None:
    assert isinstance(rendered(text), Output)


def test_long_texts_are_not_remembered_from_page_to_page() -> None:
    assert isinstance(rendered("{{ 'once <b>' }}{{ 'much <b>' * 9999 }}"), Output)

    assert "once <b>" in quick._escaped
    assert max(map(len, quick._escaped)) < 9999


@pytest.mark.usefixtures("small")
def test_a_bound_that_is_not_counted_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = "{% for a in range(999) %}{% for b in range(999) %}{% endfor %}{% endfor %}"
    assert isinstance(rendered(bomb), Problem)

    monkeypatch.setattr(Budget, "spend", lambda *_: None)

    assert isinstance(rendered(bomb), Output)


def test_the_themes_own_are_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "MOST", 0)

    assert isinstance(
        rendered("{% for a in range(9) %}{{ a }}{% endfor %}", is_trusted=True), Output
    )
