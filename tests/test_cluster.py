"""A cluster's workers make the site that this machine makes alone, whatever becomes of them."""

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from benchmarks.digest import Invention
from conspectus import workers
from conspectus.cli import main
from conspectus.cli.status import MACHINE, MISUSED
from conspectus.cluster import ClusterFailed
from conspectus.pipeline import Built, Options, build, silent
from conspectus.stages import engine, sheets, sources
from scripts.compared import tree

distributed = pytest.importorskip("distributed", reason="conspectus[cluster] is not installed")

ARTICLES = 30


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A scheduler and two workers, each a process of its own."""
    with _cluster() as found:
        yield found
    _end_the_thread_that_stays()


def _end_the_thread_that_stays() -> None:
    """Dask keeps one for long messages; beside it the tests behind these could fork no process."""
    from distributed import utils

    utils._offload_executor.shutdown()
    utils._offload_executor = ThreadPoolExecutor(1)


def _cluster() -> Any:
    chosen = {"n_workers": 2, "processes": True, "threads_per_worker": 1}
    return distributed.LocalCluster(**chosen, dashboard_address=":0")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, text in Invention(ARTICLES, seed=1).files():
        file = tmp_path / "digest" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    with (tmp_path / "digest" / "site.yaml").open("a", encoding="utf-8") as settings:
        settings.write("search: false\n")  # its index is made here in any case
    return tmp_path / "digest"


@pytest.fixture(autouse=True)
def _whatever_there_is_travels(monkeypatch: pytest.MonkeyPatch) -> None:
    """However little it is; and one by one, so that every worker gets some of it."""
    monkeypatch.setattr(workers, "BREAK_EVEN", 1)
    monkeypatch.setattr(workers, "PIECE", 1)


@pytest.fixture
def nothing_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("this process parsed or rendered")

    monkeypatch.setattr(sources, "parse_document", refuse)
    monkeypatch.setattr(sheets._Press, "made", refuse)


def handed_over(
    root: Path, address: str, progress: Callable[[str, int, int], None] = silent
) -> Built:
    return build(Options(root, root / "output", cluster=address), progress)


def alone(root: Path) -> dict[str, bytes]:
    """The site that a clean build on this machine makes of the same files."""
    copy = root.parent / "alone"
    shutil.copytree(root / "content", copy / "content")
    shutil.copy(root / "site.yaml", copy)
    assert build(Options(copy, copy / "output")).written
    return tree(copy / "output")


@pytest.mark.usefixtures("nothing_is_done_here")
def test_the_bytes_are_those_of_a_local_build(
    root: Path, cluster: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = handed_over(root, cluster.scheduler_address)
    article = min((root / "content" / "articles").iterdir())
    article.write_text(f"{article.read_text(encoding='utf-8')}\nOne more.\n", encoding="utf-8")
    second = handed_over(root, cluster.scheduler_address)

    assert first.written
    assert second.written
    assert 0 < second.written.written < first.written.written
    monkeypatch.undo()
    assert tree(root / "output") == alone(root)


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("content/topics/broken.md", b"---\ntitle: \xff\n---\n[x](nowhere)\n"),
        ("templates/topic.html", b"{{ page.nothing }}"),
    ],
)
def test_what_is_wrong_is_told_as_by_a_local_build(
    root: Path, cluster: Any, path: str, data: bytes
) -> None:
    (root / path).parent.mkdir(exist_ok=True)
    (root / path).write_bytes(data)

    found = handed_over(root, cluster.scheduler_address)

    assert found.problems
    assert found.problems == build(Options(root, root / "output")).problems


@pytest.mark.parametrize("stage", ["parsed", "rendered"])
def test_a_worker_may_be_lost(root: Path, cluster: Any, stage: str) -> None:
    lost: list[int] = []

    def kill_one(now: str, done: int, total: int) -> None:
        if now == stage and not lost:
            lost.append(next(iter(cluster.workers.values())).pid)
            os.kill(lost[0], signal.SIGKILL)

    built = handed_over(root, cluster.scheduler_address, kill_one)

    assert lost
    assert built.written
    assert tree(root / "output") == alone(root)


def _become_another() -> None:
    engine.fingerprint = lambda: "another"  # type: ignore[assignment]  # on a worker


def _become_itself() -> None:
    import importlib

    importlib.reload(engine)


def test_another_program_on_a_worker_is_refused(root: Path, cluster: Any) -> None:
    with distributed.Client(cluster, set_as_default=False) as client:
        worker = max(client.scheduler_info()["workers"])
        client.run(_become_another, workers=[worker])
        try:
            with pytest.raises(ClusterFailed) as told:
                handed_over(root, cluster.scheduler_address)
        finally:
            client.run(_become_itself, workers=[worker])

    assert str(told.value).endswith(f"has another Conspectus, or other packages, on {worker}")
    assert not (root / "output").exists()


def test_a_lost_scheduler_is_told(root: Path) -> None:
    with _cluster() as lost, pytest.raises(ClusterFailed, match="was lost"):
        handed_over(root, lost.scheduler_address, lambda *_: lost.close())

    assert not (root / "output").exists()


def test_an_address_where_nobody_is(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("conspectus.cluster._SECONDS", 0.2)

    result = CliRunner().invoke(main, ["build", str(root), "-q", "--cluster", "tcp://127.0.0.1:1"])

    assert result.exit_code == MACHINE
    assert result.output.splitlines() == [
        "conspectus: the cluster at tcp://127.0.0.1:1 cannot be reached; "
        "the site is as it was before"
    ]


def test_what_is_no_address(root: Path) -> None:
    result = CliRunner().invoke(main, ["build", str(root), "--cluster", "here"])

    assert result.exit_code == MISUSED
    assert "tcp://127.0.0.1:8786" in result.output


def test_without_the_package_its_extra_is_named(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)

    with pytest.raises(ClusterFailed, match=r"conspectus\[cluster\]"):
        handed_over(root, "tcp://127.0.0.1:1")
