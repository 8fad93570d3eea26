import json
from pathlib import Path

import pytest

from conspectus.model.outputs import Output
from conspectus.model.sources import Asset
from conspectus.pipeline import Options, build
from conspectus.records import hashed
from conspectus.render.worker import worker
from tests.conftest import WriteDigest, checked
from tests.digests import TOPICS, article, claim

PAGE = Output("articles/a/index.html", b"<p>")
STYLE = Output("assets/site.0123456789ab.css", b"p {}")
PICTURE = Asset("content/articles/a.png", "articles/a.png", 5)


def known(output: Output) -> dict[str, object]:
    """The constants that stand before the script."""
    head, _, _ = output.data.decode().partition("\n\n")
    pairs = (line.removeprefix("const ").removesuffix(";") for line in head.splitlines())
    return {name: json.loads(value) for name, _, value in (p.partition(" = ") for p in pairs)}


def hashes(*outputs: Output) -> dict[str, bytes]:
    return {output.path: hashed(output.data) for output in outputs}


def version(*outputs: Output, script: str = "x()", media: tuple[Asset, ...] = (PICTURE,)) -> object:
    return known(worker(script, (), hashes(*outputs), media))["VERSION"]


def test_the_version_is_the_same_for_the_same_site_in_any_order() -> None:
    assert version(PAGE, STYLE) == version(STYLE, PAGE)


@pytest.mark.parametrize(
    "other",
    [
        version(PAGE),
        version(Output(PAGE.path, b"<b>"), STYLE),
        version(Output("a.html", PAGE.data), STYLE),
        version(PAGE, STYLE, script="y()"),
        version(PAGE, STYLE, media=()),
        version(PAGE, STYLE, media=(Asset(PICTURE.path, PICTURE.output, 6),)),
    ],
)
def test_the_version_is_another_when_anything_changed(other: object) -> None:
    assert other != version(PAGE, STYLE)


def test_only_files_named_by_their_content_are_kept_for_good() -> None:
    icon = Output("assets/icon.svg", b"")

    assert known(worker("", (), hashes(PAGE, STYLE, icon), ()))["ASSETS"] == [STYLE.path]


def test_what_is_to_be_kept_unvisited_stays_in_its_order() -> None:
    assert known(worker("", ("", "b/", "a/"), {}, ()))["PAGES"] == ["", "b/", "a/"]


FILES = {**TOPICS, "content/articles/a.md": article(claim("one"))}
OFFLINE = {"site.yaml": "title: T\noffline: true\nsearch: false\n", **FILES}


class TestASite:
    def made(self, folder: Path, *, preview: bool = False) -> dict[str, bytes]:
        assert build(Options(folder, folder / "output", preview=preview)).written
        found = (path for path in (folder / "output").rglob("*") if path.is_file())
        return {path.relative_to(folder / "output").as_posix(): path.read_bytes() for path in found}

    def test_that_may_be_read_offline_has_a_worker_its_pages_ask_for(
        self, write_digest: WriteDigest
    ) -> None:
        files = self.made(write_digest(OFFLINE))

        assert {"sw.js", "offline.html"} <= set(files)
        assert b" data-offline" in files["index.html"]

    def test_keeps_the_first_page_and_the_topics_unvisited(self, write_digest: WriteDigest) -> None:
        files = self.made(write_digest(OFFLINE))

        pages = known(Output("sw.js", files["sw.js"]))["PAGES"]
        assert pages == ["", "topics/budgets/", "topics/speed/", "offline.html"]

    def test_has_another_version_when_a_page_has_changed(self, write_digest: WriteDigest) -> None:
        root = write_digest(OFFLINE)
        before = known(Output("sw.js", self.made(root)["sw.js"]))
        (root / "content/articles/a.md").write_text(article(claim("two")), encoding="utf-8")

        after = known(Output("sw.js", self.made(root)["sw.js"]))

        assert after["VERSION"] != before["VERSION"]
        assert after["PAGES"] == before["PAGES"]

    def test_has_none_unless_it_says_so(self, write_digest: WriteDigest) -> None:
        files = self.made(write_digest(FILES))

        assert not {"sw.js", "offline.html"} & set(files)
        assert b" data-offline" not in files["index.html"]

    def test_has_none_in_the_preview(self, write_digest: WriteDigest) -> None:
        files = self.made(write_digest(OFFLINE), preview=True)

        assert not {"sw.js", "offline.html"} & set(files)
        assert b" data-offline" not in files["index.html"]

    def test_cannot_have_another_file_in_its_place(self, write_digest: WriteDigest) -> None:
        found = checked(write_digest({**OFFLINE, "content/static/sw.js": ""})).problems

        assert "output-collision" in {problem.code for problem in found}
