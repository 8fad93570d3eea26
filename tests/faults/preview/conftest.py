import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from conspectus.kept import STATE
from conspectus.pipeline import Options
from conspectus.serve import editing, local
from conspectus.serve import server as serving
from conspectus.serve.preview import Preview
from tests.digests import TOPICS, article, claim
from tests.faults.preview.site import SECRET, TITLE, Site
from tests.previews import answering


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Its folder has a space and a quote in its name, and links and a pipe in its output."""
    root = tmp_path_factory.mktemp("Ann's") / "my digests" / "one"
    texts = {"site.yaml": "title: Test\n", **TOPICS}
    texts["content/articles/a.md"] = article(claim("one"), title=TITLE, draft="true")
    for path, text in {**texts, "SECRET.txt": SECRET}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    output = root / STATE / "preview"
    preview = Preview(Options(root, output, drafts=True, preview=True))
    preview.build()
    _plant(output, root)
    launched: list[str] = []

    def launch(address: str) -> int:
        launched.append(address)
        return 0

    with pytest.MonkeyPatch.context() as patch, answering(preview) as (port, server):
        patch.setattr(editing, "_launched", launch)
        yield Site(root, preview, port, server, launched)


def _plant(output: Path, root: Path) -> None:
    (output / "out").symlink_to(root / "SECRET.txt")
    (output / "up").symlink_to(root)
    (output / "articles" / "up").symlink_to("../../..")
    (output / "loop").symlink_to("loop")
    (output / "etc-link").symlink_to("/etc")
    os.mkfifo(output / "pipe")


@pytest.fixture
def open_door(monkeypatch: pytest.MonkeyPatch) -> None:
    """The preview without its guard, which each test of it must notice."""
    for owner in (local.Local, serving._Socket):
        monkeypatch.setattr(owner, "prepare", _nothing)
    monkeypatch.setattr(serving._Socket, "check_origin", _yes)
    monkeypatch.setattr(local.Local, "is_own", True)
    monkeypatch.setattr(local, "PRIVATE", {})


def _nothing(handler: object) -> None:
    pass


def _yes(handler: object, origin: str) -> bool:
    return True
