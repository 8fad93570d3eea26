import asyncio
import json
import logging
import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import urljoin

import pytest
from msgspec import Struct
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect
from watchfiles import Change

from conspectus.kept import STATE
from conspectus.pipeline import Options
from conspectus.serve import serve, watching
from conspectus.serve import server as serving
from conspectus.serve.preview import News, Preview, State, shape
from conspectus.serve.told import Wrong
from conspectus.serve.watching import Watcher
from conspectus.theme import theme_folder
from tests.conftest import WriteDigest, written
from tests.digests import TOPICS, article, claim
from tests.previews import PATIENCE, answering, free_port

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

SOCKETS = Path("/proc/net/tcp")
ARTICLE = "content/articles/a.md"
SOUND = {**TOPICS, ARTICLE: article(claim("one"), title="As it was")}
BROKEN = article(claim("one", supports="#nothing"), title="As it was")


def eventually(happens: Callable[[], object], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not happens():
        assert time.monotonic() < end, f"in vain waited for {what}"
        time.sleep(0.02)


class Answer(Struct, frozen=True):
    status: int
    headers: dict[str, str]
    body: str


def fetch(port: int, path: str, **headers: str) -> Answer:
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        found = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, found, response.read().decode())
    finally:
        connection.close()


class Served(Struct, frozen=True):
    """A preview that is being served."""

    root: Path
    port: int
    said: Callable[[], str]
    """All that the command has printed."""

    def get(self, path: str, **headers: str) -> Answer:
        return fetch(self.port, path, **headers)

    def save(self, text: str, path: str = ARTICLE) -> None:
        (self.root / path).write_text(text)

    def shows(self, text: str, path: str = "/articles/a/") -> Callable[[], bool]:
        return lambda: text in self.get(path).body

    def build(self) -> str:
        """The name of the last build that has ended."""
        return str(known(self.get("/").body)["build"])

    def builds(self) -> int:
        return len(re.findall(r"^(?:Built |\d+ (?:error|warning))", self.said(), re.MULTILINE))


def read_all(stream: IO[str], into: list[str]) -> None:
    into += iter(stream.readline, "")


@pytest.fixture
def served(write_digest: WriteDigest) -> Iterator[Served]:
    with preview_of(write_digest(SOUND)) as found:
        yield found


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A preview of a sound digest in which nobody saves anything."""
    with preview_of(written(tmp_path_factory.mktemp("standing"), SOUND)) as found:
        yield found


@pytest.fixture(scope="module")
def reporting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A preview that shows a report of what was saved, which nobody mends."""
    with preview_of(written(tmp_path_factory.mktemp("reporting"), SOUND)) as found:
        found.save(BROKEN)
        eventually(found.shows("broken-reference"), "the report")
        yield found


@contextmanager
def preview_of(root: Path, **environment: str) -> Iterator[Served]:
    """`conspectus serve` as a process of its own."""
    port, lines = free_port(), list[str]()
    command = [sys.executable, "-u", "-m", "conspectus", "serve", str(root), "--port", str(port)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env={**os.environ, **environment},
    ) as process:  # fmt: skip
        assert process.stdout is not None
        reader = threading.Thread(target=read_all, args=(process.stdout, lines))
        reader.start()
        try:
            eventually(lambda: is_listening(port) or process.poll() is not None, "the server")
            assert process.poll() is None, "".join(lines)
            yield Served(root, port, lambda: "".join(lines))
        finally:
            process.terminate()
            process.wait(PATIENCE)
            reader.join(PATIENCE)


def is_listening(port: int) -> bool:
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0


