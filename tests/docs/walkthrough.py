"""Documents that a reader follows, followed by a test: each fenced block in order, in one folder.

```sh           commands for a shell, run as they stand
```sh fails     commands of which the last fails, as the document says
```text         what the commands before it print; … stands for anything
```LANGUAGE PATH   a file that the reader writes, whole, whatever the language

Any other block is only looked at. Commands are run one after another in the folder to which those
before have led.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

import conspectus

DOCS = Path(__file__).parent.parent.parent / "docs"
_SERVE = re.compile(r"\S*conspectus serve")


def blocks(document: str) -> Iterator[tuple[list[str], str]]:
    """Each fenced block of a document in docs/: the words behind its fence, and its text."""
    for token in MarkdownIt().parse((DOCS / document).read_text(encoding="utf-8")):
        if isinstance(token, Token) and token.type == "fence":
            yield token.info.split() or [""], token.content


def installed(folder: Path) -> None:
    """Gives a folder the command that a reader has installed there: this program."""
    command = folder / ".venv" / "bin" / "conspectus"
    command.parent.mkdir(parents=True)
    program = Path(conspectus.__file__).parent.parent
    command.write_text(
        f'#!/bin/sh\nPYTHONPATH={program} exec {sys.executable} -m conspectus "$@"\n'
    )
    command.chmod(0o755)


def repository(home: Path) -> dict[str, str]:
    """The shell's variables of somebody for whom https://github.com/you/city-bees is a folder."""
    forge, names = home / "forge", home / "gitconfig"
    subprocess.run(["git", "init", "-q", "--bare", forge / "city-bees.git"], check=True)
    names.write_text(
        "[user]\nname = You\nemail = you@example.org\n"
        f'[url "{forge}/"]\ninsteadOf = https://github.com/you/\n'
    )
    return {"HOME": str(home), "GIT_CONFIG_GLOBAL": str(names)}


class Reader:
    """Follows a document to the letter. `given` are the variables of the shell."""

    def __init__(self, folder: Path, given: Mapping[str, str]) -> None:
        self.folder = folder
        self.given = {"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C.UTF-8", **given}
        self.printed = ""
        self.commands: list[str] = []

    def follow(self, document: str, skipping: tuple[str, ...] = ()) -> None:
        """Does all that the document says, but the blocks of commands that are in `skipping`."""
        for (language, *more), text in blocks(document):
            if language == "sh":
                self.commands.append(text)
                if text not in skipping:
                    self.run(text, fails=more == ["fails"])
            elif more:
                (self.folder / more[0]).parent.mkdir(exist_ok=True)
                (self.folder / more[0]).write_text(text, encoding="utf-8")
            elif language == "text":
                assert_printed(text, self.printed)

    def run(self, commands: str, *, fails: bool = False) -> None:
        if _SERVE.fullmatch(commands.strip()):
            self.serve(commands.strip())
            return
        script = f"set -e\ntrap 'pwd > {self.noted}' EXIT\n{commands}"
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=self.folder,
            env=self.given,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.printed = done.stdout
        assert bool(done.returncode) == fails, f"{commands}\n{done.stdout}"
        self.folder = Path(self.noted.read_text().strip())

    @property
    def noted(self) -> Path:
        """Where a shell leaves word of the folder that it ended in."""
        return Path(self.given["HOME"]) / ".ended-in"

    def serve(self, command: str) -> None:
        """Shows the site as the reader would, and ends the preview when it has been seen."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        words = [*command.split(), "--port", str(port)]
        with subprocess.Popen(words, cwd=self.folder, env=self.given) as server:
            try:
                assert self.seen(f"http://127.0.0.1:{port}/", server)
            finally:
                server.send_signal(signal.SIGINT)
                with suppress(subprocess.TimeoutExpired):
                    server.wait(20)
                server.terminate()  # Ctrl-C is ignored where the tests run behind a script

    def seen(self, address: str, server: "subprocess.Popen[bytes]") -> bool:
        """Whether a page comes, as long as the server lives."""
        while server.poll() is None:
            try:
                with urllib.request.urlopen(address) as page:  # noqa: S310  # of this machine
                    return b"<h1>" in page.read()
            except urllib.error.URLError:
                time.sleep(0.05)
        return False


def assert_printed(expected: str, printed: str) -> None:
    """That these lines were printed in this order, with anything for each … ."""
    pattern = ".*".join(map(re.escape, expected.strip().split("…")))
    assert re.search(pattern, printed, re.DOTALL), f"{expected}\nis not in\n{printed}"
