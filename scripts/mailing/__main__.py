"""Whether a mail shows the same in whatever mail program: `python -m scripts.mailing`.

Two mails, from the left and from the right, in Chromium, each as every program of `clients.yaml`
keeps it. Ends with status 1 where one of them differs, is too wide, or cannot be read.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from conspectus.contrast import ENOUGH
from scripts.mailing.darkened import by_lightness, darkened, inverted
from scripts.mailing.shown import boxes, contrasts, differences, width
from scripts.mailing.stripped import clients, facts, stripped
from tests.conftest import CHROMIUM, launched
from tests.mailings import PICTURE, html_of, richer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_COLUMNS = (360, 600)
_TURNED = {"as Outlook darkens": by_lightness, "turned over": inverted}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m scripts.mailing", description=__doc__)
    parser.add_argument("--pictures", type=Path, metavar="FOLDER", help="where to leave pictures")
    folder: Path | None = parser.parse_args().pictures
    if not CHROMIUM.exists():
        print("mails are looked at in Chromium, which is not installed")
        return 0
    with launched() as browser:
        found = [
            line for name, html in _mails().items() for line in _told(browser, name, html, folder)
        ]
    print("\n".join(found))
    return int(any(line.startswith("  ") for line in found))


def _mails() -> dict[str, str]:
    issue = richer()
    turned = replace(issue, digest=replace(issue.digest, language="ar"))
    return {
        name: html_of(one).replace("cid:cup@conspectus", PICTURE)
        for name, one in (("ltr", issue), ("rtl", turned))
    }


def _told(browser: "Browser", name: str, html: str, folder: Path | None) -> Iterator[str]:
    """A line for each program, and behind blanks what is wrong."""
    page = browser.new_page()
    for columns in _COLUMNS:
        page.set_viewport_size({"width": columns, "height": 800})
        page.set_content(html)
        expected = boxes(page)
        for client in clients():
            if client == "outlook-windows" and columns < max(_COLUMNS):
                continue
            page.set_content(stripped(html, client))
            wrong = list(differences(expected, boxes(page)))
            if (wide := width(page)) > columns:
                wrong.append(f"it is {wide} px wide")
            yield f"{name} {columns} px, {facts()['clients'][client]}: {len(expected)} blocks"
            yield from (f"  {line}" for line in wrong)
            _keep(page, folder, f"{name}-{columns}-{client}")
    page.close()
    yield from _legible(browser, name, html, "light", folder)
    yield from _legible(browser, name, html, "dark", folder)


def _legible(
    browser: "Browser", name: str, html: str, scheme: Literal["light", "dark"], folder: Path | None
) -> Iterator[str]:
    with browser.new_context(
        color_scheme=scheme, viewport={"width": 600, "height": 800}
    ) as context:
        page = context.new_page()
        shown = {client: stripped(html, client) for client in clients()}
        if scheme == "light":
            shown |= {way: darkened(shown["gmx"], turn) for way, turn in _TURNED.items()}
        for way, text in shown.items():
            page.set_content(text)
            least = min(contrasts(page).values())
            blank = "  too little: " if least < ENOUGH else ""
            yield f"{blank}{name} {scheme}, {way}: a contrast of {least:.1f} at least"
            _keep(page, folder, f"{name}-{scheme}-{way.replace(' ', '-')}")


def _keep(page: "Page", folder: Path | None, name: str) -> None:
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=folder / f"{name}.png", full_page=True)


if __name__ == "__main__":
    sys.exit(main())
