"""Hostile names given to everything that has one, and what is written then, by the system calls.

    python -m scripts.names
    python -m scripts.names --every 20

The names are those of tests/faults/names.txt. Each is the name of a file of every sort, and stands
wherever a text can name something; what is refused for one is taken away, and the rest is built.
Then every verb that writes is given each of them. All of it runs under strace: whatever is written,
made, moved or removed lies where the verb may write. Ends with 1 if anything does not, or if a verb
ends in anything but its own words.
"""

import contextlib
import io
import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click
import yaml

from conspectus.cli import main as conspectus
from conspectus.pipeline import Options, build, check
from conspectus.problems import errors
from conspectus.scan import printable
from tests.faults.tracing import Call, Trace, lacking, traced

REPOSITORY = Path(__file__).resolve().parent.parent
NAMES = REPOSITORY / "tests/faults/names.txt"

SITE = "title: T\nsearch: {search}\nbase_url: https://example.org/a/\noffline: true\n"
TOPIC = "---\ntitle: T\n---\n"
ARTICLE = "---\n{front}\n---\n{text}\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
SOURCE = "A plain text\n\n" + "It has a paragraph of several words, and so it can be retold. " * 4


def names() -> list[str]:
    """Of the file, in its order. Bytes that are no text are lone surrogates, as Python has them."""
    lines = NAMES.read_text(encoding="utf-8").splitlines()
    return [_name(line) for line in lines if line and not line.startswith("#")]


def _name(line: str) -> str:
    text, _, times = line.rpartition('" * ') if '" * ' in line else (line[:-1], "", "1")
    name: str = json.loads(f'{text}"')
    return name * int(times)


# -- in files ------------------------------------------------------------------------------------

FILES: dict[str, str] = {
    "content/articles/{}.md": "article",
    "content/topics/{}.md": TOPIC,
    "content/people/{}.md": "---\nname: P\n---\n",
    "content/pages/{}.md": TOPIC,
    "content/articles/{}": SVG,
    "content/articles/{}.svg": SVG,
    "content/static/{}": "x",
    "content/static/{}/x.txt": "x",
    "content/{}/x.md": TOPIC,
    "templates/{}.html": "x",
    "templates/styles/{}.css": "",
    "templates/scripts/{}.js": "",
    "templates/words/{}.yaml": "",
    "clippings/{}": "x",
}
"""Files that are called so, by what is in them."""

FRONTS: dict[str, Callable[[str], object]] = {
    "topics": lambda name: [name],
    "aliases": lambda name: [name],
    "title": str,
    "source.authors": lambda name: [name],
    "source.publication": str,
    "source.clipping": str,
    "source.url": str,
    "source.language": str,
}
TEXTS = {
    "a link": "[x](<{}>)",
    "a link as it is": "[x]({})",
    "a picture": "![x]({})",
    "a fragment": "[x](#{})",
    "an annotation": "> [!claim] T {{#{}}}\n>\n> Text.\n>\n> - by: author",
    "a relation": "> [!claim] T {{#one}}\n>\n> Text.\n>\n> - by: author\n> - supports: {}",
    "a former id": "> [!claim] T {{#one}}\n>\n> Text.\n>\n> - by: author\n> - aliases: {}",
    "an author": "> [!claim] T {{#one}}\n>\n> Text.\n>\n> - by: {}",
    "a study": "> [!figure] T {{#one}}\n>\n> Text.\n>\n> - value: 5 %\n> - study: {}",
    "a footnote": "Text.[^{}]\n\n[^{}]: Note.",
    "code": "```{}\nx\n```",
}


def texts(name: str) -> Iterator[str]:
    """Articles in which the name stands for something."""
    for key, value in FRONTS.items():
        yield _article(key, value(name))
    for text in TEXTS.values():
        yield _article("title", "A", text.replace("{{", "{").replace("}}", "}").replace("{}", name))


def _article(key: str, value: object, text: str = "Text.") -> str:
    front = {"title": "A", "summary": "S", "topics": ["t"], "source": {"title": "S"}}
    outer, _, inner = key.rpartition(".")
    (front[outer] if outer else front)[inner] = value  # type: ignore[index]  # of a mapping
    written = yaml.safe_dump(front, allow_unicode=True, sort_keys=False)
    return ARTICLE.format(front=written.rstrip("\n"), text=text)


def written(root: Path, chosen: list[str], *, search: bool = False) -> int:
    """A digest with all of it. Returns how many files there can be."""
    count = 0
    given = {"site.yaml": SITE.format(search=str(search).lower()), "content/topics/t.md": TOPIC}
    for path, text in given.items():
        count += _put(root, path, text)
    for number, name in enumerate(chosen):
        for pattern, text in FILES.items():
            text = _article("title", "A") if text == "article" else text
            count += _put(root, pattern.replace("{}", name), text)
        for place, text in enumerate(texts(name)):
            count += _put(root, f"content/articles/n{number}-{place}.md", text)
    return count


def _put(root: Path, path: str, text: str) -> bool:
    """False where no file can have the path, or it would not be one of the digest's."""
    parts = path.split("/")
    if {"", ".", ".."} & set(parts) or "\0" in path:
        return False
    file = root / path
    try:
        if file.exists():
            return False
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode(errors="surrogateescape"))
    except (OSError, UnicodeEncodeError):
        return False
    return True


def sound(root: Path, options: Options) -> None:
    """Takes away what is refused, until nothing is."""
    kept = {printable(str(p.relative_to(root))): p for p in root.rglob("*")}
    while found := errors(check(options).problems):
        for path in {problem.path for problem in found}:
            refused = kept.get(path)
            assert refused, f"an error of no file: {found[:3]}"
            shutil.rmtree(refused) if refused.is_dir() else refused.unlink(missing_ok=True)


# -- for verbs -----------------------------------------------------------------------------------

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
    "status": (["status", "{}"], ()),
}  # fmt: skip
"""What is asked of each verb, and where in the digest it may write."""

BESIDE = {
    "content/topics/t.md": TOPIC,
    "content/articles/p.svg": SVG,
    "content/articles/a.md": _article(
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
            _put(root, path, text)
        sources.mkdir()
        _put(sources, name, SOURCE)
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


# -- all of it, judged ---------------------------------------------------------------------------

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
    print(f"{count} files, in {left} of them nothing is wrong")
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
@click.option("--every", default=1, show_default=True, help="Try every so many of the names.")
@click.option("--task", type=click.Choice(TASKS), help="Do one thing, here and untraced.")
@click.argument("root", required=False, type=click.Path(path_type=Path))
def main(every: int, task: str | None, root: Path | None) -> None:
    """Give hostile names to everything that has one, and judge what is written by system calls."""
    if task and root:
        root.mkdir()
        faults = run(root, task, every)
        print("\n".join(faults))
        sys.exit(bool(faults))
    if reason := lacking():
        sys.exit(f"nothing can be judged: {reason}")
    outside: set[str] = set()
    for one in [task] if task else TASKS:
        with tempfile.TemporaryDirectory() as folder:
            found, said = traced_task(Path(folder), one, every)
        print(f"{one}: {len(found)} outside. {said}", flush=True)
        print("".join(f"  {path!r}\n" for path in sorted(found)), end="")
        outside |= found
    count = len(names()[::every])
    print(f"{count} names, {len(FILES) + len(FRONTS) + len(TEXTS)} uses, {len(VERBS)} verbs: "
          f"{len(outside)} written outside")  # fmt: skip
    sys.exit(bool(outside))


if __name__ == "__main__":
    main()
