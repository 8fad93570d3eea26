"""What another CSL processor makes of the records of the tests: `python -m scripts.citations`.

Writes tests/render/citations/by_pandoc.json. Needs pandoc on the PATH, whose citeproc has nothing
in common with ours; it is given the same official styles. What a list would add (sorting, letters
behind years) is taken out of them first, for ours cites things that stand alone.
"""

import json
import re
import subprocess
import sys
import tempfile
from html import unescape
from pathlib import Path

from conspectus.render.citations.csl import STYLES
from conspectus.render.citations.csl.reading import style_text
from conspectus.render.citations.csl_json import item
from tests.render.citations.records import shapes

NUMBER = 60
TARGET = Path("tests/render/citations/by_pandoc.json")
_LOCALES = {"en": "en-US", "de": "de-DE"}
_ENTRY = re.compile(r'(?s)<div id="ref-(\d+)"[^>]*>\n(.*?)\n</div>')


def main() -> int:
    found = {
        f"{style} {language}": made(style, language) for style in STYLES for language in _LOCALES
    }
    TARGET.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{NUMBER} records in {len(found)} styles and languages: {TARGET}")
    return 0


def made(style: str, language: str) -> list[str]:
    """The records, cited; italics between asterisks."""
    items = [{**item(one), "id": str(place)} for place, one in enumerate(shapes(NUMBER))]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "items.json").write_text(json.dumps(items), encoding="utf-8")
        (folder / "style.csl").write_text(alone(style), encoding="utf-8")
        front = f'---\nnocite: "@*"\nlang: {_LOCALES[language]}\n---\n'
        (folder / "text.md").write_text(front, encoding="utf-8")
        asked = ["pandoc", "--citeproc", "--csl=style.csl", "--bibliography=items.json"]
        html = subprocess.run(
            [*asked, "text.md", "-t", "html", "--wrap=none"],
            cwd=folder, capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
    texts = {int(id): plain(text) for id, text in _ENTRY.findall(html)}
    return [texts.get(place, "") for place in range(NUMBER)]


def alone(style: str) -> str:
    """The official style without what depends on the rest of a list."""
    text = style_text(STYLES[style])
    text = re.sub(r'(disambiguate-[a-z-]+|subsequent-author-substitute)="[^"]*"', "", text)
    head, bibliography = text.split("<bibliography", 1)
    return f"{head}<bibliography{re.sub(r'(?s)<sort>.*?</sort>', '', bibliography)}"


def plain(html: str) -> str:
    text = re.sub(r"</?em>", "*", html)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", text)).split())


if __name__ == "__main__":
    sys.exit(main())
