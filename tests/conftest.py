"""Small digests, written from a mapping of path to text, and a browser to look at sites with."""

import gc
import os
import sys
import threading
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import coverage
import pytest
from hypothesis import settings

from conspectus.disk import lasting
from conspectus.pipeline import Built, Options, check
from conspectus.workers import cores

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WriteDigest = Callable[[Mapping[str, str]], Path]
CheckDigest = Callable[[Mapping[str, str]], Built]

CHROMIUM = Path("/usr/bin/chromium")

UNCOUNTED = (
    # that build whole sites and look at what comes out
    *("benchmarks", "browser", "faults", "search/test_in_browser.py", "search/test_update.py"),
    *("test_cluster.py", "test_pictures.py", "test_sequences.py", "test_site.py"),
    # that do the same in two ways, or with hundreds of texts, and compare
    *("changes/test_planted.py", "mistakes", "parse/test_properties.py", "parse/test_quick.py"),
    *("plan/test_sheets.py", "render/test_quick.py", "stages/test_light.py"),
    *("stages/test_linking.py", "start/test_files.py", "workflows"),
)
"""The beginnings of where tests are that go through the same lines thousands of times.

To count these would take as long again as the tests do. What each line does is shown, and counted,
where its module has its tests.
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


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Half as many again as there are processors: a fourth of the time tests wait for servers,
    browsers and other processes."""
    return cores() * 3 // 2


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """What is collected stays until the end: nobody has to look through it for what is over."""
    gc.disable()
    result = yield
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()
    return result


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    place = item.path.relative_to(Path(__file__).parent).as_posix()
    is_left_out = coverage.Coverage.current() and place.startswith(UNCOUNTED)
    with uncounted() if is_left_out else nullcontext():
        return (yield)


@contextmanager
def uncounted() -> Iterator[None]:
    """Within it no lines are counted, whoever counts them.

    In processes that share the tests pytest-cov has two who do: the one that is told to stop leaves
    it to the other.
    """
    here, in_threads = sys.gettrace(), threading.gettrace()
    sys.settrace(None)
    threading.settrace(None)
    try:
        yield
    finally:
        sys.settrace(here)
        threading.settrace(in_threads)


@pytest.fixture
def write_digest(tmp_path: Path) -> WriteDigest:
    """Writes the files into an empty folder, with a `site.yaml` if they have none."""
    return lambda files: written(tmp_path, files)


def written(root: Path, files: Mapping[str, str]) -> Path:
    """The folder, once the files are in it, and a `site.yaml`."""
    for path, text in {"site.yaml": "title: Test\ndata: false\n", **files}.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A digest's folder, empty."""
    (tmp_path / "digest").mkdir()
    return tmp_path / "digest"


@pytest.fixture
def output(root: Path) -> Path:
    return root / "output"


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
