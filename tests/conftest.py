"""Small digests, written from a mapping of path to text, and a browser to look at sites with."""

import os
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import coverage
import pytest
from hypothesis import settings

from conspectus.disk import lasting
from conspectus.pipeline import Built, Options, check

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WriteDigest = Callable[[Mapping[str, str]], Path]
CheckDigest = Callable[[Mapping[str, str]], Built]

CHROMIUM = Path("/usr/bin/chromium")

WHOLE_SITES = (
    *("benchmarks", "browser", "faults", "search/test_in_browser.py", "search/test_update.py"),
    *("test_cluster.py", "test_pictures.py", "test_sequences.py", "test_site.py"),
)
"""The beginnings of where tests are that build whole sites and look at what comes out.

They go through the same lines thousands of times, and counting these would take half of the tests'
processor time. What each line does is shown, and counted, where its module has its tests.
"""

# The same examples in every run: a change is judged by what it changed, not by luck.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("random", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


@pytest.fixture(autouse=True, scope="session")
def _no_power_cuts() -> Iterator[None]:
    """Nobody waits for a disk, but in the tests of waiting: they take the calls as they are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lasting, "sync", lambda _: None)
        patch.setattr(lasting, "sync_all", lambda _: None)
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    place = item.path.relative_to(Path(__file__).parent).as_posix()
    counting = coverage.Coverage.current() if place.startswith(WHOLE_SITES) else None
    if counting:
        counting.stop()
    result = yield
    if counting:
        counting.start()
    return result


@pytest.fixture
def write_digest(tmp_path: Path) -> WriteDigest:
    """Writes the files into an empty folder, with a `site.yaml` if they have none."""

    def write(files: Mapping[str, str]) -> Path:
        for path, text in {"site.yaml": "title: Test\n", **files}.items():
            file = tmp_path / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
        return tmp_path

    return write


@pytest.fixture
def check_digest(write_digest: WriteDigest) -> CheckDigest:
    """Writes the files and checks the digest that they make."""
    return lambda files: checked(write_digest(files))


def checked(root: Path, **chosen: Any) -> Built:
    """What is said of a digest of which nothing is written."""
    return check(Options(root, root / "output", **chosen))


@contextmanager
def launched() -> Iterator["Browser"]:
    """Chromium. While it runs, its own event loop does: no test of asyncio can come behind it."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not installed")
    with playwright.sync_playwright() as driver:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        found = driver.chromium.launch(executable_path=str(CHROMIUM), args=arguments)
        yield found
        found.close()


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    with launched() as found:
        yield found
