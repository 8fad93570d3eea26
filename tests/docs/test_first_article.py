from pathlib import Path

import pytest

from tests.docs.walkthrough import Reader, installed, repository
from tests.start.beginnings import begun

PREVIEW = ".venv/bin/conspectus serve\n"
"""As in the first document, which shows that it works."""


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    """An editor of the digest that the first document led to."""
    digest = tmp_path / "city-bees"
    files = begun(
        title="City Bees",
        question="Do bees do better in the city?",
        topics="Health, Honey, Wild Bees",
        repository="https://github.com/you/city-bees",
        contact="editors@example.org",
    )
    left = {path: text for path, text in files.items() if "/example-" not in path}
    for path, text in left.items():
        (digest / path).parent.mkdir(parents=True, exist_ok=True)
        (digest / path).write_text(text, encoding="utf-8")
    installed(digest)
    reader = Reader(digest, repository(tmp_path))
    reader.run("git init -q -b main; git add .; git commit -q -m Begun")
    reader.run(
        "git remote add origin https://github.com/you/city-bees.git; git push -q origin main"
    )
    return reader


def test_whoever_follows_it_proposes_an_article(reader: Reader, tmp_path: Path) -> None:
    reader.follow("first-article.md", skipping=(PREVIEW,))

    reader.run("git status --short; git diff --stat main")
    assert " 5 files changed" in reader.printed
    reader.run(f"git -C {tmp_path}/forge/city-bees.git ls-tree -r --name-only rooftop-hives")
    assert "content/articles/rooftop-hives.md" in reader.printed
    assert "clippings" not in reader.printed
    reader.run(".venv/bin/conspectus check")
