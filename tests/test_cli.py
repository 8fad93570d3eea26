import errno
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from benchmarks.digest import write_digest as write_benchmark
from conspectus import __version__
from conspectus.cli import main, run
from conspectus.cli.status import CONTENT, FINE, MACHINE, MISUSED
from conspectus.cli.verbs import VERBS
from conspectus.model.editors import EDITORS
from conspectus.pipeline import Options
from conspectus.workers import WorkerDied
from tests.conftest import WriteDigest
from tests.digests import TOPICS, article, claim, entry

Run = Callable[..., Result]

_REPOSITORY = str(Path(__file__).parent.parent)

SOUND = {**TOPICS, "content/articles/a.md": article(claim("one"))}
WARNED = {**SOUND, "content/articles/a.md": article(claim("one", by="ann"))}
BROKEN = {**SOUND, "content/articles/a.md": article(claim("one", supports="#nothing"))}


@pytest.fixture
def run_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command in the digest's folder, as the shell would."""

    def run_command(*arguments: str, place: Path = tmp_path) -> Result:
        monkeypatch.chdir(place)
        result = CliRunner().invoke(main, [*arguments], prog_name="conspectus")
        assert result.exception is None or isinstance(result.exception, SystemExit), result.output
        return result

    return run_command


def files_in(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


class TestBuild:
    def test_is_what_runs_when_no_verb_is_named(
        self, write_digest: WriteDigest, run_in: Run
    ) -> None:
        root = write_digest(SOUND)

        assert run_in().exit_code == FINE
        assert (root / "output" / "articles" / "a" / "index.html").is_file()

    def test_takes_its_options_without_a_verb(self, write_digest: WriteDigest, run_in: Run) -> None:
        root = write_digest(SOUND)

        assert run_in("--output", "site", "-q").output == ""
        assert (root / "site" / "index.html").is_file()

    def test_ends_with_one_summary(self, write_digest: WriteDigest, run_in: Run) -> None:
        write_digest(SOUND)

        first, second = run_in("build"), run_in("build")

        (line,) = first.stdout.splitlines()
        assert re.fullmatch(
            r"Read 4 files; linked 1 annotation in 1 article by 0 links; rendered \d+ pages; "
            r"wrote \d+, skipped 0 unchanged, removed 0; \d+\.\d\d s; "
            r"search index: \d+\.\d\d s\.",
            line,
        )
        assert re.search(r"wrote 0, skipped \d+ unchanged, removed 0", second.stdout)

    def test_names_warnings_in_its_summary(self, write_digest: WriteDigest, run_in: Run) -> None:
        write_digest(WARNED)

        result = run_in("build")

        assert result.exit_code == FINE
        assert "missing-file" in result.stderr
        assert "; 1 warning; " in result.stdout

    def test_takes_the_folder_behind_the_verb(self, write_digest: WriteDigest, run_in: Run) -> None:
        root = write_digest({f"deep/{path}": text for path, text in SOUND.items()})
        (root / "deep" / "site.yaml").write_text("title: Deep\n")

        assert run_in("build", "deep").exit_code == FINE
        assert (root / "deep" / "output" / "index.html").is_file()
        assert not (root / "output").exists()

    def test_writes_nowhere_but_to_the_output_and_its_state(
        self, write_digest: WriteDigest, run_in: Run
    ) -> None:
        root = write_digest(SOUND)
        before = set(files_in(root))

        run_in("build")

        new = set(files_in(root)) - before
        assert {path.split("/")[0] for path in new} == {"output", ".conspectus"}

    def test_with_an_error_writes_nothing_and_leaves_the_site_as_it_was(
        self, write_digest: WriteDigest, run_in: Run
    ) -> None:
        root = write_digest(SOUND)
        run_in("build")
        before = files_in(root / "output")
        write_digest(BROKEN)

        result = run_in("build")

        assert result.exit_code == CONTENT
        assert "content/articles/a.md:12:15: error broken-reference" in result.stderr
        assert result.stdout == "1 error: nothing was written, the site is as it was.\n"
        assert files_in(root / "output") == before

    def test_with_an_error_in_a_new_digest_makes_no_site(
        self, write_digest: WriteDigest, run_in: Run
    ) -> None:
        root = write_digest(BROKEN)

        assert run_in("build").exit_code == CONTENT
        assert not (root / "output").exists()

    def test_with_a_fault_in_a_template_shows_its_line(
        self, write_digest: WriteDigest, run_in: Run
    ) -> None:
        root = write_digest({**SOUND, "templates/home.html": "one\n  {{ page.titel }}\n"})

        result = run_in("build")

        assert result.exit_code == CONTENT
        assert result.stderr == (
            "templates/home.html:2:3: error template-error: "
            "HomePage has no “titel”; did you mean title?\n"
            "     2 |   {{ page.titel }}\n"
            "       |   ^^^^^^^^^^^^^^^^\n"
            "       hint: found on /; docs/templates.md lists what a template sees\n\n"
        )
        assert not (root / "output").exists()

    def test_shows_drafts_when_asked_to(self, write_digest: WriteDigest, run_in: Run) -> None:
        root = write_digest({**TOPICS, "content/articles/a.md": article(draft="true")})

        run_in("build")
        assert not (root / "output" / "articles").exists()
        run_in("build", "--drafts")
        assert (root / "output" / "articles" / "a" / "index.html").is_file()

    def test_takes_a_base_url_before_the_sites_own(
        self, write_digest: WriteDigest, run_in: Run
    ) -> None:
        root = write_digest({**SOUND, "site.yaml": "title: T\nbase_url: https://a.example/\n"})

        run_in("build", "--base-url", "https://b.example/x/")

        home = (root / "output" / "index.html").read_text()
        assert '<link rel="canonical" href="https://b.example/x/">' in home


class TestQuiet:
    def test_says_nothing_of_a_sound_digest(self, write_digest: WriteDigest, run_in: Run) -> None:
        write_digest(WARNED)

        assert run_in("build", "--quiet").output == ""
        assert run_in("check", "--quiet").output == ""
        assert run_in("clean", "--quiet").output == ""

    def test_still_shows_errors(self, write_digest: WriteDigest, run_in: Run) -> None:
        write_digest(BROKEN)

        assert "broken-reference" in run_in("build", "--quiet").stderr
        assert "broken-reference" in run_in("check", "-q").stdout


class TestStrict:
    @pytest.mark.parametrize("verb", ["build", "check"])
    def test_fails_for_a_warning(self, write_digest: WriteDigest, run_in: Run, verb: str) -> None:
        root = write_digest(WARNED)

        assert run_in(verb).exit_code == FINE
        shutil.rmtree(root / "output", ignore_errors=True)
        assert run_in(verb, "--strict").exit_code == CONTENT
        assert not (root / "output").exists()

    @pytest.mark.parametrize("verb", ["build", "check"])
    def test_shows_what_it_fails_for_even_where_quiet(
        self, write_digest: WriteDigest, run_in: Run, verb: str
    ) -> None:
        write_digest(WARNED)

        assert "missing-file" in run_in(verb, "--strict", "--quiet").output

    def test_passes_a_sound_digest(self, write_digest: WriteDigest, run_in: Run) -> None:
        write_digest(SOUND)

        assert run_in("build", "--strict").exit_code == FINE


class TestCheck:
    def test_reports_on_standard_output_and_writes_nothing(
        self, write_digest: WriteDigest, run_in: Run
    ) -> None:
        root = write_digest(BROKEN)
        before = files_in(root)

        result = run_in("check")

        assert result.exit_code == CONTENT
        assert "broken-reference" in result.stdout
        assert result.stdout.endswith("1 error\n")
        assert result.stderr == ""
        assert files_in(root) == before

    @pytest.mark.parametrize("files", [SOUND, BROKEN], ids=["sound", "broken"])
    def test_reports_templates_that_cannot_be_read_whatever_else_is_wrong(
        self, files: dict[str, str], write_digest: WriteDigest, run_in: Run
    ) -> None:
        write_digest({**files, "templates/topic.html": "{{ page.title }"})

        result = run_in("check")

        assert result.exit_code == CONTENT
        assert "templates/topic.html:1:1: error template-error" in result.stdout

    def test_reports_templates_that_fail_in_rendering(
        self, write_digest: WriteDigest, run_in: Run
    ) -> None:
        write_digest({**SOUND, "templates/home.html": '{% extends "bse.html" %}'})

        result = run_in("check")

        assert result.exit_code == CONTENT
        assert "did you mean base.html?" in result.stdout

    def test_says_so_where_nothing_is_wrong(self, write_digest: WriteDigest, run_in: Run) -> None:
        write_digest(SOUND)

        assert run_in("check").output == "Nothing is wrong.\n"

    @pytest.mark.parametrize(
        ("files", "code"),
        [
            ({"content/pages/topics.md": entry(title="T")}, "output-collision"),
            ({"site.yaml": "title: T\nnavigation: [nowhere]\n"}, "unknown-section"),
            ({"templates/artcle.html": "x"}, "stray-template"),
        ],
    )
    def test_finds_what_planning_and_the_theme_find(
        self, write_digest: WriteDigest, run_in: Run, files: dict[str, str], code: str
    ) -> None:
        write_digest({**SOUND, **files})

        result = run_in("check", "--strict")

        assert result.exit_code == CONTENT
        assert code in result.stdout


class TestClean:
    def test_removes_what_a_build_made(self, write_digest: WriteDigest, run_in: Run) -> None:
        root = write_digest(SOUND)
        before = files_in(root)
        run_in("build")

        result = run_in("clean")

        assert re.fullmatch(r"Removed \d\d files\.\n", result.output)
        assert files_in(root) == before
        assert {path.name for path in root.iterdir()} == {"content", "site.yaml"}

    def test_removes_what_a_build_made_elsewhere(
        self, write_digest: WriteDigest, run_in: Run
    ) -> None:
        root = write_digest(SOUND)
        run_in("build", "-o", "site")

        assert run_in("clean", "-o", "site").exit_code == FINE
        assert not (root / "site").exists()


class TestMisuse:
    def test_of_a_verb_names_the_nearest_one(self, run_in: Run) -> None:
        result = run_in("biuld")

        assert result.exit_code == MISUSED
        assert "there is no verb biuld; did you mean build?" in result.stderr

    def test_of_a_verb_like_none_names_all(self, run_in: Run) -> None:
        assert f"the verbs: {', '.join(VERBS)}" in run_in("xyzzy").stderr

    def test_of_a_folder_as_a_verb_says_how_to_name_it(self, run_in: Run, tmp_path: Path) -> None:
        (tmp_path / "digest").mkdir()

        result = run_in("digest")

        assert result.exit_code == MISUSED
        assert "write conspectus build digest" in result.stderr

    def test_in_a_folder_that_is_no_digest_says_what_is_missing(self, run_in: Run) -> None:
        result = run_in("build")

        assert result.exit_code == MISUSED
        assert "holds no site.yaml" in result.stderr

    @pytest.mark.parametrize("verb", ["check", "build", "rename a b", "new person Mina"])
    def test_from_within_a_digest_says_where_that_is(
        self, write_digest: WriteDigest, run_in: Run, verb: str
    ) -> None:
        root = write_digest(SOUND)

        result = run_in(*verb.split(), place=root / "content" / "articles")

        assert result.exit_code == FINE
        assert result.stderr.startswith(f"The digest is in ../.. ({root.name}).\n")
        assert not (root / "content" / "articles" / "output").exists()

    def test_where_the_digest_is_is_not_said_to_whoever_wants_quiet(
        self, write_digest: WriteDigest, run_in: Run
    ) -> None:
        root = write_digest(SOUND)

        assert run_in("check", "-q", place=root / "content").output == ""
        assert run_in("check", ".", place=root / "content").exit_code == MISUSED

    def test_a_digest_is_not_looked_for_beyond_a_repository(
        self, write_digest: WriteDigest, run_in: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        root = write_digest(SOUND)
        (root / "other" / ".git").mkdir(parents=True)
        (root / "home" / "papers").mkdir(parents=True)
        monkeypatch.setenv("HOME", str(root / "home"))

        for place in ("other", "home/papers"):
            result = run_in("check", place=root / place)

            assert result.exit_code == MISUSED
            assert "holds no site.yaml, nor does a folder above it" in result.stderr

    @pytest.mark.parametrize(
        "arguments",
        [["build", "nowhere"], ["build", "site.yaml"], ["build", ".", "."], ["--jobs", "0"],
         ["--jobs", "many"], ["--sttrict"], ["check", "--output", "x"], ["serve", "--port", "0"],
         ["serve", "--port", "70000"], ["build", "--output"], ["--output", "site.yaml"]],
    )  # fmt: skip
    def test_ends_with_status_2(
        self, write_digest: WriteDigest, run_in: Run, arguments: list[str]
    ) -> None:
        root = write_digest(SOUND)

        result = run_in(*arguments)

        assert result.exit_code == MISUSED
        assert "Error: " in result.stderr
        assert not (root / "output").exists()

    @pytest.mark.parametrize(
        "url",
        ["example.org", "ftp://example.org/", "https://", "https:///a", "https://e.org/?a=b",
         "https://e.org/#a", "https://e.org/a b", 'https://e.org/"', "https://e.org/<b>",
         "javascript:alert(1)", "//e.org/", "https://e.org\\a",
         "https://me:secret@e.org/"],
    )  # fmt: skip
    def test_of_the_base_url(self, write_digest: WriteDigest, run_in: Run, url: str) -> None:
        write_digest(SOUND)

        result = run_in("build", "--base-url", url)

        assert result.exit_code == MISUSED
        assert "an address begins with https://" in result.stderr

    @pytest.mark.parametrize(
        ("output", "why"),
        [("content", "content/"), ("content/articles/x", "content/"), ("templates", "templates/"),
         (".conspectus/x", ".conspectus/"), (".git/x", ".git/"), (".", "holds the digest itself"),
         ("..", "holds the digest itself"), ("/", "holds the digest itself"),
         ("x/../content", "content/"), ("link", "content/")],
    )  # fmt: skip
    @pytest.mark.parametrize("verb", ["build", "clean"])
    def test_of_an_output_that_would_harm_the_digest(
        self, write_digest: WriteDigest, run_in: Run, output: str, why: str, verb: str
    ) -> None:
        root = write_digest(SOUND)
        (root / "link").symlink_to(root / "content")
        before = files_in(root)

        result = run_in(verb, "--output", output)

        assert result.exit_code == MISUSED
        assert why in result.stderr
        assert files_in(root) == before

    def test_of_a_folder_of_somebody_elses_files(
        self, write_digest: WriteDigest, run_in: Run, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        write_digest(SOUND)
        site = tmp_path_factory.mktemp("site")
        (site / "index.html").write_text("mine")

        result = run_in("build", "--output", str(site))

        assert result.exit_code == MISUSED
        assert "index.html was not made by a build" in result.stderr
        assert files_in(site) == {"index.html": b"mine"}


class TestAFailingMachine:
    def test_that_cannot_make_the_output_says_so_in_one_line(
        self, write_digest: WriteDigest, run_in: Run
    ) -> None:
        write_digest(SOUND | {"output": "a file"})

        result = run_in("build")

        assert result.exit_code == MACHINE
        assert result.stderr == (
            "conspectus: output: File exists; something else stands where a folder is to be; "
            "move it away\n"
        )

    def test_that_is_full_says_so_in_one_line(
        self, write_digest: WriteDigest, run_in: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write_digest(SOUND)

        def full(descriptor: int, data: bytes) -> int:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        monkeypatch.setattr(os, "write", full)
        result = run_in("build")
        monkeypatch.undo()

        assert result.exit_code == MACHINE
        (line,) = result.stderr.splitlines()
        assert re.fullmatch(
            r"conspectus: output/\S+\.\w+: No space left on device; free some space, and try again",
            line,
        )
        assert not (write_digest({}) / "output").exists()

    @pytest.mark.parametrize(
        ("error", "line"),
        [(WorkerDied("x"), "a worker process died"), (KeyboardInterrupt(), "interrupted")],
    )
    def test_or_a_stopped_build_ends_in_one_line(
        self,
        write_digest: WriteDigest,
        run_in: Run,
        monkeypatch: pytest.MonkeyPatch,
        error: BaseException,
        line: str,
    ) -> None:
        write_digest(SOUND)

        def stop(*arguments: object) -> None:
            raise error

        monkeypatch.setattr("conspectus.cli.build.build", stop)

        result = run_in("build")

        assert result.exit_code == MACHINE
        (said,) = result.stderr.splitlines()
        assert line in said

    def test_that_took_away_the_folder_one_is_in_says_so(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        here = tmp_path / "here"
        here.mkdir()
        monkeypatch.chdir(here)
        here.rmdir()

        result = CliRunner().invoke(main, ["build"], prog_name="conspectus")

        assert result.exit_code == MACHINE
        assert result.stderr == (
            "conspectus: the folder that you are in is gone; go to one that is there\n"
        )

    def test_whose_port_is_taken_says_so_in_one_line(
        self, write_digest: WriteDigest, run_in: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        root = write_digest(SOUND)
        seen: list[tuple[Path, Path, str | None, bool, int]] = []

        def taken(options: Options, port: int, editor: str, host: str) -> None:
            seen.append((options.root, options.output, options.base_url, options.drafts, port))
            raise OSError(errno.EADDRINUSE, os.strerror(errno.EADDRINUSE))

        monkeypatch.setattr("conspectus.serve.serve", taken)

        result = run_in("serve", "--port", "8123", "--no-drafts")

        assert result.exit_code == MACHINE
        assert result.stderr == "conspectus: Address already in use\n"
        preview = root / ".conspectus" / "preview"
        assert seen == [(root, preview, "http://127.0.0.1:8123/", False, 8123)]


def test_version_and_help() -> None:
    assert CliRunner().invoke(main, ["--version"]).output == f"conspectus {__version__}\n"
    for option in ("--help", "-h"):
        assert "Without a verb, builds." in CliRunner().invoke(main, [option]).output


def test_a_minimal_digest_builds_without_an_error(write_digest: WriteDigest, run_in: Run) -> None:
    root = write_digest({"content/articles/a.md": "---\ntitle: A\n---\nText.\n"})

    result = run_in("build")

    assert result.exit_code == FINE
    assert "error" not in result.stderr
    assert "Text." in (root / "output" / "articles" / "a" / "index.html").read_text()


def test_a_digest_of_nothing_but_its_title_builds(write_digest: WriteDigest, run_in: Run) -> None:
    root = write_digest({})

    assert run_in("build", "--strict").exit_code == FINE
    assert {path for path in files_in(root / "output") if path.endswith(".html")} == {
        "index.html", "404.html", "search/index.html"
    }  # fmt: skip


def test_a_build_by_several_processes_gives_the_same_bytes(tmp_path: Path, run_in: Run) -> None:
    write_benchmark(tmp_path, 260, body=1500)

    assert run_in("build", "--jobs", "1", "-o", "one").exit_code == FINE
    assert run_in("build", "--jobs", "2", "-o", "two").exit_code == FINE

    one, two = files_in(tmp_path / "one"), files_in(tmp_path / "two")
    assert len(one) > 260
    assert one == two


def test_several_processes_report_the_same_as_one(tmp_path: Path, run_in: Run) -> None:
    write_benchmark(tmp_path, 260)
    for number in (3, 100, 259):
        file = tmp_path / "content" / "articles" / f"article-{number:05}.md"
        file.write_text(file.read_text() + "\n[broken](nowhere.md) <b>html</b>\n")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "article.html").write_text("{{ page.nothing }}")

    one, two = run_in("build", "--jobs", "1"), run_in("build", "--jobs", "2")

    assert one.exit_code == two.exit_code == CONTENT
    assert one.stderr == two.stderr
    assert one.stderr.count("broken-link") == 3


class TestAsAProcess:
    def test_names_of_files_that_would_be_misread_are_refused(
        self, write_digest: WriteDigest
    ) -> None:
        root = write_digest(SOUND)
        plain = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}

        done = self.python("-m", "conspectus", "check", cwd=root, PYTHONPATH=_REPOSITORY, **plain)

        assert (done.returncode, done.stdout) == (MACHINE, "")
        assert done.stderr.startswith("conspectus: names of files are read as ascii here, ")
        assert done.stderr.count("\n") == 1

    def python(self, *arguments: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=cwd,
            env={**os.environ, **env},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def test_build_py_builds_its_own_folder_from_wherever_it_is_run(
        self, write_digest: WriteDigest, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        root = write_digest(SOUND)
        shutil.copy(Path(__file__).parent.parent / "build.py", root)
        elsewhere = tmp_path_factory.mktemp("elsewhere")

        result = self.python(str(root / "build.py"), cwd=elsewhere)

        assert (result.returncode, result.stderr) == (FINE, "")
        assert (root / "output" / "index.html").is_file()
        assert list(elsewhere.iterdir()) == []

    def test_build_py_takes_verbs_and_folders(
        self, write_digest: WriteDigest, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        root = write_digest(BROKEN)
        shutil.copy(Path(__file__).parent.parent / "build.py", root)
        other = tmp_path_factory.mktemp("other")
        (other / "site.yaml").write_text("title: Other\n")

        assert self.python("build.py", "check", cwd=root).returncode == CONTENT
        assert self.python("build.py", "check", str(other), cwd=root).returncode == FINE
        assert "Usage: build.py" in self.python("build.py", "chekc", cwd=root).stderr

    def test_the_module_is_the_command(self, write_digest: WriteDigest) -> None:
        root = write_digest(SOUND)

        result = self.python("-m", "conspectus", "check", cwd=root)

        assert (result.returncode, result.stdout) == (FINE, "Nothing is wrong.\n")

    def test_plain_lines_and_no_bar_go_to_what_is_no_terminal(
        self, write_digest: WriteDigest
    ) -> None:
        many = {f"content/pages/p{n}.md": f"---\ntitle: P{n}\n---\n" for n in range(520)}
        root = write_digest({**SOUND, **many})

        result = self.python("-m", "conspectus", cwd=root, FORCE_COLOR="1", TERM="xterm-256color")

        assert result.stderr == ""
        assert len(result.stdout.splitlines()) == 1
        assert "\x1b" not in result.stdout

    def test_a_name_that_a_terminal_would_act_on_is_shown(
        self, write_digest: WriteDigest, run_in: Run
    ) -> None:
        write_digest({**SOUND, "content/articles/\x1b[31mred.md": "---\ntitle: A\n---\nA\n"})

        for told in (run_in("links"), run_in("\x1b[31m"), run_in("fmt", "\x1b")):
            assert "\ufffd" in told.stderr
            assert "\x1b" not in told.stderr

    def test_a_terminal_of_few_characters_is_no_failure(self, write_digest: WriteDigest) -> None:
        root = write_digest({**SOUND, "content/pages/b.md": "---\ntitle: «日本»\nhue: “”\n---\n"})

        result = self.python("-m", "conspectus", "check", cwd=root, PYTHONIOENCODING="ascii")

        assert result.returncode == CONTENT
        assert "unknown-key" in result.stdout
        assert "Traceback" not in result.stderr

    @pytest.mark.parametrize(
        ("arguments", "status"),
        [(["build"], FINE), (["init", "own"], FINE), (["new", "topic"], MISUSED)],
    )
    def test_streams_that_are_closed_are_no_fault(
        self, write_digest: WriteDigest, arguments: list[str], status: int
    ) -> None:
        root = write_digest(SOUND)
        closed = 'exec "$0" -m conspectus "$@" <&- 2>&-'

        done = subprocess.run(
            ["sh", "-c", closed, sys.executable, *arguments],
            cwd=root,
            stdout=subprocess.PIPE,
            timeout=60,
            check=False,
        )

        assert done.returncode == status

    def test_a_reader_that_goes_away_is_no_error(self, write_digest: WriteDigest) -> None:
        root = write_digest({f"content/pages/p{n}.md": "no front matter" for n in range(400)})
        command = [sys.executable, "-m", "conspectus", "check"]
        with subprocess.Popen(
            command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.close()
            said = process.stderr.read().decode()
            process.wait(timeout=60)

        assert said == ""
        assert process.returncode == 141  # as of programs that SIGPIPE ends

    @pytest.mark.parametrize("arguments", [["check"], ["--help"], ["build"]])
    def test_where_nothing_can_be_printed_says_so(
        self, write_digest: WriteDigest, arguments: list[str]
    ) -> None:
        root = write_digest(SOUND)
        with Path("/dev/full").open("w") as full:
            command = [sys.executable, "-m", "conspectus", *arguments]
            done = subprocess.run(
                command, cwd=root, stdout=full, stderr=subprocess.PIPE, text=True, check=False
            )

        assert (done.returncode, done.stderr) == (
            MACHINE,
            "conspectus: what this command prints: No space left on device; "
            "free some space, and try again\n",
        )


@pytest.fixture
def arguments(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the process was called with."""
    found = ["build.py"]
    monkeypatch.setattr(sys, "argv", found)
    return found


def test_a_digests_build_py_is_its_folder_by_default(
    write_digest: WriteDigest, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_digest(SOUND)
    arguments.append("check")

    with pytest.raises(SystemExit) as stop:
        run(root)

    assert stop.value.code == FINE
    assert capsys.readouterr().out == "Nothing is wrong.\n"


class TestSchema:
    def test_writes_what_helps_while_typing_and_says_so(
        self, write_digest: WriteDigest, run_in: Run
    ) -> None:
        root = write_digest(SOUND)

        result = run_in("schema", "--names")

        assert result.exit_code == FINE
        assert "Wrote schemas/article.json.\n" in result.output
        assert "Wrote .vscode/conspectus-names.code-snippets.\n" in result.output
        assert (root / ".vscode" / "settings.json").is_file()
        assert run_in("schema").output == "13 files are as they should be.\n"

    def test_checks_without_writing(self, write_digest: WriteDigest, run_in: Run) -> None:
        root = write_digest(SOUND)

        result = run_in("schema", "--check")

        assert result.exit_code == CONTENT
        assert "conspectus: schemas/site.json is not current; run conspectus schema\n" in (
            result.output
        )
        assert not (root / "schemas").exists()
        run_in("schema")
        assert run_in("schema", "--check").output == "All are current.\n"

    def test_leaves_a_file_of_somebody_elses(self, write_digest: WriteDigest, run_in: Run) -> None:
        write_digest({**SOUND, "schemas/site.json": "{}"})

        result = run_in("schema")

        assert result.exit_code == CONTENT
        assert result.output.startswith("conspectus: schemas/site.json is in the way")


class TestServe:
    def test_knows_the_editors_that_can_be_opened(
        self, write_digest: WriteDigest, run_in: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write_digest(SOUND)
        asked: list[str] = []
        monkeypatch.setattr("conspectus.serve.serve", lambda *said: asked.append(said[2]))

        assert run_in("serve", "--editor", "zed").exit_code == FINE
        assert run_in("serve").exit_code == FINE
        monkeypatch.setenv("CONSPECTUS_EDITOR", "vscode")
        assert run_in("serve").exit_code == FINE
        assert asked == ["zed://file{path}:{line}:{column}", "", EDITORS["vscode"]]

        result = run_in("serve", "--editor", "vscodum")
        assert result.exit_code == MISUSED
        assert "did you mean vscodium?" in result.stderr
