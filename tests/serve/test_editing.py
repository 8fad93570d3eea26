import asyncio
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from threading import Event, Thread
from typing import Any

import click
import pytest
from tornado import web

from conspectus.model.editors import EDITORS
from conspectus.serve import editing
from conspectus.serve.editing import Asked, Edit, Editing, Place, source_of
from tests.conftest import WriteDigest
from tests.digests import TOPICS, article, claim, entry

ARTICLE = "content/articles/a b.md".replace(" ", "-")
FILES = {
    **TOPICS,
    "site.yaml": "title: Test\neditor: vscode\n",
    ARTICLE: article("Text.\n", claim("one"), claim("two")),
    "content/pages/about.md": entry("Text.", title="About"),
    "content/articles/run.desktop": "[Desktop Entry]",
    "templates/home.html": "Home",
    "secret.md": "No part of the digest.",
}


@pytest.fixture
def root(write_digest: WriteDigest) -> Path:
    return write_digest(FILES)


@pytest.mark.parametrize(
    ("page", "source"),
    [
        ("index.html", "site.yaml"),
        ("articles/a-b/index.html", ARTICLE),
        ("topics/budgets/index.html", "content/topics/budgets.md"),
        ("topics/budgets/figures/index.html", "content/topics/budgets.md"),
        ("about/index.html", "content/pages/about.md"),
        ("people/nobody/index.html", ""),
        ("articles/index.html", ""),
        ("figures/index.html", ""),
        ("404.html", ""),
        ("articles/../../secret/index.html", ""),
        ("articles/a\0b/index.html", ""),
    ],
)
def test_a_page_is_made_of_the_file_of_its_name(root: Path, page: str, source: str) -> None:
    assert source_of(root, page) == source


class TestThePlace:
    def test_is_the_line_on_which_an_annotation_begins(self, root: Path) -> None:
        place = Editing(root).place(Asked(page="articles/a-b/index.html", id="two"))

        assert place
        lines = (root / ARTICLE).read_text().split("\n")
        assert (place.path, lines[place.line - 1]) == (ARTICLE, "> [!claim] Two {#two}")

    def test_is_the_beginning_where_no_annotation_is_named(self, root: Path) -> None:
        for id in ("", "gone", ".*"):
            asked = Asked(page="articles/a-b/index.html", id=id)
            assert Editing(root).place(asked) == Place(ARTICLE)

    def test_may_be_told_by_file_and_line(self, root: Path) -> None:
        asked = Asked(file=ARTICLE, line=3, column=-7)

        assert Editing(root).place(asked) == Place(ARTICLE, 3, 1)

    @pytest.mark.parametrize(
        "file",
        ["", "secret.md", "../secret.md", "content/../secret.md", "/etc/passwd", "content",
         "content/articles/../../secret.md", "content/articles/link.md", "content/x\0.md",
         ".git/config", "content/loop/x.md", "nothing.md", "C:\\x.md"],
    )  # fmt: skip
    def test_is_in_a_file_that_builds_read_and_nowhere_else(self, root: Path, file: str) -> None:
        (root / "content" / "articles" / "link.md").symlink_to(root / "secret.md")
        (root / "content" / "loop").symlink_to(root / "content" / "loop")

        assert Editing(root).place(Asked(file=file)) is None


class TestTheAddress:
    def test_is_that_of_the_digests_editor(self, root: Path) -> None:
        found = Editing(root).address(Place(ARTICLE, 7, 3))

        assert found == f"vscode://file{root.resolve()}/content/articles/a-b.md:7:3"

    def test_is_that_of_ones_own_editor_where_one_is_chosen(self, root: Path) -> None:
        found = Editing(root, EDITORS["idea"]).address(Place("site.yaml", 2))

        assert found == f"idea://open?file={root.resolve()}/site.yaml&line=2&column=1"

    def test_is_quoted(self, root: Path) -> None:
        found = Editing(root, EDITORS["file"]).address(Place("content/ä &x={line} #?.md", 2))

        assert found.endswith("/content/%C3%A4%20%26x%3D%7Bline%7D%20%23%3F.md")

    def test_is_the_systems_own_where_site_yaml_names_none(self, root: Path) -> None:
        for text in ("title: T", "editor: javascript:alert(1)//{path}", "{"):
            (root / "site.yaml").write_text(text)
            assert Editing(root).address(Place(ARTICLE)).startswith("file:///")

    def test_of_what_a_system_could_run_is_none(self, root: Path) -> None:
        script, template = Place("content/articles/run.desktop"), Place("templates/home.html")

        assert Editing(root).address(script) == ""
        assert Editing(root, EDITORS["file"]).address(template) == ""
        assert Editing(root).address(template).startswith("vscode://file")


