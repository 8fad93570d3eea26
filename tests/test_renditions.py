"""Images at several widths: made, kept, weighed; and what is told of those that are damaged."""

import os
from pathlib import Path

import pytest

from conspectus.model.sources import standard
from conspectus.pipeline import Built, Options, build
from conspectus.renditions import BUDGET, FOLDER, Renditions, develop
from tests.conftest import WriteDigest, checked
from tests.digests import TOPICS, article
from tests.images.samples import animation, noise, photo, picture, saved
from tests.wholes import whole

FILES = TOPICS | {"site.yaml": "title: Test\nsearch: false\nsocial_cards: none\n"}
SHOWN = "content/articles/photo.jpg"


@pytest.fixture
def digest(write_digest: WriteDigest) -> Path:
    """Its one article shows a photograph twice."""
    text = article("![One](photo.jpg)\n\n![Two](photo.jpg)", image="photo.jpg", image_alt="A room")
    root = write_digest(FILES | {"content/articles/a.md": text})
    (root / SHOWN).write_bytes(photo(600, 400, located=True))
    return root


def built(root: Path) -> Built:
    return build(Options(root, root / "output"))


def codes(result: Built) -> list[tuple[str, int, int, str]]:
    return [(p.path, p.mark.line, p.mark.column, p.code) for p in result.problems]


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_stand_in_the_site_instead_of_the_original(digest: Path) -> None:
    assert codes(built(digest)) == []
    images = {name: data for name, data in files(digest / "output").items() if "image" in name}

    assert [name.partition("-")[2] for name in images] == ["480.webp", "600.webp"]
    assert not list((digest / "output").rglob("photo.jpg"))
    assert not any(b"EXIF" in data for data in images.values())


def developed(root: Path, *, keep: bool = True) -> dict[str, bytes]:
    """What is made of the digest's images, by its path in the site."""
    found = develop(root, whole(root).digest.shown, keep=keep)
    assert found.problems == ()
    return {file.output: (root / file.path).read_bytes() for file in found.files}


