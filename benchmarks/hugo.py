"""Writes the same digest as a site of Hugo's, for both to be compared on the same articles.

    python -m benchmarks.hugo FOLDER --articles 1000 --seed 1

Front matter is spelt as Hugo has it. An annotation is a plain quote, for Hugo knows none: no
evidence, no agreement, no list of claims is made of it. Links lead to addresses, as Hugo wants.
"""

import json
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import click
import yaml

from benchmarks.articles import BODY
from benchmarks.digest import Invention

SITE = Path(__file__).parent / "hugo_site"

_TERMS = ("topics", "people", "organizations", "publications")
_LINK = re.compile(r"\]\(\.\./(\w+)/([\w-]+)\.md(?:#[\w-]+)?\)")
_HEAD = re.compile(r"^> \[!\w+\] (.*) \{#[\w-]+\}$", re.MULTILINE)
_NAMING = re.compile(r"^> - (?:by|via|organization): ([\w-]+)$", re.MULTILINE)


def hugo_files(digest: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Path and text of every content file, of those of a digest. People come before articles."""
    people: set[str] = set()
    for path, text in digest:
        place = PurePosixPath(path)
        folder, slug = place.parent.name, place.stem
        if folder == "articles":
            yield path, _article(text, people)
        elif folder in _TERMS:
            people |= {slug} if folder == "people" else set()
            yield f"content/{folder}/{slug}/_index.md", _term(folder, text)


def _article(text: str, people: set[str]) -> str:
    front, body = _parted(text)
    source = front["source"]
    named = [*source.get("authors", ()), *_NAMING.findall(body)]
    found: dict[str, Any] = {
        "title": front["title"],
        "summary": front["summary"],
        "date": front["digested"],
        "draft": front.get("draft") == "true",
        "topics": front["topics"],
        "people": _once(front.get("people", ()), (name for name in named if name in people)),
        "organizations": _once(
            front.get("organizations", ()),
            (name for name in named if name not in people and name != "author"),
        ),
        "publications": [source["publication"]],
        "aliases": [f"/articles/{former}/" for former in front.get("aliases", ())],
        "source": source,
    }
    return _file(found, _HEAD.sub(r"> **\1**", _linked(body)))


def _term(folder: str, text: str) -> str:
    front, body = _parted(text)
    found: dict[str, Any] = {"title": front.get("title") or front["name"]}
    if folder == "topics":
        found |= {key: front[key] for key in ("question", "summary")}
        found["outputs"] = ["html", "rss"]
    return _file(found, _linked(body))


def _parted(text: str) -> tuple[Mapping[str, Any], str]:
    """The front matter, every value a text as a digest has it, and the body."""
    _, head, body = text.split("---\n", 2)
    return yaml.load(head, Loader=yaml.CBaseLoader), body  # noqa: S506  # texts alone, no objects


def _once(*names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(name for each in names for name in each))


def _linked(body: str) -> str:
    return _LINK.sub(r"](/\1/\2/)", body)


def _file(front: Mapping[str, Any], body: str) -> str:
    """JSON is YAML too."""
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front.items()]
    return "\n".join(["---", *lines, "---", body])


def write_hugo_site(
    folder: Path, articles: int, seed: int = 1, body: int = BODY, *, related: bool = False
) -> None:
    """Writes the site into `folder`; with related articles, if asked for."""
    shutil.copytree(SITE, folder, dirs_exist_ok=True)
    if related:
        settings = folder / "hugo.toml"
        settings.write_text(settings.read_text().replace("related = false", "related = true"))
    for path, text in hugo_files(Invention(articles, seed, body).files()):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--articles", type=click.IntRange(1, 1_000_000), default=1000, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--related/--no-related", default=False, help="Related articles on each page.")
def main(folder: Path, articles: int, seed: int, related: bool) -> None:
    """Write a site of so many articles into FOLDER."""
    write_hugo_site(folder, articles, seed, related=related)
    click.echo(f"{articles} articles in {folder}")


if __name__ == "__main__":
    main()
