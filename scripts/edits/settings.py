"""Edits of site.yaml, and of how a build is asked for."""

import re

from scripts.edits.copy import WorkingCopy
from scripts.edits.digest import sentence
from scripts.edits.listed import edit, seldom


@edit
def change_page_size(copy: WorkingCopy) -> None:
    _set(copy, "page_size", str(copy.random.choice([1, 2, 3, 50])))


@edit
def change_navigation(copy: WorkingCopy) -> None:
    sections = copy.random.sample(["topics", "figures", "people", "timeline", "map"], 2)
    _set(copy, "navigation", copy.random.choice([None, f"[{', '.join(sections)}]"]))


@edit
def retitle_digest(copy: WorkingCopy) -> None:
    _set(copy, "title", sentence(copy.random).removesuffix("."))


@edit
def change_feed_id(copy: WorkingCopy) -> None:
    _set(copy, "feed_id", copy.random.choice([None, "'tag:digest.example,2015:'"]))


@edit
def change_footer(copy: WorkingCopy) -> None:
    _set(copy, "footer", copy.random.choice([None, sentence(copy.random)]))


@edit
def change_base_url_in_settings(copy: WorkingCopy) -> None:
    _set(copy, "base_url", copy.random.choice([None, "https://other.example/below/"]))


@edit
def order_topics(copy: WorkingCopy) -> None:
    _set(copy, "topics", f"[{copy.random.choice(copy.slugs('topics'))}]")


@edit
def change_language(copy: WorkingCopy) -> None:
    _set(copy, "language", copy.random.choice(["en", "de"]))


@edit
def switch_autolink(copy: WorkingCopy) -> None:
    _set(copy, "autolink", copy.random.choice([None, "false"]))


@edit
def change_colors(copy: WorkingCopy) -> None:
    _set(copy, "colors", copy.random.choice([None, "{accent: '#00308f'}"]))


@edit
def change_own_words(copy: WorkingCopy) -> None:
    own = f"{{section-topics: {copy.random.choice(['Dossiers', 'Themes'])}}}"
    _set(copy, "words", copy.random.choice([None, own]))


@edit
def switch_offline(copy: WorkingCopy) -> None:
    _set(copy, "offline", copy.random.choice([None, "true"]))


@edit
def change_forge(copy: WorkingCopy) -> None:
    forge = "{edit: 'https://forge.example/{path}', correction: 'https://forge.example/new?{path}:{line}'}"
    _set(copy, "forge", copy.random.choice([None, forge]))


@edit
def misspell_setting(copy: WorkingCopy) -> None:
    _set(copy, "pagesize", copy.random.choice([None, None, "3"]))


@seldom(0.3)
def choose_social_cards(copy: WorkingCopy) -> None:
    """Cards take long to draw."""
    _set(copy, "social_cards", copy.random.choice(["topics", "none"]))


@seldom(0.15)
def switch_search(copy: WorkingCopy) -> None:
    """An index takes long to make."""
    _set(copy, "search", copy.random.choice(["true", "false"]))


@edit
def build_with_or_without_drafts(copy: WorkingCopy) -> None:
    copy.drafts = not copy.drafts


@edit
def build_for_another_address(copy: WorkingCopy) -> None:
    copy.base_url = copy.random.choice([None, "https://preview.example/", "http://127.0.0.1:8000/"])


@seldom(0.5)
def build_with_other_jobs(copy: WorkingCopy) -> None:
    """Processes take long to start."""
    copy.jobs = 3 - copy.jobs


def _set(copy: WorkingCopy, key: str, value: str | None) -> None:
    file = copy.root / "site.yaml"
    text = re.sub(rf"^{key}:.*\n", "", file.read_text(), flags=re.MULTILINE)
    file.write_text(text if value is None else f"{text}{key}: {value}\n")