class TestTheCommand:
    def test_serves_the_site_and_says_where(self, standing: Served) -> None:
        page = standing.get("/articles/a/")

        assert page.status == 200
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        assert page.headers["cache-control"] == "no-store"
        assert int(page.headers["content-length"]) == len(page.body.encode())
        assert "As it was" in page.body
        assert f"Serving on http://127.0.0.1:{standing.port}/" in standing.said()

    def test_keeps_the_preview_apart_from_the_output(self, standing: Served) -> None:
        assert (standing.root / STATE / "preview" / "index.html").is_file()
        assert not (standing.root / "output").exists()

    def test_rebuilds_on_save(self, served: Served) -> None:
        served.save(article(claim("one"), title="As it is now"))

        eventually(served.shows("As it is now"), "the new title")

    def test_rebuilds_when_a_file_comes_or_goes_or_the_settings_change(
        self, served: Served
    ) -> None:
        served.save(article(title="Another"), "content/articles/b.md")
        eventually(served.shows("Another", "/articles/b/"), "the new article")

        (served.root / "content" / "articles" / "b.md").unlink()
        eventually(lambda: served.get("/articles/b/").status == 404, "the article to go")

        served.save("title: Renamed\n", "site.yaml")
        eventually(served.shows("Renamed", "/"), "the new name")

    def test_rebuilds_when_an_editor_saves_by_renaming(self, served: Served) -> None:
        aside = served.root / "content" / "articles" / ".a.md.tmp"
        aside.write_text(article(title="Put in place"))
        aside.replace(served.root / ARTICLE)

        eventually(served.shows("Put in place"), "the new title")

    def test_rebuilds_when_a_first_template_of_its_own_appears(self, served: Served) -> None:
        (served.root / "templates").mkdir()
        served.save("<html><head></head>mine</html>", "templates/home.html")

        eventually(served.shows("mine", "/"), "the template")

    def test_keeps_the_last_good_site_up_and_lays_the_report_over_it(self, served: Served) -> None:
        served.save(BROKEN.replace("As it was", "Never seen"))

        eventually(served.shows("broken-reference"), "the report")
        page = served.get("/articles/a/").body
        assert "As it was" in page
        assert "Never seen" not in page
        assert "this is the last good site" in page
        eventually(lambda: "broken-reference" in served.said(), "the report in the terminal")

        served.save(article(claim("one"), title="Mended"))

        eventually(served.shows("Mended"), "the mended article")
        eventually(
            lambda: "broken-reference" not in served.get("/articles/a/").body, "the report to go"
        )

    def test_makes_few_builds_of_a_burst_of_saves(self, served: Served) -> None:
        before = served.builds()
        for number in range(30):
            served.save(article(claim("one"), title=f"Save {number}."))

        eventually(served.shows("Save 29."), "the last save")
        eventually(lambda: served.builds() > before, "the build to be told of")
        assert served.builds() - before <= 5

    def test_answers_what_is_not_there_with_the_sites_own_page(self, standing: Served) -> None:
        page = standing.get("/no/such/page/")

        assert page.status == 404
        assert "There is no page at this address" in page.body
        assert 'href="/topics/"' in page.body

    def test_sends_nobody_to_another_host_or_file(self, standing: Served) -> None:
        assert standing.get("/articles/a").headers["location"] == "/articles/a/"
        for path in ("//evil.example/", "//evil.example/%2e%2e", "/../site.yaml", "/%2e%2e/x",
                     "/..%2f..%2fsite.yaml", "/%2fetc/passwd", "/\\evil.example"):  # fmt: skip
            answer = standing.get(path)
            assert answer.status in (301, 302, 400, 403, 404), path
            assert not re.match(r"(//|\w+:|\\)", answer.headers.get("location", "/")), path
            assert "title: Test" not in answer.body

    @pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:80"])
    def test_refuses_a_name_that_is_not_this_machines(self, reporting: Served, host: str) -> None:
        for path in ("/articles/a/", "/livereload", "/nowhere"):
            answer = reporting.get(path, Host=host)
            assert answer.status == 403, path
            assert "broken-reference" not in answer.body
            assert "As it was" not in answer.body

    def test_answers_to_localhost_too(self, standing: Served) -> None:
        assert standing.get("/", Host=f"localhost:{standing.port}").status == 200

    def test_has_no_door_by_which_others_could_make_it_reload(self, standing: Served) -> None:
        assert standing.get("/forcereload").status == 404
        assert standing.get("/forcereload?path=x").status == 404

    @pytest.mark.skipif(not SOCKETS.exists(), reason="only Linux lists its sockets there")
    def test_listens_on_this_machine_alone(self, standing: Served) -> None:
        table = SOCKETS.read_text().splitlines()[1:]
        local = [line.split()[1] for line in table if line.split()[3] == "0A"]

        assert [at for at in local if at.endswith(f":{standing.port:04X}")] == [
            f"0100007F:{standing.port:04X}"
        ]

    def test_names_no_path_of_this_machine(self, reporting: Served) -> None:
        for path in ("/", "/articles/a/", "/nowhere"):
            answer = reporting.get(path)
            assert str(reporting.root) not in answer.body + str(answer.headers), path

    def test_tells_the_browser_what_has_changed_once_the_site_is_there(
        self, served: Served
    ) -> None:
        hello, told = asyncio.run(
            messages(served, known(served.get("/").body)["build"], "As it is now")
        )

        assert hello["command"] == "hello"
        assert (told["command"], told["path"]) == ("reload", "*")
        assert told["wrong"]["problems"] == []
        assert "articles/a/index.html" in told["changed"]
        assert "people/index.html" not in told["changed"]
        assert told["build"] == known(served.get("/").body)["build"]

    def test_tells_a_browser_at_once_that_it_has_missed_a_build(self, standing: Served) -> None:
        _, told = asyncio.run(messages(standing, "an older one"))

        assert told["command"] == "reload"
        assert told["changed"] is None

    def test_says_nothing_to_the_browser_where_it_would_see_nothing_new(
        self, served: Served
    ) -> None:
        build, builds = known(served.get("/").body)["build"], served.builds()
        served.save(SOUND[ARTICLE])
        eventually(lambda: served.builds() > builds, "a build that changes nothing")

        assert known(served.get("/").body)["build"] == build

    def test_makes_the_index_of_search_behind_the_site(self, served: Served) -> None:
        eventually(lambda: "Search index made" in served.said(), "the index")
        before = served.get("/pagefind/records.json").body
        assert "as it was" in before

        served.save(article(claim("one"), title="Found anew"))

        eventually(served.shows("found anew", "/pagefind/records.json"), "the new index")

    def test_refuses_a_socket_to_other_sites(self, standing: Served) -> None:
        other = f"http://127.0.0.1:{standing.port % 60000 + 1}"
        for origin in ("http://evil.example", "null", other):
            assert asyncio.run(socket_refusal(standing.port, origin)) == 403, origin
        assert asyncio.run(socket_refusal(standing.port, f"http://127.0.0.1:{standing.port}")) == 0

    def test_says_in_one_line_that_the_port_is_taken(self, standing: Served) -> None:
        command = [sys.executable, "-m", "conspectus", "serve", str(standing.root)]
        second = subprocess.run(
            [*command, "--port", str(standing.port)], capture_output=True, text=True, check=False
        )

        assert second.returncode == 3
        assert second.stdout == ""
        assert second.stderr == (
            f"conspectus: port {standing.port} cannot be had (Address already in use); "
            "choose another with --port\n"
        )