def test_are_made_once(digest: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = developed(digest)
    monkeypatch.setattr("conspectus.images.raster.narrowed", lambda *_: pytest.fail("made again"))

    assert developed(digest) == before
    assert developed(digest, keep=False) == {}


@pytest.mark.parametrize("damage", ["cut", "changed", "empty", "gone", "link", "pipe", "folder"])
def test_are_made_again_where_what_is_kept_is_damaged(digest: Path, damage: str) -> None:
    before = developed(digest)
    for file in list((digest / FOLDER).iterdir()):
        data = file.read_bytes()
        file.unlink()
        match damage:
            case "cut":
                file.write_bytes(data[:-9])
            case "changed":
                file.write_bytes(data[:200] + bytes([data[200] ^ 1]) + data[201:])
            case "empty":
                file.write_bytes(b"")
            case "link":
                file.symlink_to(digest / "site.yaml")
            case "pipe":
                os.mkfifo(file)
            case "folder":
                file.with_name(f"{file.name[:-69]}{'0' * 64}.webp").mkdir()

    assert len(before) == 2
    assert developed(digest) == before


def test_are_not_kept_by_a_check_which_weighs_and_decodes_all_the_same(digest: Path) -> None:
    (digest / "content/articles/photo.jpg").write_bytes(photo(600, 400)[:-900])

    found = checked(digest).problems

    assert {problem.code for problem in found} == {"bad-image"}
    assert not (digest / ".conspectus").exists()


@pytest.mark.parametrize("name", ["photo.jpg", "moves.gif"])
def test_a_damaged_image_is_told_wherever_it_is_shown_and_nothing_is_written(
    write_digest: WriteDigest, name: str
) -> None:
    text = article(f"Text.\n\n![One]({name})\n\nSee ![two]({name})")
    root = write_digest(FILES | {"content/articles/a.md": text})
    whole = photo(400, 300) if name == "photo.jpg" else animation()
    (root / "content/articles" / name).write_bytes(whole[: len(whole) // 4])

    assert codes(built(root)) == [
        ("content/articles/a.md", 9, 1, "bad-image"),
        ("content/articles/a.md", 11, 5, "bad-image"),
    ]
    assert not (root / "output").exists()


def test_images_that_weigh_too_much_together_are_told_at_the_heaviest(
    write_digest: WriteDigest,
) -> None:
    text = article("![a](a.png)\n\n![b](b.gif)\n\n![b again](b.gif)")
    root = write_digest(FILES | {"content/articles/a.md": text})
    (root / "content/articles/a.png").write_bytes(noise(300, 300))
    (root / "content/articles/b.gif").write_bytes(saved(picture(), "GIF") + b"\0" * BUDGET)

    problems = built(root).problems

    assert [(p.mark.line, p.code) for p in problems] == [(9, "heavy-images")]
    assert "the heaviest is content/articles/b.gif with 1.0 MB" in problems[0].hint


def test_images_within_the_budget_are_not(write_digest: WriteDigest) -> None:
    root = write_digest(FILES | {"content/articles/a.md": article("![b](b.gif)")})
    data = saved(picture(), "GIF")
    (root / "content/articles/b.gif").write_bytes(data + b"\0" * (BUDGET - len(data)))

    assert codes(built(root)) == []


def test_what_is_copied_as_it_is_must_not_say_where_it_was_taken(digest: Path) -> None:
    static = digest / "content/static/office.jpg"
    static.parent.mkdir()
    static.write_bytes(photo(located=True))
    (digest / "content/articles/a.md").write_text(article("[See](photo.jpg)"), encoding="utf-8")

    assert codes(built(digest)) == [
        ("content/articles/photo.jpg", 1, 1, "photo-location"),
        ("content/static/office.jpg", 1, 1, "photo-location"),
    ]
    assert (digest / "output/articles/photo.jpg").read_bytes() == (digest / SHOWN).read_bytes()


def test_a_file_that_vanishes_while_the_site_is_made_is_the_machines_fault(digest: Path) -> None:
    shown = whole(digest).digest.shown
    (digest / SHOWN).unlink()

    with pytest.raises(FileNotFoundError, match=SHOWN):
        develop(digest, shown, keep=True)


def test_many_are_made_by_several_processes_which_make_the_same(write_digest: WriteDigest) -> None:
    names = [f"p{number}.png" for number in range(9)]
    text = article("\n\n".join(f"![a]({name})" for name in names))
    root = write_digest(FILES | {"content/articles/a.md": text})
    for number, name in enumerate(names):
        (root / "content/articles" / name).write_bytes(noise(20 + number, 10))
    alone = developed(root)
    for file in (root / FOLDER).iterdir():
        file.unlink()

    together = develop(root, whole(root).digest.shown, keep=True, jobs=2)

    assert {f.output: (root / f.path).read_bytes() for f in together.files} == alone
    assert len(alone) == 9


def test_nothing_is_written_through_a_link(
    digest: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (digest / FOLDER).parent.mkdir()
    (digest / FOLDER).symlink_to(elsewhere)

    with pytest.raises(OSError, match="symbolic link"):
        developed(digest)
    assert not list(elsewhere.iterdir())


def test_what_is_kept_is_found_by_what_it_was_made_of(digest: Path) -> None:
    developed(digest)
    rendition = standard(whole(digest).digest.shown[0].asset.renditions)
    file = Renditions(digest).find(rendition)

    assert file is not None
    assert file.output == rendition.path
    assert (digest / file.path).stat().st_size == file.size


def test_of_images_no_longer_shown_are_forgotten(digest: Path) -> None:
    built(digest)
    for file in list((digest / FOLDER).iterdir()):
        (digest / FOLDER / f"{file.name}.123.new").write_bytes(b"left by a killed build")
    (digest / SHOWN).write_bytes(photo(590, 400))
    assert codes(built(digest)) == []

    names = {path.name.partition("-")[2][:3] for path in (digest / FOLDER).iterdir()}
    assert names == {"480", "590"}
    assert len(list((digest / FOLDER).iterdir())) == 2


def test_that_were_forgotten_since_the_last_build_are_made_again(digest: Path) -> None:
    before = codes(built(digest))
    images = files(digest / "output/assets/images")
    for folder in (FOLDER, "output/assets/images"):
        for file in (digest / folder).iterdir():
            file.unlink()
    with (digest / "content/articles/a.md").open("a", encoding="utf-8") as opened:
        opened.write("\nMore.\n")

    assert codes(built(digest)) == before
    assert files(digest / "output/assets/images") == images


def test_that_only_another_site_shows_are_found_in_both(digest: Path) -> None:
    (digest / "content/articles/b.md").write_text(
        article("![Seen](draft.jpg)", draft="true"), encoding="utf-8"
    )
    (digest / "content/articles/draft.jpg").write_bytes(photo(500, 300))
    preview = Options(digest, digest / "preview", drafts=True)
    build(preview)
    images = files(digest / "preview/assets/images")
    built(digest)  # which forgets what the preview alone shows
    with (digest / "content/articles/b.md").open("a", encoding="utf-8") as file:
        file.write("\nMore.\n")

    assert build(preview).written
    assert files(digest / "preview/assets/images") == images
    assert len(images) == 3
