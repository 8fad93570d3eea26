"""Hostile names given to everything that has one, and what is written then, by the system calls.

    python -m scripts.names
    python -m scripts.names --every 20

The names are those of tests/faults/names.txt, and stand where `hostile_names.py` says; what is
refused for one is taken away, and the rest is built. Then verbs are given each of them. All of it
runs under strace: whatever is written, made, moved or removed lies where the verb may write. Ends
with 1 if anything does not, or if a verb ends in anything but its own words.
"""

import contextlib
import io
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from conspectus.cli import main as conspectus
from conspectus.pipeline import Options, build
from conspectus.problems import errors
from scripts.hostile_names import (
    FILES,
    FRONTS,
    REPOSITORY,
    SVG,
    TEXTS,
    TOPIC,
    article,
    names,
    put,
    sound,
    written,
)
from tests.faults.tracing import Call, Trace, lacking, traced

SOURCE = "A plain text\n\n" + "It has a paragraph of several words, and so it can be retold. " * 4

VERBS: dict[str, tuple[list[str], tuple[str, ...]]] = {
    "new topic, named": (["new", "topic", "{}", "-y"], ("content/topics",)),
    "new person, named": (["new", "person", "{}", "-y"], ("content/people",)),
    "new page, by its slug": (["new", "page", "P", "--slug={}", "-y"], ("content/pages",)),
    "new article, named": (["new", "article", "{}", "-y"], ("content",)),
    "new article, its topics": (["new", "article", "A", "--set=topics={}", "-y"], ("content",)),
    "new article, from a file": (
        ["new", "article", "--from=../sources/{}", "-y"], ("content", "clippings", ".gitignore"),
    ),
    "rename a file": (["rename", "topics/t", "{}", "-q"], ("content",)),
    "rename a picture": (["rename", "articles/p.svg", "{}.svg", "-q"], ("content",)),
    "rename an annotation": (["rename", "articles/a#one", "{}", "-q"], ("content",)),
    "fmt": (["fmt", "{}"], ("content",)),
    "check --fix": (["check", "--fix", "{}"], ("content", "site.yaml")),
    "clean": (["clean", "{}"], ("output", ".conspectus")),
    "check": (["check", "{}"], ()),
}  # fmt: skip
"""What is asked of each verb, and where in the digest it may write."""

BESIDE = {
    "content/topics/t.md": TOPIC,
    "content/articles/p.svg": SVG,
    "content/articles/a.md": article(
        "title", "A", "![P](p.svg)\n\n> [!claim] T {#one}\n>\n> Text.\n>\n> - by: author"
    ),
}


def asked(root: Path, verb: str, chosen: list[str]) -> Iterator[str]:
    """Gives a verb each of the names. Yields what it ends in that are not its own words."""
    command, _ = VERBS[verb]
    sources = root.parent / "sources"
    for name in chosen:
        if "\0" in name:
            continue  # no command line holds it
        shutil.rmtree(root, ignore_errors=True)
        shutil.rmtree(sources, ignore_errors=True)
        for path, text in {"site.yaml": "title: T\n", **BESIDE}.items():
            put(root, path, text)
        sources.mkdir()
        put(sources, name, SOURCE)
        try:
            said(root, [part.replace("{}", name) for part in command])
        except Exception as error:  # whatever it is
            yield f"{verb} {name!r}: {type(error).__name__}: {error}"


def said(root: Path, command: list[str]) -> None:
    quiet = contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO())
    os.chdir(root)
    with quiet[0], quiet[1], between_marks(root):
        try:
            conspectus.main(args=command, prog_name="conspectus", standalone_mode=False)
        except (click.ClickException, click.exceptions.Exit, click.Abort, SystemExit):
            pass
        finally:
            os.chdir(root.parent)


BEGUN, ENDED = "begun", "ended"
"""Files beside the digest. What happens between them is judged; the rest makes the digest."""


def run(root: Path, task: str, every: int) -> list[str]:
    """One task, in this process. Returns what it ended in that was not to be."""
    chosen = names()[::every]
    if task != BUILD:
        return list(asked(root, task, chosen))
    count = written(root, chosen)
    options = Options(root, root / "output", jobs=1)
    sound(root, options)
    left = sum(1 for path in root.rglob("*") if path.is_file())
    with between_marks(root):
        result = build(options)
    click.echo(f"{count} files, in {left} of them nothing is wrong")
    return [str(problem) for problem in errors(result.problems)]


@contextlib.contextmanager
def between_marks(root: Path) -> Iterator[None]:
    (root.parent / BEGUN).touch()
    try:
        yield
    finally:
        (root.parent / ENDED).touch()


BUILD = "build"
PLACES = {BUILD: ("output", ".conspectus"), **{verb: where for verb, (_, where) in VERBS.items()}}
TASKS = tuple(PLACES)


def judged(calls: Iterable[Call], root: Path, places: Iterable[str]) -> set[str]:
    """Every path that was changed between the marks and lies in none of the places."""
    begun, ended = str(root.parent / BEGUN), str(root.parent / ENDED)
    within, seen = False, list[Call]()
    for call in calls:
        if begun in call.paths or ended in call.paths:
            within = begun in call.paths
        elif within:
            seen.append(call)
    allowed = tuple(f"{root / place}/" for place in places)
    changed = Trace(seen, 0, "").changed - {os.devnull}
    return {path for path in changed if not f"{_meant(path)}/".startswith(allowed)}


def _meant(path: str) -> str:
    """Beside a file's place it is written as `.NAME.PROCESS.new`, and then renamed."""
    return re.sub(r"/\.([^/]+)\.\d+\.new$", r"/\1", path)


def traced_task(sandbox: Path, task: str, every: int, before: str = "") -> tuple[set[str], str]:
    """What a task changed where it may not, and what it said. The sandbox is an empty folder.

    `before` is Python that the process runs first.
    """
    root = sandbox / "digest"
    program = f"{before}\nfrom scripts.names import main\nmain()"
    command = [sys.executable, "-c", program, "--task", task, f"--every={every}", str(root)]
    scratch = sandbox / "scratch"
    scratch.mkdir()
    env = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "TMPDIR": str(scratch)}
    trace = traced(command, cwd=REPOSITORY, env=env, timeout=3600)
    outside = judged(trace.calls, root, PLACES[task])
    if trace.status:
        return outside | {f"ended with {trace.status}"}, trace.output
    return outside, trace.output.strip()


@click.command()
@click.option("--every", default=1, help="Try every so many of the names.")
@click.option("--task", type=click.Choice(TASKS), help="Do one thing.")
@click.argument("root", required=False, type=click.Path(path_type=Path))
def main(every: int, task: str | None, root: Path | None) -> None:
    """Give hostile names to all that has one. With a task and a ROOT: there, and untraced."""
    if task and root:
        root.mkdir()
        faults = run(root, task, every)
        click.echo("\n".join(faults))
        sys.exit(bool(faults))
    if reason := lacking():
        sys.exit(f"nothing can be judged: {reason}")
    outside: set[str] = set()
    for one in [task] if task else TASKS:
        with tempfile.TemporaryDirectory() as folder:
            found, told = traced_task(Path(folder), one, every)
        click.echo(f"{one}: {len(found)} outside. {told}")
        click.echo("".join(f"  {path!r}\n" for path in sorted(found)), nl=False)
        outside |= found
    count = len(names()[::every])
    uses = len(FILES) + len(FRONTS) + len(TEXTS)
    click.echo(f"{count} names, {uses} uses, {len(VERBS)} verbs: {len(outside)} written outside")
    sys.exit(bool(outside))


if __name__ == "__main__":
    main()
