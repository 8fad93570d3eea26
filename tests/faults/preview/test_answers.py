"""Promise 20: what the preview's answers tell, and what they tell the browser."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conspectus.serve import files, local
from conspectus.serve import preview as previewing
from tests.faults.preview.site import METHODS, ROUTES, Site


def named(site: Site) -> list[bytes]:
    """What the preview says wherever it may be asked, now."""
    told = [site.get(route.encode()) for route in ROUTES]
    told += [site.get(b"/%ff"), site.get(b"/articles"), site.get(b"/", method="POST", body=b"x")]
    news = previewing.News(None, site.preview.state, site.preview.name)
    return [*told, repr(news.told()).encode(), str(news).encode()]


def paths_in(answers: list[bytes], site: Site) -> list[bytes]:
    """Answers that name a folder of this machine, in whatever way it may be written."""
    places = ["my digests", "my%20digests", str(Path.cwd()), str(Path(local.__file__).parent)]
    if Path.home() != Path("/"):
        places.append(str(Path.home()))
    return [answer for answer in answers if any(place.encode() in answer for place in places)]


def told_of_faults(site: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bytes]]:
    """What is told while something is wrong: with a text, with a template, with the machine, with
    the server itself."""
    root, file = site.root, site.root / "content/articles/a.md"
    sound = file.read_text()
    for text in ("---\ntitle: [\n---\n", sound + "\n[x](nowhere.md) ![y](no.png)\n", "\0"):
        file.write_text(text)
        site.preview.build()
        yield named(site)
    file.write_text(sound)
    (root / "templates").mkdir()
    for text in ("{{ 1 // 0 }}", "{% include 'no.html' %}", "{% if %}", "{{ page.__class__ }}"):
        (root / "templates" / "home.html").write_text(text)
        site.preview.build()
        yield named(site)
    (root / "templates" / "home.html").unlink()
    (root / "templates").rmdir()
    for error in (OSError(28, "No space left on device", str(root)), OSError(f"{root} is a link"),
                  RuntimeError(f"{root}/x: that went wrong"), KeyError(str(root))):  # fmt: skip
        with monkeypatch.context() as patch:
            patch.setattr(site.preview.workshop, "build", _raising(error))
            site.preview.build()
        yield named(site)
        with monkeypatch.context() as patch:
            patch.setattr(files, "inside", _raising(error))
            patch.setattr(site.server.editing, "place", _raising(error))
            yield named(site)
    site.preview.build()


def _raising(error: Exception) -> Any:
    def fail(*given: object, **named: object) -> None:
        raise error

    return fail


def test_no_browser_is_told_a_folder_of_this_machine(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = list(told_of_faults(site, monkeypatch))

    assert len(told) == 15
    assert all(b"No space left" in b"".join(answers) for answers in told[7:8])
    assert [paths_in(answers, site) for answers in told] == [[]] * 15
    assert "Traceback" not in "".join(capsys.readouterr())


def test_a_folder_that_is_told_is_noticed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(previewing, "failure", str)

    told = list(told_of_faults(site, monkeypatch))

    assert [bool(paths_in(answers, site)) for answers in told].count(True) >= 3


def test_every_answer_tells_the_browser_to_keep_it_to_itself(site: Site) -> None:
    for method in METHODS:
        for route in ROUTES:
            head = site.get(route.encode(), method=method).partition(b"\r\n\r\n")[0]
            for name, value in local.PRIVATE.items():
                assert f"\r\n{name}: {value}".encode() in head, (method, route, name)
            assert b"\r\nServer:" not in head
            assert b"\r\nEtag:" not in head
            assert b"Access-Control" not in head


def test_a_drawing_runs_nothing_where_it_is_opened_as_a_page(site: Site) -> None:
    (site.preview.options.output / "x.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")

    head = site.get(b"/x.svg").partition(b"\r\n\r\n")[0]

    assert b"default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors" in head
