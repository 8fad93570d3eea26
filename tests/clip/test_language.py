"""The language of a text."""

import pytest

from benchmarks.publishers.sample import samples
from conspectus.clip.language import language_of

TEXTS = {f"{sample.name} {sample.is_html}": sample for sample in samples()}


@pytest.mark.parametrize("name", TEXTS)
def test_the_language_of_every_sample_is_known(name: str) -> None:
    sample = TEXTS[name]

    assert language_of(sample.own) == sample.said["lang"].partition("-")[0]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("商標権侵害と判断される場合があります", "ja"),
        ("这是一篇文章", "zh"),
        ("כל הזכויות שמורות", "he"),
        ("Too short to tell", ""),
        ("", ""),
        ("1 2 3", ""),
        ("lorem ipsum dolor " * 20, ""),
    ],
)
def test_scripts_tell_and_what_cannot_be_told_is_not(text: str, language: str) -> None:
    assert language_of(text) == language
