"""What tests say of system calls is what the system was asked."""

import signal
import sys
from pathlib import Path

import pytest

from tests.faults.tracing import Fault, traced

pytestmark = pytest.mark.usefixtures("strace")

PROGRAM = """
import os, socket, subprocess, sys
os.mkdir("a b")
with open("a b/<ü>\\n, ) = 0", "w") as file:
    file.write("text")
os.symlink("/nowhere/at/all", "link")
folder = os.open("a b", os.O_RDONLY)
os.rename("<ü>\\n, ) = 0", "new", src_dir_fd=folder, dst_dir_fd=folder)
os.symlink("a b", "folder")
open("folder/new").close()
os.unlink("link")
try:
    open("missing", "w" if "write" in sys.argv else "r")
except OSError:
    pass
if not os.fork():
    os.chdir("a b")
    open("by a child", "x").close()
    os._exit(0)
os.wait()
subprocess.run(["/bin/true"])
socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(("127.0.0.1", 9))
print("done", flush=True)
"""
COMMAND = [sys.executable, "-S", "-c", PROGRAM]


def test_what_a_command_does_is_told_with_whole_paths(tmp_path: Path) -> None:
    trace = traced(COMMAND, cwd=tmp_path)

    here = str(tmp_path)
    strange = f"{here}/a b/<ü>\n, ) = 0"
    assert (trace.status, trace.output) == (0, "done\n")
    assert {path for path in trace.written if path.startswith(here)} == {
        strange,
        f"{here}/a b/by a child",
    }
    assert trace.made == {f"{here}/{name}" for name in ("a b", "link", "folder")}
    assert trace.renamed == [(strange, f"{here}/a b/new")]
    assert trace.removed == {f"{here}/link"}
    assert {path for path in trace.read if path.startswith(f"{here}/")} == {
        f"{here}/a b",
        f"{here}/a b/new",  # and not the link that led to it
    }
    assert f"{here}/missing" not in trace.changed | trace.read
    assert trace.changed == trace.written | trace.made | trace.removed | {f"{here}/a b/new"}
    assert trace.started[-1] == "/bin/true"
    assert [call.name for call in trace.sockets] == ["socket", "connect"]
    assert len({call.process for call in trace.calls}) == 3


def test_a_command_is_killed_before_the_call(tmp_path: Path) -> None:
    trace = traced(COMMAND, cwd=tmp_path, faults=[Fault("rename", 1), Fault("renameat", 1)])

    assert trace.status == -signal.SIGKILL
    assert (tmp_path / "a b/<ü>\n, ) = 0").read_text() == "text"
    assert trace.renamed == []


def test_a_call_fails_with_the_error(tmp_path: Path) -> None:
    trace = traced(COMMAND, cwd=tmp_path, faults=[Fault("unlink", 1, "ENOSPC")])

    assert trace.status == 1
    assert "OSError: [Errno 28] No space left on device: 'link'" in trace.output
    assert (tmp_path / "link").is_symlink()
