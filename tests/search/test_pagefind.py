import errno
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from conspectus.kept import STATE
from conspectus.search import pagefind
from conspectus.search.pagefind import Entry, indexed
from conspectus.search.program import Unavailable, program

ENTRIES = [
    Entry(
        f"articles/{number}/#x", f"Who pays for dashboard {number}?", {"title": f"Title {number}"}
    )
    for number in range(40)
]


def test_equal_entries_give_equal_bytes(tmp_path: Path) -> None:
    assert indexed(ENTRIES, "en", tmp_path) == indexed(ENTRIES, "en", tmp_path)


def test_nothing_of_the_machine_changes_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = indexed(ENTRIES, "en", tmp_path)
    (tmp_path / "pagefind.json").write_text('{"include_characters": "?", "force_language": "de"}')
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGEFIND_FORCE_LANGUAGE", "de")
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(tmp_path / "another"))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("RAYON_NUM_THREADS", "1")

    assert indexed(ENTRIES, "en", tmp_path) == before


@pytest.mark.parametrize(
    "text", ["Ångström’s <b>bold</b> & “quoted”", "東京で 会議", "باغ و سیب", ", ,"]
)
def test_any_text_goes_in(text: str, tmp_path: Path) -> None:
    files = indexed([Entry("a/", text, {"title": text})], "en", tmp_path)

    assert any(file.path == "pagefind-entry.json" for file in files)


def test_it_works_in_the_digest_and_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))

    assert indexed(ENTRIES, "en", tmp_path)
    assert list((tmp_path / STATE).iterdir()) == []


class TestWhereItCannotRun:
    """A program put in the place of Pagefind's."""

    @pytest.fixture
    def fake(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        path = tmp_path / "pagefind"
        monkeypatch.setattr(pagefind, "program", lambda: path)
        return path

    def write(self, fake: Path, text: str) -> None:
        fake.write_text(f"#!{sys.executable}\n{textwrap.dedent(text)}")
        fake.chmod(0o755)

    @pytest.fixture(autouse=True)
    def _in_a_digest(self, tmp_path: Path) -> None:
        self.root = tmp_path

    def reason(self, patience: float = 60) -> str:
        with pytest.raises(Unavailable) as raised:
            indexed(ENTRIES, "en", self.root, patience)
        return str(raised.value)

    def test_its_program_is_nowhere(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("importlib.util.find_spec", lambda _: None)

        assert self.reason() == "its program is not installed"

    @pytest.mark.usefixtures("fake")
    def test_its_program_is_not_where_it_should_be(self) -> None:
        assert self.reason() == "its program does not start (No such file or directory)"

    def test_its_program_is_not_one_for_this_machine(self, fake: Path) -> None:
        fake.write_bytes(b"\x7fELF and no more")
        fake.chmod(0o755)

        assert self.reason() == "its program does not start (Exec format error)"

    def test_it_has_no_folder_to_run_in_is_a_fault_of_the_machine(self, tmp_path: Path) -> None:
        (tmp_path / STATE).write_text("a file")

        with pytest.raises(FileExistsError) as told:
            self.reason()
        assert told.value.filename == str(tmp_path / STATE)

    def test_there_is_no_room_for_its_process_is_too(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refused(*_: object, **__: object) -> None:
            raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))

        monkeypatch.setattr(subprocess, "Popen", refused)
        with pytest.raises(BlockingIOError):
            self.reason()

    def test_it_crashes_at_once(self, fake: Path) -> None:
        self.write(fake, "raise SystemExit('no GLIBC_2.99 here')")

        assert self.reason() == "it ended with status 1: no GLIBC_2.99 here"

    def test_it_crashes_amid_the_records(self, fake: Path) -> None:
        self.write(fake, ANSWERING + "answer({'type': 'NewIndex', 'index_id': 0}); os._exit(9)")

        assert self.reason() == "it ended with status 9"

    def test_it_refuses(self, fake: Path) -> None:
        self.write(fake, ANSWERING + "answer({'type': 'Error', 'message': 'too tired'}); ask()")

        assert self.reason() == "it says: too tired"

    def test_it_says_what_nobody_understands(self, fake: Path) -> None:
        self.write(fake, "import sys; sys.stdout.write('bm9uc2Vuc2U=,'); sys.stdout.flush()")

        assert self.reason() == "its answer cannot be read"

    def test_it_never_answers(self, fake: Path) -> None:
        self.write(fake, "import time; time.sleep(600)")

        assert self.reason(patience=0.3) == "it did not end in time"

    def test_it_leaves_no_process_behind(self, fake: Path, tmp_path: Path) -> None:
        self.write(
            fake,
            f"import os, time; open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid()))\n"
            "time.sleep(600)",
        )
        self.reason(patience=0.5)

        with pytest.raises(ProcessLookupError):
            os.kill(int((tmp_path / "pid").read_text()), 0)


ANSWERING = """
import base64, json, os, sys
asked = iter(lambda: sys.stdin.buffer.read(1), b"")
def ask():
    text = b"".join(iter(lambda: next(asked), b","))
    return json.loads(base64.b64decode(text))["message_id"]
def answer(payload):
    data = json.dumps({"message_id": ask(), "payload": payload}).encode()
    sys.stdout.buffer.write(base64.b64encode(data) + b",")
    sys.stdout.flush()
"""


def test_the_program_comes_with_the_package() -> None:
    found = subprocess.run(
        [str(program()), "--version"], capture_output=True, check=True, text=True
    )

    assert found.stdout.startswith("pagefind 1.")
