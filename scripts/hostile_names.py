"""Digests in which hostile names stand wherever something has or is given one.

The names are those of tests/faults/names.txt.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml

from conspectus.pipeline import Options, check
from conspectus.problems import errors
from conspectus.scan import printable

REPOSITORY = Path(__file__).resolve().parent.parent
NAMES = REPOSITORY / "tests/faults/names.txt"

SITE = "title: T\nsearch: false\nbase_url: https://example.org/a/\noffline: true\n"
TOPIC = "---\ntitle: T\n---\n"
ARTICLE = "---\n{front}\n---\n{text}\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'


def names() -> list[str]:
    """Of the file, in its order. Bytes that are no text are lone surrogates, as Python has them."""
    lines = NAMES.read_text(encoding="utf-8").splitlines()
    return [_name(line) for line in lines if line and not line.startswith("#")]


def _name(line: str) -> str:
    text, _, times = line.rpartition('" * ') if '" * ' in line else (line[:-1], "", "1")
    name: str = json.loads(f'{text}"')
    return name * int(times)


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
        yield article(key, value(name))
    for text in TEXTS.values():
        yield article("title", "A", text.replace("{{", "{").replace("}}", "}").replace("{}", name))


def article(key: str, value: object, text: str = "Text.") -> str:
    front = {"title": "A", "summary": "S", "topics": ["t"], "source": {"title": "S"}}
    outer, _, inner = key.rpartition(".")
    (front[outer] if outer else front)[inner] = value  # type: ignore[index]  # of a mapping
    written = yaml.safe_dump(front, allow_unicode=True, sort_keys=False)
    return ARTICLE.format(front=written.rstrip("\n"), text=text)


def written(root: Path, chosen: list[str]) -> int:
    """A digest with all of it. Returns how many files there can be."""
    count = 0
    given = {"site.yaml": SITE, "content/topics/t.md": TOPIC}
    for path, text in given.items():
        count += put(root, path, text)
    for number, name in enumerate(chosen):
        for pattern, text in FILES.items():
            text = article("title", "A") if text == "article" else text
            count += put(root, pattern.replace("{}", name), text)
        for place, text in enumerate(texts(name)):
            count += put(root, f"content/articles/n{number}-{place}.md", text)
    return count


def put(root: Path, path: str, text: str) -> bool:
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
