import sys
from collections.abc import Mapping
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from msgspec.structs import replace

from conspectus.draft.making import write
from conspectus.draft.publishing import publish
from conspectus.export.filters import filters
from conspectus.export.formats import File, Impossible
from conspectus.export.mail import MOST, files, mail
from conspectus.export.selection import select
from conspectus.model.dates import parse_date
from conspectus.model.editions import Issue
from conspectus.opened import Opened, opened
from tests.digests import entry
from tests.editions import FILES, rich, tiny
from tests.images.samples import picture, saved

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"><path d="M0 0h4v3"/></svg>'


def folder(root: Path, files: Mapping[str, str], *, pictures: bool = True) -> Opened:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    if pictures:
        (root / "content/articles/cup.png").write_bytes(saved(picture(), "PNG"))
        (root / "content/pages/pot.png").write_bytes(saved(picture(), "PNG"))
    return opened(root)


def issue_of(found: Opened) -> Issue:
    """The edition of `tests.editions`, with the images of the folder."""
    letter, steep = found.digest.pages["letter"], found.digest.texts["steep"]
    issue = rich()
    first = replace(issue.articles[0], illustration=steep.illustration)
    return replace(issue, editorial=letter.body, articles=(first, *issue.articles[1:]))


def long(times: int) -> Issue:
    """An edition of so many articles more than fit."""
    issue = rich()
    return replace(issue, articles=issue.articles * times)


def html_of(file: File) -> str:
    found = message_from_bytes(file.data, policy=policy.default)
    assert isinstance(found, EmailMessage)
    part = found.get_body(("html",))
    assert part
    return str(part.get_content())


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    return folder(tmp_path_factory.mktemp("mail"), FILES)


EDITION = entry(
    "Dear reader.[^1]\n\n[^1]: An aside.",
    title="Cold cups",
    number="7",
    date="2026-02-28",
    items='[steep, "steep#cups", "pot#warm"]',
    corrections='[{on: 2026-03-01, text: "It was a cup."}]',
)
EDITIONS = {
    "content/editions/cold.md": EDITION,
    "content/editions/later.md": EDITION.replace("number: 7", "number: 8"),
}


class TestTheEditionAskedFor:
    @pytest.fixture
    def digest(self, tmp_path: Path) -> Opened:
        return folder(tmp_path, FILES | EDITIONS)

    def test_is_the_one_by_its_number_with_what_it_holds(self, digest: Opened) -> None:
        asked = filters(digest.digest, editions=["7"])
        (file,) = files(digest, select(digest.digest, asked))

        assert file.name == "cold.eml"
        html = html_of(file)
        for words in ("Dear reader.", "An aside.", "Half of", "Warm the pot."):
            assert words in html
        assert "No cups." not in html
        assert file.told == (
            "This edition is not published yet: conspectus publish editions/cold keeps it as it is"
            " sent.",
        )

    @pytest.mark.parametrize(
        "asked", [{}, {"editions": ["7", "8"]}, {"editions": ["7"], "topics": ["health"]}]
    )
    def test_has_to_be_one_and_whole(self, digest: Opened, asked: dict[str, list[str]]) -> None:
        selection = select(digest.digest, filters(digest.digest, **asked))

        with pytest.raises(Impossible, match="name it by --edition alone; there are: 7, 8"):
            list(files(digest, selection))

    def test_is_as_it_was_sent_but_leads_to_where_the_site_is_now(self, tmp_path: Path) -> None:
        made = folder(tmp_path, FILES | {"content/editions/cold.md": EDITION})
        write(tmp_path, publish(made, "editions/cold"))
        steep = tmp_path / "content/articles/steep.md"
        text = steep.read_text(encoding="utf-8")
        steep.write_text(text.replace("Half of *all*", "None of the"), encoding="utf-8")
        moved = opened(tmp_path, base_url="https://new.example/")
        (file,) = files(moved, select(moved.digest, filters(moved.digest, editions=["cold"])))

        html = html_of(file)
        assert "Half of <em>all</em> cups" in html
        assert 'href="https://new.example/editions/cold/"' in html
        assert "tea.example/digest" not in html
        assert "It was a cup." in html
        assert file.told == ()

    def test_says_what_was_corrected_since(self, digest: Opened) -> None:
        corrected = replace(tiny(), corrections=((parse_date("2026-03-01"), "It was a cup."),))

        assert "1 March 2026:</strong> It was a cup." in html_of(mail(digest, corrected))