def request_of(port: int, origin: str) -> HTTPRequest:
    return HTTPRequest(f"ws://127.0.0.1:{port}/livereload", headers={"Origin": origin})


async def socket_refusal(port: int, origin: str) -> int:
    """The status with which a socket is refused; 0 where it is opened."""
    try:
        connection = await websocket_connect(request_of(port, origin))
    except HTTPClientError as error:
        return error.code
    await closed(connection)
    return 0


async def closed(connection: WebSocketClientConnection) -> None:
    connection.close()
    while await asyncio.wait_for(connection.read_message(), PATIENCE) is not None:
        pass


async def messages(served: Served, build: str, title: str = "") -> list[dict[str, Any]]:
    """What the server says to a browser that shows a build, while a file is saved or not."""
    origin = f"http://127.0.0.1:{served.port}"
    connection = await websocket_connect(request_of(served.port, origin))
    await connection.write_message(json.dumps({"command": "hello"}))
    hello = await asyncio.wait_for(connection.read_message(), PATIENCE)
    told = {"command": "info", "url": f"{origin}/", "build": build}
    await connection.write_message(json.dumps(told))
    if title:
        served.save(article(claim("one"), title=title))
    news = await asyncio.wait_for(connection.read_message(), PATIENCE)
    assert title in (await asyncio.to_thread(served.get, "/articles/a/")).body
    await closed(connection)
    return [json.loads(message) for message in (hello or "", news or "")]


def known(page: str) -> dict[str, Any]:
    """What the script in a page is told."""
    (found,) = re.findall(r'id="c-preview-known">(.*)</script>$', page, re.MULTILINE)
    return dict(json.loads(found))


