"""Single values. How their faults are shown is in cases/front-matter.md and site.md."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model import annotations, frontmatter, references, settings
from conspectus.model.dates import Date
from conspectus.model.marks import Mark
from conspectus.parse.values import READERS, Fault

MARK = Mark(3, 4, 5)


def read(kind: object, text: str) -> object:
    return READERS[kind](text, MARK)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (str, "a  b", "a b"),
        (bool, "true", True),
        (bool, "false", False),
        (int, "20", 20),
        (frontmatter.Url, "https://example.org", "https://example.org"),
        (frontmatter.Url, "HTTP://EXAMPLE.ORG/ä?b#c", "HTTP://EXAMPLE.ORG/ä?b#c"),
        (frontmatter.Language, "pt-BR", "pt-BR"),
        (frontmatter.Color, "#FF8800", "#ff8800"),
        (frontmatter.FileName, "a b.txt", "a b.txt"),
        (settings.Scheme, "Tel:", "tel"),
        (settings.Pattern, "https://x.org/{path}#L{line}", "https://x.org/{path}#L{line}"),
        (settings.Section, "figures", settings.Section("figures", MARK)),
        (references.TopicName, "big-data", references.TopicName("big-data", MARK)),
        (references.FormerSlug, "größe", references.FormerSlug("größe", MARK)),
        (references.FormerId, "Old--1", references.FormerId("Old--1", MARK)),
        (references.MediaName, "../a b.png", references.MediaName("../a b.png", MARK)),
        (references.PassageName, "#x", references.PassageName("", "x", MARK)),
        (references.PassageName, "a#x", references.PassageName("a", "x", MARK)),
        (annotations.Speaker, "author", annotations.Speaker("author", MARK)),
    ],
)
def test_a_value_is_read_as_its_field_takes_it(kind: object, text: str, value: object) -> None:
    assert read(kind, text) == value


@pytest.mark.parametrize(
    ("kind", "text", "code", "why"),
    [
        (bool, "True", "bad-value", "true or false"),
        (bool, "yes", "bad-value", "true or false"),
        (int, "-1", "bad-value", "whole number"),
        (int, "1.0", "bad-value", "whole number"),
        (int, "9" * 5000, "bad-value", "whole number"),
        (int, "٣", "bad-value", "whole number"),
        (frontmatter.Url, "example.org", "bad-value", "no address"),
        (frontmatter.Url, "//example.org", "bad-value", "no address"),
        (frontmatter.Url, "https://", "bad-value", "no address"),
        (frontmatter.Url, "javascript:alert(1)", "bad-value", "no address"),
        (frontmatter.Url, "https://a b", "bad-value", "“ ”"),
        (frontmatter.Url, 'https://a/"b', "bad-value", '“"”'),
        (frontmatter.Url, "https://a\\b", "bad-value", "“\\”"),
        (frontmatter.Url, "https://[::1", "bad-value", "host cannot be read"),
        (frontmatter.Url, "https://℀.com", "bad-value", "host cannot be read"),
        (frontmatter.Language, "en_US", "bad-value", "language tag"),
        (frontmatter.Language, "e", "bad-value", "language tag"),
        (frontmatter.Color, "red", "bad-value", "no colour"),
        (frontmatter.Color, "#fff", "bad-value", "no colour"),
        (frontmatter.FileName, "../a", "bad-value", "no file name"),
        (frontmatter.FileName, "a\\b", "bad-value", "no file name"),
        (frontmatter.FileName, "..", "bad-value", "no file name"),
        (settings.Scheme, "ftp://", "bad-value", "no URL scheme"),
        (settings.Scheme, "JavaScript", "forbidden-scheme", "never allowed"),
        (settings.Pattern, "https://x.org/", "bad-value", "{path}"),
        (settings.Pattern, "x.org/{path}", "bad-value", "no address"),
        (settings.Pattern, "https://x.org/{path}{", "bad-value", "no {"),
        (settings.Pattern, "https://x.org/{path}{0}", "bad-value", "no {0}"),
        (references.TopicName, "Big Data", "bad-slug", "only letters"),
        (references.FormerSlug, "/a/", "bad-alias", "only letters"),
        (references.FormerId, "c-a", "bad-alias", "page's own"),
        (references.PassageName, "x", "bad-value", "names no annotation"),
        (references.PassageName, "a#", "bad-value", "names no annotation"),
        (references.PassageName, "a b#x", "bad-slug", "only letters"),
        (Date, "soon", "bad-date", "is written"),
    ],
)
def test_a_value_that_it_cannot_take_is_refused_with_a_reason(
    kind: object, text: str, code: str, why: str
) -> None:
    with pytest.raises(Fault) as caught:
        read(kind, text)

    assert caught.value.code == code
    assert why in caught.value.message


@given(st.sampled_from(sorted(READERS, key=repr)), st.text(max_size=300))
def test_any_text_is_read_or_refused_in_a_line_of_some_length(kind: object, text: str) -> None:
    try:
        read(kind, text)
        message = ""
    except Fault as fault:
        message = fault.message

    assert len(message) < 200
    assert "\n" not in message
