"""Breaks and mends a small digest again and again, while `conspectus serve` shows it.

    python -m scripts.previews --edits 200 --seed 1

After each break the server must live, show every page of the last good site as it was, and say on
it what is wrong; once that is mended, it must show what was saved meanwhile, and say so no more.
"""

import json
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from random import Random
from typing import Any

import click
from msgspec import Struct

from conspectus.kept import STATE
from scripts.edits.breaking import BREAKS, Scene, Unfit
from scripts.edits.digest import write_small_digest

SERVE = (sys.executable, "-u", "-m", "conspectus")
_PATIENCE = 60.0
"""Seconds after which what has not happened will not."""
_TITLED = "articles/a-0"
"""The article whose title says how often the digest was mended."""


class Failed(Exception):
    """The preview did not do what it should; the message says what that is."""


class Live(Struct):
    """A preview that is being served."""

    root: Path
    port: int
    process: "subprocess.Popen[str]"
    patience: float

    def page(self, path: str) -> str:
        """Raises OSError or HTTPException where there is no answer."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=self.patience)
        try:
            connection.request("GET", f"/{path}")
            return connection.getresponse().read().decode()
        finally:
            connection.close()

    def wrong(self) -> dict[str, Any]:
        """What its first page says is wrong."""
        found = re.search(r'id="c-preview-known">(.*)</script>$', self.page(""), re.MULTILINE)
        return dict(json.loads(found[1])["wrong"]) if found else {}

    def await_(self, happens: Callable[[], bool], what: str, patience: float = 0) -> None:
        end = time.monotonic() + (patience or self.patience)
        while True:
            if self.process.poll() is not None:
                raise Failed(f"the server died: {what} was to be seen")
            try:
                if happens():
                    return
            except (OSError, HTTPException):
                pass  # it may be just about to listen
            if time.monotonic() > end:
                raise Failed(f"{what} was not to be seen")
            time.sleep(0.02)

    def pages(self) -> list[str]:
        """Those of the site as last built."""
        output = self.root / STATE / "preview"
        found = (file.relative_to(output).as_posix() for file in output.rglob("index.html"))
        return sorted(found)

    def site(self, pages: Sequence[str]) -> dict[str, str]:
        """What it shows of them, without what the preview adds."""
        own = re.compile(r"(?m)^<(?:link|script).*preview.*\n")
        return {page: own.sub("", self.page(page)) for page in pages}


@contextmanager
def shown(root: Path, command: Sequence[str], patience: float) -> Iterator[Live]:
    """`conspectus serve` as a process of its own."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = int(found.getsockname()[1])
    with (
        (root.parent / "said.txt").open("w") as said,
        subprocess.Popen(  # our own command
            [*command, "serve", str(root), "--port", str(port)], stdout=said, stderr=said, text=True
        ) as process,
    ):
        try:
            yield Live(root, port, process, patience)
        finally:
            process.kill()


def retitled(root: Path, number: int) -> None:
    file = root / f"content/{_TITLED}.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"(?m)^title: .*", f"title: Mended {number} times", text, count=1))


def tried(live: Live, name: str, seed: int, number: int) -> bool:
    """Breaks the digest and mends it. False where that cannot be done here. Raises Failed."""
    pages = live.pages()
    before = live.site(pages)
    scene = Scene(live.root, live.process.pid, Random(seed))
    try:
        mend = BREAKS[name](scene)
    except Unfit:
        return False
    try:
        live.await_(lambda: bool(live.wrong().get("heading")), "what is wrong")
        after = live.site(pages)
        other = [page for page in pages if after[page] != before[page]]
        if [page for page in other if not (scene.output() / page).is_dir()]:  # which the way made
            raise Failed(f"the last good site is another: {', '.join(other)}")
        if "Traceback" in (live.root.parent / "said.txt").read_text():
            raise Failed("there was a traceback")
    finally:
        mend()
    retitled(live.root, number)
    title = f"Mended {number} times"
    live.await_(lambda: title in live.page(f"{_TITLED}/") and live.wrong() == _NOTHING, title)
    return True


_NOTHING = {"heading": "", "problems": [], "errors": 0, "warnings": 0}


def chosen(edits: int, seed: int) -> list[str]:
    """Each way to break once, then some again: the same for the same seed."""
    random = Random(seed)
    names = random.sample(list(BREAKS), len(BREAKS))
    return (names + random.choices(names, k=edits))[:edits]


def run(
    edits: int, seed: int, command: Sequence[str] = SERVE, patience: float = _PATIENCE,
    ways: Sequence[str] = (),
) -> tuple[int, list[str]]:  # fmt: skip
    """How many edits were made, breaks and mends, and what went wrong with which."""
    failures: list[str] = []
    made = 0
    with tempfile.TemporaryDirectory(prefix="conspectus-") as place:
        root = Path(place) / "digest"
        write_small_digest(root)
        with shown(root, command, patience) as live:
            live.await_(lambda: live.wrong() == _NOTHING, "the site", _PATIENCE)
            for number, name in enumerate(ways or chosen(edits, seed), 1):
                if made >= edits and not ways:
                    break
                try:
                    made += 2 * tried(live, name, seed * 1000 + number, number)
                except (Failed, OSError, HTTPException) as error:
                    failures.append(f"{name}, seed {seed * 1000 + number}: {error}")
                    break  # the digest may be in any state by now
    return made, failures


@click.command()
@click.option("--edits", default=200, show_default=True, help="Breaks and mends.")
@click.option("--seed", default=1, show_default=True)
@click.option("--way", "ways", multiple=True, help="Only these, one after the other.")
def main(edits: int, seed: int, ways: tuple[str, ...]) -> None:
    """Break and mend a digest while its preview is looked at."""
    made, failures = run(edits, seed, ways=ways)
    for told in failures:
        click.echo(told)
    click.echo(f"{made} edits that break and mend: {len(failures)} failed")
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
