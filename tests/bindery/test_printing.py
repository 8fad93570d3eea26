"""PDF by Chromium, and what is told where there is none."""

import re
import shutil
import time
from pathlib import Path

import pytest

from conspectus.bindery import printing
from conspectus.bindery.printing import Unprinted, browser, printed


def program(folder: Path, text: str) -> Path:
    """A browser of ours."""
    path = folder / "chromium"
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


def test_without_a_browser_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(printing, "_ON_A_MAC", ())
    with pytest.raises(Unprinted, match="apt install chromium"):
        browser()


def test_a_browser_that_prints_nothing_is_quoted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = program(tmp_path, "echo no paper >&2")
    monkeypatch.setattr(printing, "browser", lambda: str(path))
    with pytest.raises(Unprinted, match="chromium printed no PDF: no paper"):
        printed("a.html", {"a.html": b""}, "20200304")


def test_a_browser_that_never_ends_is_ended_with_all_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = program(tmp_path, f"sleep 60 & echo $! > {tmp_path}/pid; wait")
    monkeypatch.setattr(printing, "browser", lambda: str(path))
    with pytest.raises(Unprinted, match=r"not printed after 0\.3 seconds"):
        printed("a.html", {"a.html": b""}, "20200304", seconds=0.3)
    assert has_ended(tmp_path / "pid")


def test_what_a_browser_leaves_running_ends_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = 'for a in "$@"; do case "$a" in --print-to-pdf=*) out="${a#*=}"; esac; done'
    path = program(tmp_path, f"{found}; sleep 20 & echo $! > {tmp_path}/pid; echo %PDF > $out")
    monkeypatch.setattr(printing, "browser", lambda: str(path))

    assert printed("a.html", {"a.html": b""}, "20200304", seconds=10) == b"%PDF\n"
    assert has_ended(tmp_path / "pid")


def has_ended(file: Path) -> bool:
    """Whether the process of that number does within some seconds."""
    process = Path("/proc") / file.read_text().strip() / "stat"
    for _ in range(100):
        try:
            if process.read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except FileNotFoundError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(not shutil.which("chromium"), reason="no Chromium to print with")
def test_it_is_tagged_and_dated_by_its_content() -> None:
    """Nothing of the page runs, nothing outside of its folder is asked for."""
    page = (
        b"<!doctype html><html lang=en><title>A book</title><h1>One</h1><p>x<h2>Two</h2>"
        b"<img alt='' src='http://127.0.0.1:1/x.png'><script>document.title='ran'</script>"
    )
    policy = b"<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'\">"
    found = printed("a.html", {"a.html": page.replace(b"<h1>", policy + b"<h1>", 1)}, "20200304")
    assert found.startswith(b"%PDF-")
    assert set(re.findall(rb"D:(\d{14})", found)) == {b"20200304000000"}
    assert b"/StructTreeRoot" in found
    assert b"/Outlines" in found
    assert b"(A book)" in found
