"""One browser and one site for all that scripts do, under a strict content security policy."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from conspectus.pipeline import Options, build
from conspectus.problems import errors
from tests.conftest import launched
from tests.digests import TOPICS, article, callout, claim, entry, figure
from tests.hosts import hosted

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
"""Nothing inline, nothing from elsewhere."""


def built(root: Path, output: Path) -> Path:
    result = build(Options(root, output))
    assert errors(result.problems) == []
    return output


@pytest.fixture(scope="package")
def browser() -> Iterator["Browser"]:
    with launched() as found:
        yield found


BASE = "https://example.org/a/b/"

FILES = {
    **TOPICS,
    "site.yaml": f"title: Behaviour\nbase_url: {BASE}\nfeed_id: 'tag:example.org,2014:'\n",
    "content/people/ines.md": entry(name="Ines Marlow", summary="Grows pears."),
    "content/people/bo.md": entry(name="Bo Tan"),
    "content/studies/poll.md": entry(name="The poll", by="bo", year="2011", sample="1,200 growers"),
    "content/articles/newer.md": article(
        "See [the older one](older.md), [its claim](older.md#slow), [Bo](../people/bo.md).",
        figure(
            "most", value="9 in 10", of='growers who, by "count", agree', study="poll", by="ines"
        ),
        figure("half", value="54 %", of="pears", year="2012", by="ines"),
        figure("cost", value="$5 million", of="sensors", sample="80 farms", topics="speed"),
        figure("odd", value="=1+1", of="＋49 numbers", by="bo", topics="budgets, speed"),
        figure("none", of="plums"),
        claim("quick", by="bo"),
        "See [its figure](#most).",
        title="The newer one",
        digested="2014-05-01",
        summary="What came later.",
        source="title: N, authors: [ines], published: 2014-03",
    ),
    "content/articles/older.md": article(
        figure(
            "again", value="9 in 10", of='growers who, by "count", agree', study="poll", by="bo"
        ),
        callout("claim", "slow", "Pears are *slow* [to grow](newer.md).", by="ines"),
        claim("cheap", by="bo", topics="speed"),
        claim("dear"),
        claim("late", by="ines"),
        title="The older one",
        digested="2014-04-01",
        summary="What came before.",
        source="title: O, authors: [bo], published: 2012",
    ),
}
"""Six figures in five rows, five claims, two voices, two topics, two years."""


def written(folder: Path, files: Mapping[str, str]) -> Path:
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def eventually(page: "Page", happens: str, given: object = None) -> None:
    """Waits until an asynchronous function of JavaScript says so; wait_for_function takes its
    promise for a yes."""
    assert page.evaluate(
        f"""async (given) => {{
          const happens = {happens};
          for (let times = 0; times < 1000; times += 1) {{
            if (await happens(given)) return true;
            await new Promise((done) => setTimeout(done, 20));
          }}
          return false;
        }}""",
        given,
    )


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the digest's site, below a host's root."""
    folder = tmp_path_factory.mktemp("behaviour")
    built(written(folder / "digest", FILES), folder / "site")
    with hosted(folder / "site", "/a/b/", STRICT) as address:
        yield address


@pytest.fixture
def page(browser: "Browser") -> Iterator["Page"]:
    """A page of a context of its own, which must have nothing to complain of."""
    said: list[str] = []
    with browser.new_context(viewport={"width": 1200, "height": 800}) as context:
        context.on("console", lambda message: said.append(message.text))
        context.on("weberror", lambda error: said.append(str(error.error)))
        yield context.new_page()
    assert said == []
