"""Takes the README's pictures from the built site, in Debian's Chromium.

python scripts/pictures.py, after python build.py
"""

from pathlib import Path
from typing import Literal

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
PICTURES: tuple[tuple[str, str, Literal["light", "dark"]], ...] = (
    ("topic", "topics/working-together", "light"),
    ("article", "articles/nine-in-ten-out-of-step", "dark"),
)
"""The picture's name, the page, and the scheme it is shown in."""


def main() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        for name, path, scheme in PICTURES:
            page = browser.new_page(
                viewport={"width": 1200, "height": 1000},
                device_scale_factor=1.5,
                color_scheme=scheme,
            )
            page.goto((ROOT / "output" / path / "index.html").as_uri())
            page.screenshot(path=str(ROOT / "docs" / "pictures" / f"{name}.png"))
        browser.close()


if __name__ == "__main__":
    main()
