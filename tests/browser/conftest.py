"""One browser and one site for all that scripts do, under a strict content security policy."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from conspectus.pipeline import Options, build
from conspectus.problems import errors
from tests.conftest import launched
from tests.hosts import hosted

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

RICH = Path(__file__).parent.parent / "rich"

STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
"""Nothing inline, nothing from elsewhere."""


def built(root: Path, output: Path, base_url: str | None = None) -> Path:
    result = build(Options(root, output, base_url))
    assert errors(result.problems) == []
    return output


@pytest.fixture(scope="package")
def browser() -> Iterator["Browser"]:
    with launched() as found:
        yield found


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the rich digest's site, below a host's root."""
    folder = tmp_path_factory.mktemp("behaviour")
    shutil.copytree(RICH, folder / "digest")
    built(folder / "digest", folder / "site", "https://example.org/a/b/")
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