Ask = Callable[..., tuple[int, str]]


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, list[str], Ask]]:
    """A server with nothing but the door to the editor, and what it has opened."""
    root = tmp_path_factory.mktemp("digest")
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    launched: list[str] = []
    ready, ports, ends = Event(), list[int](), list[Any]()

    def launch(address: str) -> int:
        launched.append(address)
        if "about" in address:
            raise OSError(2, "no such program")
        if "budgets" in address:
            time.sleep(0.3)
        return 3 if "speed" in address else 0

    async def run() -> None:
        handed = {"editing": Editing(root), "launch": launch}
        server = web.Application([("/.conspectus/edit", Edit, handed)]).listen(0, "127.0.0.1")
        ports.append(next(iter(server._sockets.values())).getsockname()[1])
        ends.append((asyncio.get_running_loop(), asyncio.Event()))
        ready.set()
        await ends[0][1].wait()
        server.stop()
        await server.close_all_connections()

    thread = Thread(target=asyncio.run, args=(run(),))
    thread.start()
    assert ready.wait(10)

    def ask(body: str, **headers: str) -> tuple[int, str]:
        own = f"http://127.0.0.1:{ports[0]}"
        connection = HTTPConnection("127.0.0.1", ports[0], timeout=10)
        given = {"Origin": own, "Content-Type": "application/json", **headers}
        connection.request("POST", "/.conspectus/edit", body.encode(), given)
        answer = connection.getresponse()
        found = answer.status, answer.read().decode()
        connection.close()
        return found

    yield root, launched, ask
    loop, stop = ends[0]
    loop.call_soon_threadsafe(stop.set)
    thread.join(10)


class TestTheDoor:
    def test_opens_the_editor_and_tells_the_page_nothing(
        self, asking: tuple[Path, list[str], Ask]
    ) -> None:
        root, launched, ask = asking
        launched.clear()

        assert ask(f'{{"file": "{ARTICLE}", "line": 4, "column": 2}}') == (204, "")
        assert launched == [f"vscode://file{root.resolve()}/{ARTICLE}:4:2"]

    @pytest.mark.parametrize(
        "headers",
        [
            {"Origin": "http://evil.example"},
            {"Origin": "null"},
            {"Origin": ""},
            {"Origin": "http://127.0.0.1:1"},
            {"Host": "evil.example", "Origin": "http://evil.example"},
            {"Sec-Fetch-Site": "cross-site"},
            {"Sec-Fetch-Site": "same-site"},
            {"Content-Type": "text/plain"},
            {"Content-Type": "application/x-www-form-urlencoded"},
        ],
    )
    def test_is_shut_to_others_pages(
        self, asking: tuple[Path, list[str], Ask], headers: dict[str, str]
    ) -> None:
        _, launched, ask = asking
        launched.clear()

        assert ask('{"file": "site.yaml"}', **headers)[0] == 403
        assert launched == []

    @pytest.mark.parametrize(
        ("body", "status"),
        [("", 400), ("[]", 400), ('{"line": "x"}', 400), ("{}", 404),
         ('{"file": "../site.yaml"}', 404), ('{"page": "people/nobody/index.html"}', 404)],
    )  # fmt: skip
    def test_opens_no_more_than_the_digests_own_files(
        self, asking: tuple[Path, list[str], Ask], body: str, status: int
    ) -> None:
        _, launched, ask = asking
        launched.clear()

        assert ask(body)[0] == status
        assert launched == []

    @pytest.mark.parametrize("page", ["about/index.html", "topics/speed/index.html"])
    def test_says_where_the_file_is_if_no_program_opens_it(
        self, asking: tuple[Path, list[str], Ask], page: str
    ) -> None:
        root, _, ask = asking
        status, said = ask(f'{{"page": "{page}"}}')

        assert status == 502
        assert said.startswith("No editor could be opened. It is content/")
        assert said.endswith(".md, line 1.\n")
        assert str(root) not in said

    def test_does_not_wait_for_a_program_that_goes_on(
        self, asking: tuple[Path, list[str], Ask], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(editing, "_PATIENCE", 0.01)

        assert asking[2]('{"page": "topics/budgets/index.html"}') == (204, "")

    def test_opens_no_file_that_could_be_run(self, asking: tuple[Path, list[str], Ask]) -> None:
        _, launched, ask = asking
        launched.clear()

        assert ask('{"file": "content/articles/run.desktop"}')[0] == 502
        assert launched == []


def test_it_is_click_that_opens_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[tuple[str, bool]] = []

    def launch(address: str, wait: bool) -> int:
        opened.append((address, wait))
        return 0

    monkeypatch.setattr(click, "launch", launch)

    assert editing._launched("file:///x") == 0
    assert opened == [("file:///x", True)]
