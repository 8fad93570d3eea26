"""Pagefind as a process: records in, the files of an index out.

The binary's service takes messages on stdin and answers on stdout, each a JSON object in base64
with a comma behind it. Pagefind's own Python client speaks to it too, but waits a tenth of a second
before each answer that it reads, and for ever where the process dies.
"""

import base64
import errno
import json
import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from msgspec import Struct

from conspectus import kept
from conspectus.disk.inside import meant, refuse_link
from conspectus.kept import STATE
from conspectus.search.program import Unavailable, program

_MACHINE = (errno.EAGAIN, errno.EIO, errno.EMFILE, errno.ENFILE, errno.ENOMEM)
"""Why a program does not start though nothing is wrong with it."""

PATIENCE = 600.0
"""Seconds that no index takes: one of a shard is made in one or two."""


class Stopped(Exception):
    """Somebody wanted no index any more before it was made."""


class Entry(Struct, frozen=True):
    """A record as Pagefind takes it. `url` comes back with the hit as it is."""

    url: str
    content: str
    meta: dict[str, str]


class File(Struct, frozen=True):
    """A file of an index; `path` is from the index's folder."""

    path: str
    data: bytes


def indexed(
    entries: Sequence[Entry],
    language: str,
    root: Path,
    patience: float = PATIENCE,
    stop: threading.Event | None = None,
) -> list[File]:
    """The index of the entries, all in one language; equal bytes for equal entries in one order.

    Pagefind runs in a folder of the `.conspectus/` of the digest at `root`, gone afterwards.
    Raises Unavailable where Pagefind is not there, fails, or is not done in `patience` seconds;
    Stopped once `stop` is set; OSError where the machine fails.
    """
    stop = stop or threading.Event()
    if stop.is_set():
        raise Stopped
    state = root / STATE
    refuse_link(state)
    state.mkdir(exist_ok=True)
    with meant(state), tempfile.TemporaryDirectory(prefix=_PREFIX, dir=state) as folder:
        last = _asked(entries, language, _Service(folder, patience, stop))
    return [File(file["path"], base64.b64decode(file["content"])) for file in last["files"]]


_PREFIX = "search-at-work-"


def sweep(root: Path) -> None:
    """Removes what killed processes left and worked in, for whoever is the only one at work."""
    if not (root / STATE).is_symlink():
        for folder in (root / STATE).glob(f"{_PREFIX}*"):
            shutil.rmtree(folder, ignore_errors=True)
        kept.sweep(root / STATE, "search-")


def _asked(entries: Sequence[Entry], language: str, service: "_Service") -> dict[str, Any]:
    try:
        service.ask([{"type": "NewIndex", "config": {"force_language": language}}])
        service.ask([_request(entry, language) for entry in entries])
        (last,) = service.ask([{"type": "GetFiles", "index_id": 0}])
    finally:
        service.close()
    return last


def _request(entry: Entry, language: str) -> dict[str, Any]:
    return {
        "type": "AddRecord",
        "index_id": 0,
        "url": entry.url,
        "content": entry.content,
        "language": language,
        "meta": entry.meta,
    }


class _Service:
    """Pagefind's process, in an empty folder and without Pagefind's variables, so that no
    configuration of the machine's changes what it makes.
    """

    def __init__(self, folder: str, patience: float, stop: threading.Event) -> None:
        binary = program()
        self.complaints = Path(folder, "complaints")
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PAGEFIND_")}
        with self.complaints.open("wb") as stderr:
            try:
                self.process = subprocess.Popen(  # noqa: S603  # the package's own binary
                    [binary, "--service"], cwd=folder, env=environment, bufsize=0,
                    stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=stderr,
                )  # fmt: skip
            except OSError as error:
                if error.errno in _MACHINE:
                    raise
                raise Unavailable(f"its program does not start ({error.strerror})") from None
        self.rest = b""
        self.asked = 0
        self.stop = stop
        self.is_late = False
        self.is_done = threading.Event()
        self.guard = threading.Thread(target=self._guard, args=(patience,), daemon=True)
        self.guard.start()

    def _guard(self, patience: float) -> None:
        """Ends the process, whose answers are waited for, when it is late or wanted no more."""
        waited = 0.0
        while not (self.is_done.wait(_GLANCE) or self.stop.is_set() or self.is_late):
            waited += _GLANCE
            self.is_late = waited > patience
        if not self.is_done.is_set():
            self.process.kill()

    def close(self) -> None:
        self.is_done.set()
        self.guard.join()
        self.process.kill()
        with suppress(OSError), self.process:  # closes its pipes and waits for its end
            pass

    def ask(self, requests: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """The answers to the requests, in their order."""
        writer = threading.Thread(target=self._send, args=(self.asked, requests))
        self.asked += len(requests)
        writer.start()
        try:
            answers = [self._answer() for _ in requests]
        except BaseException:
            self.process.kill()  # or the writer might wait for somebody to read
            raise
        finally:
            writer.join()
        return [payload for _, payload in sorted(answers, key=lambda answer: answer[0])]

    def _send(self, first: int, requests: Sequence[dict[str, Any]]) -> None:
        stdin = self.process.stdin
        assert stdin is not None  # noqa: S101  # it is a pipe
        with suppress(OSError):  # the process has ended, which the reader tells
            for number, payload in enumerate(requests, first):
                message = json.dumps({"message_id": number, "payload": payload})
                stdin.write(base64.b64encode(message.encode()) + b",")

    def _answer(self) -> tuple[int, dict[str, Any]]:
        """The next answer and the number of its request."""
        stdout = self.process.stdout
        assert stdout is not None  # noqa: S101  # it is a pipe
        chunks = [self.rest]
        while b"," not in chunks[-1]:
            chunks.append(stdout.read(_CHUNK))
            if not chunks[-1]:
                raise Unavailable(self._end())
        message, _, self.rest = b"".join(chunks).partition(b",")
        try:
            answer = json.loads(base64.b64decode(message))
            payload = answer["payload"]
            if payload["type"] == "Error":
                raise Unavailable(f"it says: {payload['message']}")
            return answer["message_id"], payload
        except (ValueError, KeyError, TypeError):
            raise Unavailable("its answer cannot be read") from None

    def _end(self) -> str:
        """Why the process answers no more. Raises Stopped where that is what was wanted."""
        if self.stop.is_set():
            raise Stopped
        if self.is_late:
            return "it did not end in time"
        status = self.process.wait()
        said = self.complaints.read_text(errors="replace").strip().splitlines()
        return f"it ended with status {status}{f': {said[-1]}' if said else ''}"


_CHUNK = 1 << 20

_GLANCE = 0.1
"""Seconds between looks at whether the process is still wanted."""
