"""Edits of media and static files, and of what a file system tells of a file."""

import os
import shutil

from scripts.edits.copy import WorkingCopy
from scripts.edits.digest import picture
from scripts.edits.listed import edit

_DAY = 86_400 * 10**9


@edit
def add_picture(copy: WorkingCopy) -> None:
    if file := copy.any_file("articles"):
        name = f"{copy.new_slug('picture')}-{copy.random.randint(0, 99)}.png"
        (file.parent / name).write_bytes(picture(copy.random.randint(0, 255)))
        file.write_text(f"{file.read_text()}\n![A field]({name})\n")


@edit
def replace_picture(copy: WorkingCopy) -> None:
    """By another one of the same size."""
    if file := copy.one_of(sorted((copy.root / "content/articles").glob("*.png"))):
        file.write_bytes(picture(copy.random.randint(0, 255)))


@edit
def replace_picture_without_a_trace(copy: WorkingCopy) -> None:
    """The same size, and the same modification time."""
    if file := copy.one_of(sorted((copy.root / "content/articles").glob("*.png"))):
        before = file.stat()
        file.write_bytes(picture(copy.random.randint(0, 255)))
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


@edit
def remove_picture(copy: WorkingCopy) -> None:
    """Which breaks the text that shows it."""
    if file := copy.one_of(sorted((copy.root / "content/articles").glob("*.png"))):
        file.unlink()
        if copy.random.random() < 0.8:
            copy.rewrite(rf"^!\[[^\]\n]*\]\({file.name}.*\n", "")


@edit
def put_static_file(copy: WorkingCopy) -> None:
    name = copy.random.choice(
        ["list.csv", "CNAME", "robots.txt", "favicon.ico", "deep/er/file.txt"]
    )
    copy.put(f"content/static/{name}", f"{copy.random.randint(10, 99)}\n")


@edit
def remove_static_file(copy: WorkingCopy) -> None:
    static = copy.root / "content/static"
    if file := copy.one_of(sorted(path for path in static.rglob("*") if path.is_file())):
        file.unlink()


@edit
def put_folder_in_place_of_static_file(copy: WorkingCopy) -> None:
    """Or a file in the place of the folder."""
    place = copy.root / "content/static/place"
    if place.is_dir():
        shutil.rmtree(place)
        place.write_text("a file\n")
    else:
        place.unlink(missing_ok=True)
        copy.put("content/static/place/inner.txt", "in a folder\n")


@edit
def swap_articles(copy: WorkingCopy) -> None:
    """Each gets the other's text and time, and keeps its name."""
    if one := copy.any_file("articles"):
        other = copy.random.choice(copy.files("articles"))
        aside = one.with_name(".swapping")
        one.rename(aside)
        if other != one:
            other.rename(one)
        aside.rename(other)


@edit
def set_time_backwards(copy: WorkingCopy) -> None:
    """An older version put back with its own time, as a backup does."""
    if file := copy.any_file("articles", "topics", "people"):
        before = file.stat().st_mtime_ns
        file.write_text(f"{file.read_text()}\nRestored {copy.random.randint(10, 99)}.\n")
        past = before - copy.random.randint(1, 900) * _DAY
        os.utime(file, ns=(past, past))


@edit
def edit_without_a_trace(copy: WorkingCopy) -> None:
    """A word of the same length, and the modification time as it was."""
    if file := copy.any_file("articles", "topics"):
        before = file.stat()
        head, body = file.read_bytes().split(b"---\n", 2)[1:]
        letters = [place for place, byte in enumerate(body) if chr(byte) in "aeiou"]
        if letters and b"[" not in body.split(b"\n", 1)[0]:
            first_line = [place for place in letters if place < body.find(b"\n")]
            place = copy.random.choice(first_line or letters[:1])
            other = copy.random.choice([b for b in b"aeiou" if b != body[place]])
            changed = body[:place] + bytes([other]) + body[place + 1 :]
            file.write_bytes(b"---\n" + head + b"---\n" + changed)
            os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


@edit
def touch(copy: WorkingCopy) -> None:
    """The same bytes, a new time."""
    if file := copy.any_file("articles", "topics", "people", "studies"):
        os.utime(file, ns=(_DAY * 20_000, _DAY * copy.random.randint(1, 40_000)))


@edit
def touch_everything(copy: WorkingCopy) -> None:
    """As a fresh checkout does."""
    for file in sorted((copy.root / "content").rglob("*")):
        os.utime(file)


@edit
def save_by_renaming(copy: WorkingCopy) -> None:
    """As many editors save: another file takes the place."""
    if file := copy.any_file("articles", "people"):
        aside = file.with_name(".saving")
        aside.write_text(f"{file.read_text()}\nSaved {copy.random.randint(10, 99)}.\n")
        aside.replace(file)


@edit
def change_line_endings(copy: WorkingCopy) -> None:
    """Other bytes, the same text."""
    if file := copy.any_file("studies", "publications", "pages"):
        file.write_bytes(file.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))


@edit
def put_backup_beside(copy: WorkingCopy) -> None:
    """Which no build reads."""
    if file := copy.any_file("articles"):
        file.with_name(f"{file.name}~").write_text("---\n{")
        file.with_name(f".{file.name}.swp").write_text("x")


@edit
def misplace_file(copy: WorkingCopy) -> None:
    copy.put("content/articles/Bad_Name.md", "---\ntitle: T\n---\n")
