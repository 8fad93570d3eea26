"""What a site is made with beside its content: which template uses which, and what is kept."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.outputs import Template
from conspectus.model.settings import Settings
from conspectus.scan import scan
from conspectus.stages.looks import (
    Site,
    overridden,
    read_site,
    template_hashes,
    texts_of,
)
from conspectus.theme import read_theme
from tests.conftest import WriteDigest
from tests.digests import TOPICS

CHAIN = {
    "base.html": "base",
    "page.html": '{% extends "base.html" %}{% import "macros.html" as m %}',
    "macros.html": "{% include 'deep.html' %}",
    "deep.html": "deep",
    "alone.html": "alone",
}


def hashes(templates: dict[str, str]) -> dict[str, bytes]:
    return template_hashes(
        {name: Template(name, f"theme/{name}", text) for name, text in templates.items()}
    )


def touched(before: dict[str, str], name: str, text: str = "other") -> set[str]:
    """The templates whose pages are to be made again once one has another text."""
    old, new = hashes(before), hashes({**before, name: text})
    return {name for name in old if old[name] != new[name]}


class TestTemplates:
    def test_are_others_when_what_they_extend_or_import_or_include_is(self) -> None:
        assert touched(CHAIN, "base.html") == {"base.html", "page.html"}
        assert touched(CHAIN, "deep.html") == {"deep.html", "macros.html", "page.html"}
        assert touched(CHAIN, "alone.html") == {"alone.html"}
        assert touched(CHAIN, "page.html") == {"page.html"}

    def test_are_others_when_one_they_name_comes_or_goes(self) -> None:
        without = {name: text for name, text in CHAIN.items() if name != "deep.html"}

        assert hashes(without)["page.html"] != hashes(CHAIN)["page.html"]
        assert hashes(without)["alone.html"] == hashes(CHAIN)["alone.html"]

    @pytest.mark.parametrize(
        "text",
        [
            "{% include name %}",
            "{% include ['alone.html', 'deep.html'] %}",
            "{% include page.kind ~ '.html' %}",
            "{%- extends layout -%}",
            "{% from name import x %}",
            "{% include 'a' ~ '.html' %}",
            "{% include 'deep.html' if page.title else 'alone.html' %}",
            "{%\ninclude\nname %}",
            "{%+ include name %}",
        ],
    )
    def test_that_name_others_by_no_plain_string_may_use_any(self, text: str) -> None:
        templates = {**CHAIN, "any.html": text, "outer.html": '{% include "any.html" %}'}

        assert {"any.html", "outer.html"} <= touched(templates, "alone.html")

    @pytest.mark.parametrize(
        "text",
        [
            "{% include 'alone.html' ignore missing %}",
            '{%- include "alone.html" without context -%}',
            "{% from 'alone.html' import a, b with context %}",
            "{%import 'alone.html' as alone%}",
            "{%\n  include\n  'alone.html'\n%}",
            "{%+ include 'alone.html' %}",
        ],
    )
    def test_name_others_in_whatever_way_it_is_written(self, text: str) -> None:
        templates = {**CHAIN, "own.html": text}

        assert touched(templates, "alone.html") == {"alone.html", "own.html"}
        assert "own.html" not in touched(templates, "base.html")

    def test_that_name_each_other_in_a_circle_are_no_trap(self) -> None:
        circle = {"a": '{% include "b" %}', "b": '{% include "a" %}'}

        assert touched(circle, "b") == {"a", "b"}

    def test_are_told_apart_by_their_names(self) -> None:
        assert len(set(hashes({"a": "x", "b": "x"}).values())) == 2


@given(st.dictionaries(st.sampled_from("abcd"), st.sets(st.sampled_from("abcde")), min_size=1))
def test_whatever_they_name_they_follow_all_of_it(named: dict[str, set[str]]) -> None:
    templates = {
        name: "".join(f'{{% include "{other}" %}}' for other in sorted(others))
        for name, others in named.items()
    }

    def reached(name: str) -> set[str]:
        found, waiting = set[str](), {name}
        while waiting:
            found |= waiting
            waiting = {other for one in waiting for other in named.get(one, set())} - found
        return found

    for changed in templates:
        expected = {name for name in templates if changed in reached(name)}
        assert touched(templates, changed, templates[changed] + " ") == expected


class TestSiteYaml:
    def known(self, root: Path, before: Site = Site()) -> Site:  # noqa: B008  # a frozen value
        return read_site(root, scan(root).site, read_theme(root), before)

    def test_is_understood_again_only_where_it_is_another(self, write_digest: WriteDigest) -> None:
        root = write_digest({"site.yaml": "title: One\nno: 1\n"})
        first = self.known(root)
        assert (first.settings.title, [p.code for p in first.problems]) == ("One", ["unknown-key"])
        (root / "site.yaml").touch()
        assert self.known(root, first) is first

        (root / "site.yaml").write_text("title: Two\n", encoding="utf-8")
        second = self.known(root, first)

        assert (second.settings.title, second.problems) == ("Two", ())

    def test_is_understood_again_where_the_words_are_others(
        self, write_digest: WriteDigest
    ) -> None:
        root = write_digest({})
        first = self.known(root)
        (root / "templates/words").mkdir(parents=True)
        (root / "templates/words/fr.yaml").write_text("topics: Sujets\n", encoding="utf-8")

        assert self.known(root, first) is not first

    def test_that_is_a_link_is_never_taken_as_known(self, write_digest: WriteDigest) -> None:
        root = write_digest({})
        file = scan(root).site
        (root / "site.yaml").rename(root / "other.yaml")
        (root / "site.yaml").symlink_to("other.yaml")

        for before in (Site(), read_site(root, None, read_theme(root), Site())):
            found = read_site(root, file, read_theme(root), before)
            assert [problem.code for problem in found.problems] == ["symlink"]


def test_a_preview_is_kept_by_no_browser_and_lies_where_it_is_asked_for() -> None:
    settings = Settings(title="T", offline=True)

    assert overridden(settings, base_url=None, preview=False) == settings
    given = overridden(settings, base_url="https://a.example/", preview=False)
    assert given.base_url == "https://a.example/"
    assert overridden(given, base_url="", preview=False).base_url == ""
    assert not overridden(settings, base_url=None, preview=True).offline


def test_texts_are_those_of_content_and_templates_and_of_nothing_else(
    write_digest: WriteDigest,
) -> None:
    files = {
        **TOPICS,
        "site.yaml": "title: T\n",
        "templates/home.html": "mine",
        "content/static/x.md": "static",
        "content/topics/x.txt": "asset",
    }
    root = write_digest(files)
    (root / "content/topics/link.md").symlink_to(root / "site.yaml")

    found = texts_of(root, {*files, "content/topics/link.md", "content/topics/gone.md", "other"})

    shown = {path: text for path, text in found.items() if path in files}
    assert shown == {path: text for path, text in files.items() if "x." not in path}
    assert "content/topics/link.md" not in found
    assert texts_of(root, {"site.yaml"}) == {"site.yaml": "title: T\n"}
