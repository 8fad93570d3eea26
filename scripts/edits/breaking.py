"""Ways to break a digest while somebody looks at its preview, each with the way to mend it."""

import os
import resource
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random

from msgspec import Struct

from conspectus.kept import STATE


class Scene(Struct):
    """A digest that is being previewed, and the process that does it."""

    root: Path
    process: int
    random: Random

    def article(self) -> Path:
        """Some article but the first, of which the title is looked at."""
        return self.root / f"content/articles/a-{self.random.randint(1, 6)}.md"

    def any_text(self) -> Path:
        """Some file that others name, or that all depend on."""
        names = ("site.yaml", "content/topics/cost.md", "content/people/ann-lee.md",
                 "content/studies/pear-survey.md", "content/articles/a-4.md")  # fmt: skip
        return self.root / self.random.choice(names)

    def output(self) -> Path:
        return self.root / STATE / "preview"


Mend = Callable[[], object]
Break = Callable[[Scene], Mend]


class Unfit(Exception):
    """What cannot be done on this machine, or by this user."""


def _written(file: Path, data: bytes) -> Mend:
    sound = file.read_bytes()
    file.write_bytes(data)
    return lambda: file.write_bytes(sound)


def _aside(file: Path) -> Mend:
    """Moves a file out of the digest; whatever takes its place is removed in the end."""
    away = Path(tempfile.mkdtemp(prefix="conspectus-aside-")) / file.name
    shutil.move(file, away)

    def back() -> None:
        if file.is_dir() and not file.is_symlink():
            file.rmdir()
        else:
            file.unlink(missing_ok=True)
        shutil.move(away, file)
        away.parent.rmdir()

    return back


# Texts


def cut_front_matter(scene: Scene) -> Mend:
    file = scene.article()
    data = file.read_bytes()
    return _written(file, data[: scene.random.randrange(5, data.index(b"\n---\n"))])


def garble_front_matter(scene: Scene) -> Mend:
    file = scene.any_text()
    garbage = scene.random.choice([b"title: [\n", b"\ttitle: x\n", b"x: &a [*a]\n", b"title: {\n"])
    data = file.read_bytes()
    begun = b"---\n" if data.startswith(b"---\n") else b""
    return _written(file, begun + garbage + data.removeprefix(begun))


def misspell_key(scene: Scene) -> Mend:
    file = scene.article()
    return _written(file, file.read_bytes().replace(b"summary:", b"sumary:", 1))


def name_nobody(scene: Scene) -> Mend:
    file = scene.article()
    return _written(file, file.read_bytes() + b"\n[Nobody](nobody.md) ![None](none.png)\n")


def repeat_an_id(scene: Scene) -> Mend:
    file = scene.article()
    more = b"\n> [!claim] Again {#second}\n>\n> Again.\n>\n> - by: author\n"
    return _written(file, file.read_bytes() + more)


def write_no_text(scene: Scene) -> Mend:
    data = scene.random.choice([b"\xff\xfe\x00", b"\x00" * 100, b"\x89PNG\r\n\x1a\n\xff", b""])
    return _written(scene.article(), data)


def break_settings(scene: Scene) -> Mend:
    text = scene.random.choice(
        [b"", b"[]", b"title: 1: 2\n", b"titel: x\n", b"title: x\nmenu: y\n"]
    )
    return _written(scene.root / "site.yaml", text)


# Files


def remove_what_is_named(scene: Scene) -> Mend:
    name = scene.random.choice(["topics/cost.md", "articles/a-1.md", "articles/a-3.md"])
    return _aside(scene.root / "content" / name)


def rename_what_is_named(scene: Scene) -> Mend:
    file = scene.root / "content/topics/water.md"
    other = file.with_name("waters.md")
    file.rename(other)
    return lambda: other.rename(file)


def remove_settings(scene: Scene) -> Mend:
    return _aside(scene.root / "site.yaml")