class TestThePreview:
    @pytest.fixture
    def preview(self, write_digest: WriteDigest) -> Preview:
        root = write_digest(SOUND)
        return Preview(Options(root, root / STATE / "preview"))

    def save(self, preview: Preview, text: str) -> None:
        (preview.options.root / ARTICLE).write_text(text)

    def page(self, preview: Preview) -> str:
        return (preview.options.output / "articles" / "a" / "index.html").read_text()

    def test_has_nothing_to_report_of_a_sound_digest(
        self, preview: Preview, capsys: pytest.CaptureFixture[str]
    ) -> None:
        preview.build()

        assert preview.state == State()
        assert re.fullmatch(r"Building\.\nBuilt \d+ pages\.\n", capsys.readouterr().out)
        assert said(preview)["wrong"]["problems"] == []

    def test_tells_errors_then_warnings(
        self, preview: Preview, capsys: pytest.CaptureFixture[str]
    ) -> None:
        preview.build()
        self.save(preview, article(claim("one", supports="#nothing", by="ann")))
        preview.build()

        wrong = preview.state.wrong
        assert wrong.heading == "1 error: this is the last good site"
        assert [told.code for told in wrong.problems] == ["broken-reference", "missing-file"]
        assert (wrong.errors, wrong.warnings) == (1, 1)
        assert "missing-file" in capsys.readouterr().err

    def test_says_so_while_no_site_was_ever_built(
        self, preview: Preview, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.save(preview, article(claim("one", supports="#nothing")))
        preview.build()

        assert preview.state.wrong.heading == "1 error: there is no site yet"
        assert "1 error: there is no site yet.\n" in capsys.readouterr().out

    def test_reports_faults_of_templates_with_their_lines(self, preview: Preview) -> None:
        (preview.options.root / "templates").mkdir()
        (preview.options.root / "templates" / "home.html").write_text("{{ page.nothing }}")

        preview.build()

        (told,) = preview.state.wrong.problems
        assert (told.path, told.line, told.code) == ("templates/home.html", 1, "template-error")
        assert told.culprit == "{{ page.nothing }}"

    def test_keeps_the_last_good_site(self, preview: Preview) -> None:
        preview.build()
        self.save(preview, BROKEN.replace("As it was", "Never seen"))
        preview.build()

        assert "As it was" in self.page(preview)

    def test_forgets_the_report_once_all_is_mended(self, preview: Preview) -> None:
        self.save(preview, BROKEN)
        preview.build()
        assert preview.state.wrong.heading
        self.save(preview, article(claim("one")))
        preview.build()

        assert preview.state == State()

    @pytest.mark.parametrize(
        ("error", "said", "told"),
        [
            (
                OSError(28, "No space left on device", "/home/ann/digest"),
                "OSError: No space left on device",
                "OSError: No space left on device",
            ),
            (
                OSError("/home/ann/digest is a link"),
                "OSError: /home/ann/digest is a link",
                "OSError: the terminal has more",
            ),
            (
                RecursionError("deep"),
                "RecursionError: deep",
                "RecursionError: the terminal has more",
            ),
        ],
    )
    def test_survives_whatever_happens(
        self,
        preview: Preview,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        error: Exception,
        said: str,
        told: str,
    ) -> None:
        def failing(changes: object) -> None:
            raise error

        monkeypatch.setattr(preview.workshop, "build", failing)

        preview.build()

        assert preview.state.wrong == Wrong(told)
        assert capsys.readouterr().err == f"conspectus: {said}\n"

    def test_cannot_be_made_to_end_its_script_by_what_it_reports(self, preview: Preview) -> None:
        heading = "</script><script>alert(1)</script><!--\u2028"
        preview.state = State(Wrong(heading))

        head = preview.head("a", b"", preview.name)
        assert head.count(b"</script>") == 2
        assert b"<!--" not in head
        assert said(preview)["wrong"]["heading"] == heading

    def test_tells_which_files_of_the_site_a_build_has_changed(self, preview: Preview) -> None:
        first = preview.build()
        assert first
        assert first.changed
        assert "index.html" in first.changed
        self.save(preview, article(claim("one"), title="As it is now"))

        news = preview.build(frozenset({preview.options.root / ARTICLE}))

        assert news
        assert news.changed
        assert "articles/a/index.html" in news.changed
        assert "people/index.html" not in news.changed
        assert news.build == preview.name != first.build

    def test_has_no_news_where_nothing_looks_otherwise(self, preview: Preview) -> None:
        preview.build()
        name = preview.name

        assert preview.build() is None
        assert preview.name == name

    def test_has_news_when_a_report_comes_and_when_it_goes(self, preview: Preview) -> None:
        preview.build()
        self.save(preview, BROKEN)
        broken = preview.build()
        assert broken
        assert (broken.changed, broken.state) == (frozenset(), preview.state)
        assert broken.state.wrong.errors == 1
        assert preview.build() is None

        self.save(preview, SOUND[ARTICLE])
        mended = preview.build()
        assert mended
        assert mended.state == State()

    def test_knows_a_page_by_all_but_the_content_of_its_styles(self) -> None:
        page = b'<link rel=stylesheet href="../assets/site.0123456789ab.css"><p>One.'

        assert shape(page) == shape(page.replace(b"0123456789ab", b"ba9876543210"))
        assert shape(page) != shape(page.replace(b"One", b"Two"))
        assert shape(page) != shape(page.replace(b"rel=", b"media=print rel="))


def said(preview: Preview) -> dict[str, Any]:
    return known(preview.head("a", b"", preview.name).decode())


class TestNews:
    def test_of_two_builds_is_what_both_have_changed(self) -> None:
        wrong = State(Wrong("wrong"))
        one, two = News(frozenset("a"), wrong, "1"), News(frozenset("b"), State(), "2")

        assert two.after(one) == News(frozenset("ab"), State(), "2")
        assert two.after(None) == two
        assert two.after(News(None, State(), "1")).changed is None

    def test_of_very_many_files_names_none(self) -> None:
        assert News(frozenset(map(str, range(501))), State(), "1").told()["changed"] is None
        assert News(frozenset({"b", "a"}), State(), "1").told()["changed"] == ["a", "b"]
        assert News(frozenset(), State(), "1").told()["changed"] == []


class TestTheWatcher:
    @pytest.fixture
    def watcher(self, tmp_path: Path) -> Watcher:
        return Watcher(Preview(Options(tmp_path, tmp_path / "out")), threading.Event())

    @pytest.mark.parametrize(
        "path", ["content/articles/a.md", "content/static/x", "templates/home.html", "site.yaml"]
    )
    def test_minds_what_a_build_reads(self, watcher: Watcher, path: str, tmp_path: Path) -> None:
        assert watcher.is_source(Change.modified, str(tmp_path / path))

    @pytest.mark.parametrize(
        "path",
        ["output/index.html", ".conspectus/preview/index.html", ".git/index", "README.md",
         "content/articles/a.md~", "sites.yaml", ".site.yaml.swp"],
    )  # fmt: skip
    def test_does_not_mind_anything_else(self, watcher: Watcher, path: str, tmp_path: Path) -> None:
        assert not watcher.is_source(Change.modified, str(tmp_path / path))

    def test_minds_the_theme_wherever_it_lies(self, watcher: Watcher) -> None:
        assert watcher.is_source(Change.modified, str(theme_folder() / "base.html"))
        assert not watcher.is_source(Change.modified, "/etc/hostname")

    def test_tells_livereload_no_path_and_each_news_once(self, watcher: Watcher) -> None:
        assert watcher.examine() == (None, None)
        watcher.tell(News(frozenset("a"), State(), "1"))
        watcher.tell(News(frozenset("b"), State(), "2"))

        assert watcher.examine() == ("__livereload__", None)
        assert watcher.news == News(frozenset("ab"), State(), "2")
        assert watcher.filepath == "*"
        assert watcher.examine() == (None, None)

    def test_hands_the_files_of_a_burst_to_the_build(
        self, write_digest: WriteDigest, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        root, stop = write_digest(SOUND), threading.Event()
        preview = Preview(Options(root, root / STATE / "preview"))
        preview.build()
        handed: list[frozenset[Path] | None] = []
        real = preview.build

        def noted(changes: frozenset[Path] | None = None) -> News | None:
            handed.append(changes)
            return real(changes)

        monkeypatch.setattr(preview, "build", noted)
        asyncio.run(changed_while_watching(Watcher(preview, stop), root / ARTICLE, times=2))
        stop.set()

        assert handed[-1] == frozenset({root / ARTICLE})

    def test_looks_at_all_files_once_and_from_then_on_at_none(
        self, watcher: Watcher, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        looks: list[str] = []

        def look() -> bool:
            looks.append("once")
            return False

        monkeypatch.setattr(watcher.preview, "is_stale", look)
        bursts: list[set[tuple[Change, str]]] = [set(), set(), set()]
        monkeypatch.setattr(watching, "watch", lambda *_, **__: iter(bursts))

        asyncio.run(watched(watcher))

        assert looks == ["once"]

    @pytest.mark.parametrize(
        ("names", "are_all"),
        [
            (["a.md"], True),
            (["a.md", "gone.md"], True),
            (["a.md", "folder"], False),
            (["folder.md"], False),
            (["gone"], False),
            ([f"{number}.md" for number in range(1001)], False),
        ],
    )
    def test_takes_a_burst_for_all_there_is_only_where_it_can(
        self, tmp_path: Path, names: list[str], are_all: bool
    ) -> None:
        (tmp_path / "a.md").touch()
        for name in ("folder", "folder.md"):
            (tmp_path / name).mkdir()
        paths = [str(tmp_path / name) for name in names]

        expected = frozenset(map(Path, paths)) if are_all else None
        assert watching.files_of(paths) == expected

    def test_builds_and_calls_back_on_the_servers_own_thread(
        self, write_digest: WriteDigest
    ) -> None:
        root, stop = write_digest(SOUND), threading.Event()
        preview = Preview(Options(root, root / STATE / "preview"))
        called = asyncio.run(changed_while_watching(Watcher(preview, stop), root / ARTICLE))
        stop.set()

        assert called == [threading.current_thread()]
        assert "Changed" in (root / STATE / "preview" / "articles" / "a" / "index.html").read_text()

    def test_builds_what_was_saved_before_it_began_to_watch(
        self, write_digest: WriteDigest
    ) -> None:
        root, stop = write_digest(SOUND), threading.Event()
        preview = Preview(Options(root, root / STATE / "preview"))
        preview.build()
        (root / ARTICLE).write_text(article(title="Saved meanwhile"))
        assert preview.is_stale()

        called = asyncio.run(called_while_watching(Watcher(preview, stop)))
        stop.set()

        assert called
        assert not preview.is_stale()
        page = root / STATE / "preview" / "articles" / "a" / "index.html"
        assert "Saved meanwhile" in page.read_text()


async def called_while_watching(watcher: Watcher) -> bool:
    """Whether a build was made though nothing was saved since."""
    called = asyncio.Event()
    watcher.start(called.set)
    await asyncio.wait_for(called.wait(), PATIENCE)
    return called.is_set()


async def watched(watcher: Watcher) -> None:
    """Until the watching has ended by itself."""
    before = set(threading.enumerate())
    watcher.start(lambda: None)
    for thread in set(threading.enumerate()) - before:
        await asyncio.to_thread(thread.join)


async def changed_while_watching(
    watcher: Watcher, file: Path, times: int = 1
) -> list[threading.Thread]:
    """The threads that were called back on when a file was saved again and again."""
    called: list[threading.Thread] = []
    watcher.start(lambda: called.append(threading.current_thread()))
    end = time.monotonic() + PATIENCE
    number = 0
    while len(called) < times and time.monotonic() < end:
        number += 1  # the watching may begin after the first saves
        file.write_text(article(title=f"Changed {number}"))
        await asyncio.sleep(0.2)
    return called[:1]


class TestTheServer:
    """The same answers from within this process."""

    @pytest.fixture
    def server(self, write_digest: WriteDigest) -> Iterator[tuple[Preview, int]]:
        root = write_digest(SOUND)
        preview = Preview(Options(root, root / STATE / "preview", "http://127.0.0.1/"))
        preview.build()
        with answering(preview) as (port, _):
            yield preview, port

    def test_puts_the_script_into_pages_and_into_nothing_else(
        self, server: tuple[Preview, int]
    ) -> None:
        _, port = server
        page = fetch(port, "/articles/a/")
        (style,) = re.findall(r'href="([^"]*site\.\w+\.css)"', page.body)

        assert page.body.count("/.conspectus/preview.js") == 1
        assert page.body.index("/.conspectus/preview.js") < page.body.index("</head>")
        assert ".conspectus" not in fetch(port, urljoin("/articles/a/", style)).body
        script = fetch(port, "/.conspectus/preview.js")
        assert "javascript" in script.headers["content-type"]
        assert "/livereload" in script.body
        assert "c-preview-bar" in fetch(port, "/.conspectus/preview.css").body

    def test_shows_the_report_of_the_moment(self, server: tuple[Preview, int]) -> None:
        preview, port = server
        preview.state = State(Wrong("something is <wrong>"))

        assert "something is \\u003cwrong>" in fetch(port, "/").body
        assert "something is \\u003cwrong>" in fetch(port, "/nowhere").body

    def test_answers_404_and_403_and_bad_requests(self, server: tuple[Preview, int]) -> None:
        preview, port = server

        assert "There is no page at this address" in fetch(port, "/nowhere").body
        assert fetch(port, "/", Host="evil.example").status == 403
        assert fetch(port, "/forcereload").status == 404
        assert fetch(port, "/%2e%2e/%2e%2e/site.yaml").status in (403, 404)
        (preview.options.output / "404.html").unlink()
        missing = fetch(port, "/nowhere")
        assert (missing.status, "There is no such page." in missing.body) == (404, True)
        assert "/.conspectus/preview.js" in missing.body

    def test_sends_any_file_as_it_is(self, server: tuple[Preview, int]) -> None:
        preview, port = server
        (preview.options.output / "data.csv").write_text("a,b\n</head>\n")
        (preview.options.output / "CNAME").write_text("x.example\n")

        assert fetch(port, "/data.csv").body == "a,b\n</head>\n"
        assert fetch(port, "/data.csv?v=1").headers["content-type"] == "text/csv"
        assert fetch(port, "/CNAME").headers["content-type"] == "application/octet-stream"
        assert fetch(port, "/articles").headers["location"] == "/articles/"

    def test_sends_nothing_from_outside_the_site(self, server: tuple[Preview, int]) -> None:
        preview, port = server
        (preview.options.output / "out").symlink_to(preview.options.root / "site.yaml")
        (preview.options.output / "up").symlink_to(preview.options.root)

        for path in ("/out", "/up/site.yaml", "/up", "/a%00b", "/%2e%2e/%2e%2e/site.yaml"):
            answer = fetch(port, path)
            assert (answer.status, "title: Test" in answer.body) == (404, False), path

    def test_answers_a_question_about_the_head_alone(self, server: tuple[Preview, int]) -> None:
        _, port = server
        connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        connection.request("HEAD", "/")
        response = connection.getresponse()

        assert (response.status, response.read()) == (200, b"")
        assert int(response.headers["Content-Length"]) > 1000
        connection.close()

    def test_opens_its_socket_to_its_own_pages_alone(self, server: tuple[Preview, int]) -> None:
        _, port = server

        assert asyncio.run(socket_refusal(port, "http://evil.example")) == 403
        assert asyncio.run(socket_refusal(port, f"http://127.0.0.1:{port}")) == 0


def test_serve_builds_first_and_stops_the_watching_at_the_end(
    write_digest: WriteDigest, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_digest(SOUND)
    seen: list[tuple[Any, ...]] = []
    stops: list[threading.Event] = []

    def interrupted(server: Any, port: int, host: str, root: str) -> None:
        server._setup_logging()
        stops.append(server.watcher.stop)
        seen.append((port, host, root, stops[0].is_set()))
        raise OSError(98, "Address already in use")

    monkeypatch.setattr(serving._Server, "serve", interrupted)
    preview = root / STATE / "preview"

    with pytest.raises(OSError, match="in use"):
        serve(Options(root, preview), 8123)

    assert seen == [(8123, "127.0.0.1", str(preview), False)]
    assert stops[0].is_set()
    assert (preview / "index.html").is_file()
    assert "Serving on http://127.0.0.1:8123/" in capsys.readouterr().out
    assert not logging.getLogger("livereload").handlers


def test_serve_asks_for_its_port_before_it_builds(write_digest: WriteDigest) -> None:
    root = write_digest(SOUND)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = int(other.getsockname()[1])

        with pytest.raises(OSError, match=f"port {port} cannot be had .*--port"):
            serve(Options(root, root / STATE / "preview"), port)

    assert not (root / STATE).exists()


def until(page: "Page", expression: str) -> None:
    """Waits for an expression to hold in the page. Playwright's own way would compile it there,
    which the policy of every page forbids."""
    end = time.monotonic() + PATIENCE
    while not _holds(page, expression):
        assert time.monotonic() < end, f"in vain waited for {expression}"
        page.wait_for_timeout(20)


def _holds(page: "Page", expression: str) -> bool:
    from playwright.sync_api import Error

    try:
        return bool(page.evaluate(expression))
    except Error:  # the page is just being loaded
        return False


class TestInABrowser:
    def test_the_page_reloads_in_its_place_and_shows_and_drops_the_report(
        self, served: Served, browser: "Browser"
    ) -> None:
        text = "\n\n".join(f"Paragraph {number}." for number in range(80))
        served.save(article(text, title="Long"))
        eventually(served.shows("Paragraph 79"), "the long article")
        with browser.new_context(viewport={"width": 800, "height": 600}) as context:
            page = context.new_page()
            page.set_default_timeout(PATIENCE * 1000)
            with page.expect_websocket():
                page.goto(f"http://127.0.0.1:{served.port}/articles/a/")
            page.evaluate("history.scrollRestoration = 'manual'")  # nobody but us goes back
            page.evaluate("window.scrollTo({top: 900, behavior: 'instant'})")

            served.save(article(text + "\n\n[x](nowhere.md)", title="Long"))
            page.get_by_role("alert").wait_for()
            assert "this is the last good site" in page.get_by_role("alert").inner_text()
            assert "broken-link" in page.get_by_role("region", name="What is wrong").inner_text()
            until(page, "Math.abs(window.scrollY - 900) < 5")

            served.save(article(text, title="Longer"))
            page.get_by_role("heading", name="Longer", exact=True).wait_for(state="attached")
            assert page.get_by_role("alert").count() == 0
            until(page, "Math.abs(window.scrollY - 900) < 5")

    @pytest.fixture
    def shown(self, served: Served, browser: "Browser") -> Iterator["Page"]:
        """An article with a mark that is lost when its page is loaded anew."""
        eventually(lambda: "Search index made" in served.said(), "the index")
        with browser.new_context(viewport={"width": 800, "height": 600}) as context:
            page = context.new_page()
            page.set_default_timeout(PATIENCE * 1000)
            with page.expect_websocket():
                page.goto(f"http://127.0.0.1:{served.port}/articles/a/")
            page.evaluate("window.mark = 'still here'")
            yield page

    def is_marked(self, page: "Page") -> bool:
        return bool(page.evaluate("window.mark === 'still here'"))

    def test_a_page_stays_as_it_is_when_another_changes(
        self, served: Served, shown: "Page"
    ) -> None:
        before = served.build()
        served.save(article(title="Another, on no topic", topics="[]"), "content/articles/b.md")
        eventually(served.shows("Another", "/articles/b/"), "the other article")
        eventually(lambda: served.build() != before, "the end of the build")
        heard: list[str] = []
        shown.on("websocket", lambda one: one.on("framereceived", lambda m: heard.append(str(m))))
        with shown.expect_websocket():
            shown.reload()  # the lists that a new article is in are told on its neighbour's page
        shown.evaluate("window.mark = 'still here'")

        text = article("A word.", title="Another, on no topic", topics="[]")
        served.save(text, "content/articles/b.md")

        eventually(served.shows("A word.", "/articles/b/"), "the word")
        end = time.monotonic() + PATIENCE
        while not [told for told in heard if "articles/b/index.html" in told]:
            assert time.monotonic() < end, heard
            shown.wait_for_timeout(20)
        shown.wait_for_timeout(500)  # in which it would have been loaded anew
        assert self.is_marked(shown)

    def test_a_new_style_is_put_on_without_a_reload(self, served: Served, shown: "Page") -> None:
        color = "getComputedStyle(document.querySelector('h1')).color"
        assert shown.evaluate(color) != "rgb(1, 2, 3)"
        (served.root / "templates" / "styles").mkdir(parents=True)
        for number in (3, 4):
            served.save(f"h1 {{ color: rgb(1, 2, {number}) !important; }}", STYLE)
            until(shown, f"{color} === 'rgb(1, 2, {number})'")

        assert self.is_marked(shown)
        assert shown.locator("link[rel=stylesheet]").count() == 2

    def test_a_style_and_a_text_together_load_the_page_anew(
        self, served: Served, shown: "Page"
    ) -> None:
        (served.root / "templates" / "styles").mkdir(parents=True)
        served.save("h1 { color: rgb(1, 2, 3); }", STYLE)
        served.save(article(claim("one"), title="With a style"))

        shown.get_by_role("heading", name="With a style", exact=True).wait_for(state="attached")
        assert not self.is_marked(shown)

    def test_a_picture_that_the_page_has_loaded_is_shown_anew(
        self, served: Served, shown: "Page"
    ) -> None:
        served.save(SQUARE.format("800"), "content/articles/square.svg")
        served.save(article("![A square](square.svg)", title="With a picture"))
        shown.get_by_role("heading", name="With a picture", exact=True).wait_for(state="attached")
        shown.wait_for_timeout(500)  # in which the second of two builds is followed too
        with shown.expect_websocket():
            shown.reload()
        until(shown, "document.querySelector('main img').complete")
        shown.evaluate("window.mark = 'still here'")
        shown.wait_for_timeout(500)
        assert self.is_marked(shown)

        served.save(SQUARE.format("008"), "content/articles/square.svg")

        until(shown, "window.mark !== 'still here'")

    def test_a_page_hears_at_last_what_it_missed_without_a_server(
        self, served: Served, browser: "Browser"
    ) -> None:
        with browser.new_context() as context:
            page = context.new_page()
            page.set_default_timeout(PATIENCE * 1000)
            page.add_init_script(AWAY)
            page.goto(f"http://127.0.0.1:{served.port}/articles/a/")
            served.save(article(claim("one"), title="Meanwhile"))
            eventually(served.shows("Meanwhile"), "the new title")
            assert page.title().startswith("As it was")

            page.evaluate("window.isAway = false")

            page.get_by_role("heading", name="Meanwhile", exact=True).wait_for(state="attached")

    def test_a_page_asks_again_where_the_server_does_not_answer(
        self, served: Served, shown: "Page"
    ) -> None:
        refused: list[str] = []

        def refuse_once(route: "Route") -> None:
            if refused:
                route.fallback()
            else:
                refused.append(route.request.resource_type)
                route.abort()

        shown.route("**/articles/a/", refuse_once)
        served.save(article(claim("one"), title="Later"))

        shown.get_by_role("heading", name="Later", exact=True).wait_for(state="attached")
        assert refused == ["fetch"]


AWAY = """
const Real = WebSocket;
window.isAway = true;
window.WebSocket = function (address) {
  if (!window.isAway) return new Real(address);
  const nobody = new EventTarget();
  setTimeout(() => nobody.dispatchEvent(new Event("close")));
  return nobody;
};
"""
"""A page that finds no server until it is told that there is one."""

STYLE = "templates/styles/zz.css"
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" width="8" fill="#{0}" height="8"></svg>'
