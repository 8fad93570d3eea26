"""A build needs no network and no secret, and starts nothing but workers and the search indexer."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conspectus.search.program import program
from scripts.elsewhere import REPOSITORY, built, made_in
from scripts.reproducible import difference, write_whole_digest
from tests.faults.tracing import STARTING, TALKING, Trace, traced

ALONE = (shutil.which("unshare") or "unshare", "--user", "--map-root-user", "--net")
"""Begins a command where there is no network, not even the machine's own."""


@pytest.fixture(scope="module")
def _apart() -> None:
    try:
        subprocess.run([*ALONE, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("unshare may not take the network away here")


def beyond(trace: Trace) -> list[str]:
    """Programs that no build starts, and calls that reach out of the machine."""
    ours = {os.path.realpath(sys.executable), os.path.realpath(program())}
    names = {Path(path).name for path in ALONE[:1]}
    others = [
        path
        for path in trace.started
        if os.path.realpath(path) not in ours and Path(path).name not in names
    ]
    calls = [
        f"{call.name}({call.arguments})" for call in trace.sockets if _is_remote(call.arguments)
    ]
    return others + calls


def _is_remote(arguments: str) -> bool:
    return "AF_" in arguments and not ("AF_UNIX" in arguments or "AF_LOCAL" in arguments)


@pytest.mark.usefixtures("strace", "_apart")
def test_without_network_and_with_an_empty_environment_a_build_makes_the_same_site(
    tmp_path: Path,
) -> None:
    digest = write_whole_digest(tmp_path / "whole")
    plain = built(digest)
    command = [*ALONE, sys.executable, "-m", "conspectus", "build", str(digest), "--jobs", "2"]

    trace = traced(command, cwd=REPOSITORY, env={}, calls=(*STARTING, *TALKING))

    assert trace.status == 0, trace.output
    assert difference(plain, made_in(digest / "output")) == []
    assert beyond(trace) == []
    assert os.path.realpath(program()) in map(os.path.realpath, trace.started)


REACHING = """
import socket, subprocess
subprocess.run(["/bin/true"])
socket.socket(socket.AF_UNIX).close()
try:
    socket.create_connection(("127.0.0.1", 9))
except OSError as error:
    print(type(error).__name__)
"""


@pytest.mark.usefixtures("strace", "_apart")
def test_a_program_that_is_started_and_a_call_that_reaches_out_are_noticed() -> None:
    command = [*ALONE, sys.executable, "-S", "-c", REACHING]

    trace = traced(command, env={}, calls=(*STARTING, *TALKING))

    program, *calls = beyond(trace)
    assert program == "/bin/true"
    assert {call.partition("(")[0] for call in calls} == {"socket", "connect"}
    assert trace.output == "OSError\n"  # for there is no network