class TestPictures:
    def test_travel_along_as_everybody_can_show_them(self, found: Opened) -> None:
        file = mail(found, issue_of(found))

        parts = [part.get_content_type() for part in message_from_bytes(file.data).walk()]
        assert parts.count("image/png") == 1  # both show the same
        assert html_of(file).count('src="cid:') == 2
        assert file.told == ()

    def test_that_are_gone_or_drawn_are_told_by_their_words(self, tmp_path: Path) -> None:
        steep = FILES["content/articles/steep.md"].replace("cup.png", "cup.svg")
        known = folder(tmp_path, {**FILES, "content/articles/steep.md": steep}, pictures=False)
        (tmp_path / "content/articles/cup.svg").write_text(DRAWING, encoding="utf-8")
        drawn = opened(tmp_path)
        issue = replace(issue_of(drawn), editorial=rich().editorial)  # of images as memory has them

        file = mail(drawn, issue)
        assert "A cup, gone cold" in html_of(file)
        assert 'src="cid:' not in html_of(file)
        gone, drawing = file.told
        assert gone == (
            "the picture “A pot” is not in the digest any more; its words stand for it."
        )
        assert drawing == (
            "content/articles/cup.svg is a drawing (SVG), which Gmail does not show; its words"
            " stand for it."
        )
        assert known.root == drawn.root


class TestLength:
    def test_is_what_gmail_shows_and_what_is_left_is_led_to_and_told(self, found: Opened) -> None:
        file = mail(found, long(7))

        html = html_of(file)
        assert 0.8 * MOST < len(html.encode()) <= MOST
        assert "more articles are in this edition. A mail has no room for them." in html
        assert len(file.told) == 2  # the other one is of the pictures
        assert (
            "are left to the web page, to which the mail leads. Its text has them all."
            in (file.told[0])
        )
        plain = message_from_bytes(file.data, policy=policy.default)
        assert isinstance(plain, EmailMessage)
        text = plain.get_body(("plain",))
        assert text
        assert str(text.get_content()).count("\r\nDer Topf\r\n") >= 14

    def test_is_its_own_where_there_is_no_page_to_lead_to(self, found: Opened) -> None:
        issue = long(9)
        file = mail(found, replace(issue, digest=replace(issue.digest, address="")))

        assert len(html_of(file).encode()) > MOST
        assert (
            file.told[0] == "site.yaml has no base_url, so the mail leads to no page of the digest."
        )
        assert "Gmail will cut it off at 102 kB." in file.told[1]


def test_an_edition_with_next_to_nothing_is_a_mail_too(found: Opened) -> None:
    file = mail(found, tiny())

    assert file.name == "1.eml"
    assert "title not stated" in html_of(file)


def test_a_template_that_fails_is_told_with_its_line(tmp_path: Path) -> None:
    own = {"templates/mail/edition.html": "<p>\n{{ page.isue }}</p>\n"}
    broken = folder(tmp_path, FILES | own)

    with pytest.raises(Impossible) as caught:
        mail(broken, rich())
    assert str(caught.value) == (
        "templates/mail/edition.html:2: Mailing has no “isue”; did you mean issue?; found on"
        " /editions/february/; docs/templates.md lists what a template sees"
    )


def test_without_the_package_that_inlines_styles_it_says_which(
    found: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "css_inline", None)

    with pytest.raises(Impossible, match=r"pip install 'conspectus\[desk\]'"):
        mail(found, tiny())