def remove_picture(scene: Scene) -> Mend:
    return _aside(next((scene.root / "content").rglob("field.png")))


def put_folder_in_the_way(scene: Scene) -> Mend:
    file = scene.any_text()
    mend = _aside(file)
    file.mkdir()
    return mend


def put_link_in_the_way(scene: Scene) -> Mend:
    file = scene.any_text()
    mend = _aside(file)
    file.symlink_to(scene.random.choice(["/etc/hostname", file.name, "/nowhere"]))
    return mend


def put_pipe_in_the_way(scene: Scene) -> Mend:
    file = scene.article()
    mend = _aside(file)
    os.mkfifo(file)
    return mend


def forbid_reading(scene: Scene) -> Mend:
    if os.geteuid() == 0:
        raise Unfit("root may read everything")
    file = scene.any_text()
    file.chmod(0)
    return lambda: file.chmod(0o644)


# Templates


def _template(scene: Scene, name: str, text: bytes) -> Mend:
    file = scene.root / "templates" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.exists():
        return _written(file, text)
    file.write_bytes(text)
    return file.unlink


def break_template(scene: Scene) -> Mend:
    name = scene.random.choice(["home.html", "article.html", "topic.html"])
    texts = (b"{% if %}", b"{{ page.nothing }}", b"{% include 'home.html' %}{{ 1 // 0 }}",
             b"{% include 'no.html' %}", b"{% for x in %}", b"{{ 'a' * 10**12 }}",
             b"{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", b"{{ ().__class__ }}",
             b"\xff")  # fmt: skip
    return _template(scene, name, scene.random.choice(texts))


def break_words(scene: Scene) -> Mend:
    return _template(scene, "words/en.yaml", scene.random.choice([b"[", b"- x\n", b"\xff"]))


# The machine


def forbid_large_files(scene: Scene) -> Mend:
    """As a full disk: from here on no file may grow beyond some bytes."""
    if not hasattr(resource, "prlimit"):
        raise Unfit("only Linux limits another process")
    few = scene.random.choice([0, 10, 1000])
    usual = resource.prlimit(scene.process, resource.RLIMIT_FSIZE, (few, resource.RLIM_INFINITY))
    _save(scene)
    return lambda: resource.prlimit(scene.process, resource.RLIMIT_FSIZE, usual)


def put_link_to_state(scene: Scene) -> Mend:
    """`.conspectus/` becomes a link, through which nothing is written."""
    state = scene.root / STATE
    away = scene.root.with_name(f"{scene.root.name}-state")
    state.rename(away)
    state.symlink_to(away)
    _save(scene)

    def back() -> None:
        state.unlink()
        away.rename(state)

    return back


def put_folder_for_a_page(scene: Scene) -> Mend:
    """Where a page is to be written lies a folder with something in it."""
    page = scene.output() / "articles/a-5/index.html"
    sound = page.read_bytes()
    page.unlink()
    page.mkdir()
    (page / "x").touch()
    _save(scene, "a-5")

    def back() -> None:
        (page / "x").unlink(missing_ok=True)
        if page.is_dir():
            page.rmdir()
            page.write_bytes(sound)

    return back


def _save(scene: Scene, name: str = "a-2") -> None:
    """An edit that is right, so that there is something to be written."""
    file = scene.root / f"content/articles/{name}.md"
    words = "".join(scene.random.choices("abcdefgh", k=12))
    file.write_text(f"{file.read_text().rstrip()}\n\nSeen {words}.\n")


BREAKS: dict[str, Break] = {
    found.__name__: found
    for found in (
        cut_front_matter, garble_front_matter, misspell_key, name_nobody, repeat_an_id,
        write_no_text, break_settings, remove_what_is_named, rename_what_is_named,
        remove_settings, remove_picture, put_folder_in_the_way, put_link_in_the_way,
        put_pipe_in_the_way, forbid_reading, break_template, break_words, forbid_large_files,
        put_link_to_state, put_folder_for_a_page,
    )
}  # fmt: skip
