import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from conspectus.cards import cards_kept, drawing, forget_others, picture
from conspectus.kept import Kept
from conspectus.model.cards import Card

CARD = Card(path="assets/cards/a.png", origin="a test", title="A")


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    """Where the card was kept by an earlier build."""
    picture(CARD, cards_kept(tmp_path))
    return cards_kept(tmp_path)


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> list[Card]:
    """The cards that would be drawn from here on."""
    drawn: list[Card] = []

    def named(card: Card) -> bytes:
        drawn.append(card)
        return b"anew"

    monkeypatch.setattr(drawing, "draw", named)
    return drawn


def test_a_picture_is_a_file_of_the_site(tmp_path: Path) -> None:
    output = picture(CARD, cards_kept(tmp_path))

    assert output.path == CARD.path
    assert output.data == drawing.draw(CARD)


def test_a_card_that_was_drawn_is_not_drawn_again(kept: Kept, undrawn: list[Card]) -> None:
    assert picture(CARD, kept).data.startswith(b"\x89PNG")
    assert picture(replace(CARD, path="b.png", origin="another"), kept).path == "b.png"
    assert undrawn == []


def test_one_that_shows_something_else_is(kept: Kept, undrawn: list[Card]) -> None:
    for name in ("title", "site", "words", "value", "of"):
        assert picture(replace(CARD, **{name: "B"}), kept).data == b"anew"
    assert picture(replace(CARD, hues=("#8a4b0f",)), kept).data == b"anew"


@pytest.mark.parametrize("how", ["empty", "short", "flipped", "longer", "another"])
def test_what_is_kept_is_only_believed_if_it_is_whole(kept: Kept, how: str) -> None:
    sound = picture(CARD, kept)
    (file,) = kept.folder.iterdir()
    data = file.read_bytes()
    torn = {
        "empty": b"",
        "short": data[:-1],
        "flipped": data[:99] + bytes([data[99] ^ 1]) + data[100:],
        "longer": data + b"x",
        "another": b"<script>",
    }
    file.write_bytes(torn[how])

    assert picture(CARD, kept) == sound
    assert file.read_bytes() == data


def test_no_file_is_left_beside_those_kept(kept: Kept) -> None:
    assert len(list(kept.folder.iterdir())) == 1


def test_cards_that_are_gone_are_forgotten(kept: Kept) -> None:
    picture(replace(CARD, title="B"), kept)
    forget_others([CARD], kept)

    assert len(list(kept.folder.iterdir())) == 1


def test_nothing_is_forgotten_where_nothing_was_kept(tmp_path: Path) -> None:
    forget_others([], cards_kept(tmp_path))

    assert not list(tmp_path.iterdir())


def test_pillow_is_loaded_only_to_draw() -> None:
    code = "import conspectus.cards, sys; sys.exit('PIL' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
