"""Takes the README's picture of a topic page from the built site, in Debian's Chromium.

python scripts/pictures.py, after python build.py
"""

from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "output" / "topics" / "working-together" / "index.html"
PICTURE = ROOT / "docs" / "pictures" / "topic.png"


def main() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(
            viewport={"width": 1200, "height": 1000}, device_scale_factor=1.5, color_scheme="light"
        )
        page.goto(PAGE.as_uri())
        page.screenshot(path=str(PICTURE))
        browser.close()


if __name__ == "__main__":
    main()
