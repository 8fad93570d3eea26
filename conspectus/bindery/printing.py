"""PDF by Chromium, where it is installed: from files beside each other, without a network."""

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_ON_A_MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
SECONDS = 300
"""After which a browser that has not printed is ended. A book of 10,000 pages takes a minute."""

_OPTIONS = (
    "--headless",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=127.0.0.1:9",  # where nobody answers
    "--proxy-bypass-list=<-loopback>",
    "--export-tagged-pdf",
    "--generate-pdf-document-outline",
    "--no-pdf-header-footer",
)
_DATE = re.compile(rb"/(?P<name>CreationDate|ModDate) \(D:\d{14}(?P<zone>[^)]*)\)")


class Unprinted(Exception):
    """Why there is no PDF, in a sentence, and what to do."""


def browser() -> str:
    """The program that prints. Raises Unprinted where there is none."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    found = found or next((path for path in _ON_A_MAC if Path(path).is_file()), None)
    if not found:
        raise Unprinted(
            "a PDF is printed by Chromium or Google Chrome, and neither is installed; "
            "install one (on Debian: apt install chromium), or print the EPUB from a reader"
        )
    return found


def printed(page: str, files: Mapping[str, bytes], day: str, seconds: float = SECONDS) -> bytes:
    """The page, one of the files, as a tagged PDF with an outline. `day`, as `20140203`, is when it
    says that it was made: no clock is asked, so that the same files give the same bytes with the
    same browser. Raises Unprinted, OSError where the machine fails."""
    program = browser()
    with TemporaryDirectory(prefix="conspectus-", ignore_cleanup_errors=True) as name:
        folder = Path(name).resolve()
        for file, data in files.items():
            path = folder / "pages" / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        out = folder / "book.pdf"
        asked = [f"--user-data-dir={folder / 'browser'}", f"--print-to-pdf={out}"]
        told = _run([program, *_OPTIONS, *_alone(), *asked, (folder / "pages" / page).as_uri()],
                    folder, seconds)  # fmt: skip
        if not out.is_file():
            last = told.strip().splitlines()[-1:] or ["it said nothing"]
            raise Unprinted(f"{Path(program).name} printed no PDF: {last[0]}")
        return _dated(out.read_bytes(), day)


def _alone() -> tuple[str, ...]:
    """Chromium runs a page in a sandbox of its own, but never for root, whom it refuses without."""
    return ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()


def _run(command: list[str], folder: Path, seconds: float) -> str:
    """What it told. All that it began ends with it. Raises Unprinted where it takes too long."""
    home = {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "XDG_CACHE_HOME": str(folder)}
    with (folder / "told").open("w+b") as told, subprocess.Popen(  # noqa: S603  # files of ours
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=told,
        env={**os.environ, **home}, cwd=folder, start_new_session=True,
    ) as process:  # fmt: skip
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            took = f"the browser had not printed after {seconds:g} seconds, and was ended"
            raise Unprinted(f"{took}; choose fewer articles with --topic or --year") from None
        finally:
            with suppress(ProcessLookupError):  # what it left is still writing into its folder
                os.killpg(process.pid, signal.SIGKILL)
        told.seek(0)
        return told.read().decode(errors="replace")


def _dated(pdf: bytes, day: str) -> bytes:
    """With that day in the place of the moment when it was printed, which is as long."""
    moment = f"{day}000000".encode()
    return _DATE.sub(rb"/\g<name> (D:" + moment + rb"\g<zone>)", pdf)
