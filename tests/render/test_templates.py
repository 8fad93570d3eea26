import functools
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser, LexborNode

from conspectus.model.fragments import Href, Link, Mention, NoteMark, Shown
from conspectus.model.lists import KindPage
from conspectus.model.marks import Mark
from conspectus.model.outputs import Output, Template
from conspectus.model.pages import AnyPage, HomePage
from conspectus.model.sources import NOT_TEXT
from conspectus.model.views import Ref, Voice
from conspectus.parse.typography import typographic
from conspectus.pipeline import Built, Options, build
from conspectus.plan import plan
from conspectus.problems import Problem, errors
from conspectus.render import Renderer
from conspectus.render.direction import direction
from conspectus.render.filters import lines
from conspectus.render.place import base_path
from conspectus.theme import read_theme, theme_folder
from tests.conftest import WriteDigest
from tests.digests import LOOK, TOPICS, article, callout, claim, entry, linked, page_at

HOME = page_at("", HomePage, {"site.yaml": "title: The digest\n"})


def rendered(template: str, page: AnyPage = HOME, **others: str) -> Output | Problem:
    """The home page by a template of our own."""
    texts = {"home.html": template, **{f"{name}.html": text for name, text in others.items()}}
    files = {name: Template(name, f"templates/{name}", text) for name, text in texts.items()}
    return Renderer(files, LOOK.words).render(page)


def text_of(template: str, page: AnyPage = HOME, **others: str) -> str:
    output = rendered(template, page, **others)
    assert isinstance(output, Output)
    return output.data.decode()


def fault_of(template: str, **others: str) -> Problem:
    problem = rendered(template, HOME, **others)
    assert isinstance(problem, Problem)
    assert problem.code == "template-error"
    return problem


class TestFaults:
    def test_a_name_that_the_page_does_not_have(self) -> None:
        problem = fault_of("one\n  {{ page.titel }}\n")

        assert problem.path == "templates/home.html"
        assert problem.mark == Mark(2, 3, 16)
        assert problem.message == "HomePage has no “titel”; did you mean title?"
        assert problem.hint == "found on /; docs/templates.md lists what a template sees"

    def test_a_name_that_is_nowhere(self) -> None:
        assert fault_of("{{ site }}").message == "nothing is called “site” here"

    @pytest.mark.parametrize(
        "use", ["{% if page.no %}{% endif %}", "{% for x in page.no %}{% endfor %}",
                "{{ page.no | length }}", "{{ page.no ~ 'x' }}", "{{ page['no'] }}",
                "{{ page.no.more }}", "{{ page.no == 1 }}"],
    )  # fmt: skip
    def test_a_missing_name_is_never_silently_empty(self, use: str) -> None:
        assert "has no “no”" in fault_of(use).message

    @pytest.mark.parametrize(
        ("use", "message"),
        [
            ("{{ [] | first }}", "No first item, sequence was empty."),
            ("{% block a %}{{ super() }}{% endblock %}", "there is no parent block called 'a'."),
        ],
    )
    def test_what_jinja_itself_explains(self, use: str, message: str) -> None:
        assert fault_of(use).message == message

    def test_a_macro_that_is_not_there(self) -> None:
        problem = fault_of(
            '{% import "w.html" as w %}\n{{ w.chipp() }}', w="{% macro chip() %}{% endmacro %}"
        )

        assert (problem.mark.line, "did you mean chip?" in problem.message) == (2, True)

    def test_in_an_included_partial_is_reported_there(self) -> None:
        problem = fault_of("\n{% include 'part.html' %}", part="a\nb\n{{ page.no }}\n")

        assert (problem.path, problem.mark.line) == ("templates/part.html", 3)

    def test_in_a_macro_of_another_file_is_reported_there(self) -> None:
        problem = fault_of(
            "{% import 'w.html' as w with context %}\n\n{{ w.m() }}",
            w="{% macro m() %}\n{{ page.no }}{% endmacro %}",
        )

        assert (problem.path, problem.mark.line) == ("templates/w.html", 2)

    def test_in_a_base_is_reported_there(self) -> None:
        problem = fault_of("{% extends 'base.html' %}", base="\n\n\n{{ page.no }}")

        assert (problem.path, problem.mark.line) == ("templates/base.html", 4)

    def test_a_syntax_error(self) -> None:
        problem = fault_of("one\n{% if page %}\n{{ page.title\n")

        assert (problem.path, problem.mark.line) == ("templates/home.html", 3)
        assert "unexpected end" in problem.message or "expected token" in problem.message

    def test_a_syntax_error_in_a_partial(self) -> None:
        problem = fault_of("{% include 'part.html' %}", part="\n\n{% endif %}")

        assert (problem.path, problem.mark.line) == ("templates/part.html", 3)

    def test_an_unknown_filter(self) -> None:
        problem = fault_of("\n{{ page.title | shout }}")

        assert (problem.mark.line, "shout" in problem.message) == (2, True)

    def test_a_missing_include(self) -> None:
        problem = fault_of("\n{% include 'prat.html' %}", part="x")

        assert (problem.path, problem.mark.line) == ("templates/home.html", 2)
        assert problem.message == "there is no template prat.html; did you mean part.html?"

    @pytest.mark.parametrize(
        ("use", "message"),
        [
            ("{{ page.title + 1 }}", "TypeError: "),
            ("{{ page.articles / 0 }}", "ZeroDivisionError: "),
            ("{{ page.title.index('zzz') }}", "ValueError: "),
            ("{{ {}['x'].y }}", "has no “x”"),
            ("{{ page.title | html }}", "TypeError: html is for fragments"),
            ("{{ 'x' | url('', 3) }}", "TypeError: "),
            ("{{ '%d' | format('x') }}", "TypeError: "),
            ("{{ [1] | join(2, 3, 4, 5) }}", "TypeError: "),
            ("{{ '\\ud800' }}", "UnicodeEncodeError: "),
        ],
    )
    def test_a_value_that_cannot_be_used_so(self, use: str, message: str) -> None:
        problem = fault_of(f"\n\n{use}")

        assert message in problem.message

    def test_a_template_that_extends_itself(self) -> None:
        problem = fault_of("{% extends 'home.html' %}")

        assert problem.path == "templates/home.html"
        assert problem.message == "the template includes or extends itself without end"

    def test_a_template_that_is_not_there_at_all(self) -> None:
        problem = Renderer({}).render(HOME)

        assert isinstance(problem, Problem)
        assert (problem.path, problem.mark) == ("templates/home.html", Mark())


class TestTemplatesThatNoPageUses:
    FILES: ClassVar = {
        name: Template(name, f"templates/{name}", text)
        for name, text in {"a.html": "{% if %}", "b.html": "{{ x | no }}", "c.html": "fine"}.items()
    }

    def test_are_read_all_the_same(self) -> None:
        faults = Renderer(self.FILES).faults()

        assert [fault.path for fault in faults] == ["templates/a.html", "templates/b.html"]

    def test_may_be_asked_for_by_name(self) -> None:
        faults = Renderer(self.FILES).faults(["b.html", "c.html"])

        assert [fault.message for fault in faults] == ["No filter named 'no'."]

    def test_are_no_fault_for_what_only_jinja_reads(self) -> None:
        text = "{% autoescape false %}x{% endautoescape %}"

        assert Renderer({"a.html": Template("a.html", "", text)}).faults() == []


class TestFilters:
    def test_lines_name_links_and_voices_each_once_and_then_for_whom_voices_speak(self) -> None:
        firm, ann = Ref("Firm", "organizations/firm/"), Ref("Ann", "people/ann/")
        voices = (
            Voice(ann, "person", organizations=(firm, Ref("ANN", ""))),
            Voice(Ref("Ben", ""), "person", organizations=(firm,)),
        )

        assert lines(voices) == "Ann\nBen\nFirm"
        assert lines((firm, ann, firm)) == "Firm\nAnn"
        assert lines(()) == ""

    def test_url_is_relative_to_the_page(self) -> None:
        page = page_at(
            "claims/", KindPage, {**TOPICS, "content/articles/a.md": article(claim("b"))}
        )
        files = {
            "kind.html": Template("kind.html", "", "{{ 'topics/x/' | url('é') }} {{ '' | url }}")
        }

        output = Renderer(files).render(page)

        assert isinstance(output, Output)
        assert output.data == b"../topics/x/#%C3%A9 ../"

    def test_absolute_is_empty_without_a_base_url(self) -> None:
        page = page_at("", HomePage, {"site.yaml": "title: T\nbase_url: https://e.org/a/\n"})

        assert text_of("[{{ 'x/' | absolute }}]") == "[]"
        assert text_of("{{ 'x/ä' | absolute }}", page) == "https://e.org/a/x/%C3%A4"

    def test_html_writes_a_fragment_for_the_page_it_stands_on(self) -> None:
        renderer = Renderer({"home.html": Template("home.html", "", "{{ page.topics | html }}")})
        fragment = (
            "<p>",
            Href("topics/x/", "a b"),
            Mention("people/ann/", "Ann & <b>"),
            Mention("", "Home"),
            NoteMark(2, 0, ""),
            NoteMark(2, 1, ""),
            NoteMark(1, 0, "articles/a/"),
        )

        output = renderer.render(replace(HOME, topics=fragment))

        assert isinstance(output, Output)
        assert output.data.decode() == (
            '<p>topics/x/#a%20b<a class="mention" href="people/ann/">Ann &amp; &lt;b&gt;</a>Home'
            '<sup class="aside-mark"><a id="c-mark-2" href="#c-aside-2" role="doc-noteref">2</a>'
            '</sup><sup class="aside-mark">'
            '<a id="c-mark-2-2" href="#c-aside-2" role="doc-noteref">2</a></sup>'
            '<sup class="aside-mark"><a href="articles/a/#c-aside-1" role="doc-noteref">1</a></sup>'
        )

    def test_html_refuses_what_link_has_not_finished(self) -> None:
        renderer = Renderer({"home.html": Template("home.html", "", "{{ page.topics | html }}")})

        problem = renderer.render(replace(HOME, topics=(Link("x.md", Mark()),)))

        assert isinstance(problem, Problem)
        assert "a fragment cannot hold Link" in problem.message

    def test_pieces_stand_between_the_annotations_shown(self) -> None:
        piece = "[{{ p if p is string else p.key.id }}]"
        template = f"{{% for p in page.topics | pieces(page.latest) %}}{piece}{{% endfor %}}"
        files = {**TOPICS, "content/articles/a.md": article(claim("one"), claim("two"))}
        views = page_at("claims/", KindPage, files).passages
        shown = [Shown(view.key) for view in views]
        renderer = Renderer({"home.html": Template("home.html", "", template)})

        def pieces(*fragment: object) -> str:
            output = renderer.render(replace(HOME, topics=fragment, latest=views))
            assert isinstance(output, Output)
            return output.data.decode()

        assert pieces("a", shown[0], shown[1], "b") == "[a][one][two][b]"
        assert pieces(shown[0]) == "[one]"
        assert pieces("a") == "[a]"
        assert pieces() == ""


@pytest.mark.parametrize(
    ("base_url", "path"),
    [("", ""), ("https://e.org", ""), ("https://e.org/", ""), ("https://e.org/a/b/", "/a/b"),
     ("http://127.0.0.1:8000/", ""), ("https://e.org/a", "/a")],
)  # fmt: skip
def test_the_base_path_is_what_stands_behind_the_host(base_url: str, path: str) -> None:
    assert base_path(base_url) == path


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "ltr"), ("ar", "rtl"), ("ar-EG", "rtl"), ("FA", "rtl"), ("he", "rtl"), ("ur-PK", "rtl"),
     ("ha-Arab", "rtl"), ("ha", "ltr"), ("az-Arab", "rtl"), ("ks-Deva", "ltr"), ("", "ltr"),
     ("en-Hebr-x", "rtl")],
)  # fmt: skip
def test_direction_follows_the_language_and_its_script(language: str, expected: str) -> None:
    assert direction(language) == expected


TEXTS = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\u2028\u2029"), max_size=30
).filter(lambda text: bool(text.strip()) and not re.search(NOT_TEXT, text))
"""What an editor can type on one line."""

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</title></style></textarea><svg/onload=alert(1)>",
    "<!-- --><![CDATA[<b>]]>",
    "&lt;b&gt; &amp; &#60;script&#62;",
    "{{ 7 * 7 }} {% include 'base.html' %} {# x #}",
    "javascript:alert(1)",
)


def quoted(text: str) -> str:
    """A YAML value that says the text."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def digest_with(said: Mapping[str, str]) -> dict[str, str]:
    """A digest in which every free text of every front matter says what it is told to."""
    t = {name: quoted(text) for name, text in said.items()}
    return {
        "site.yaml": f"title: {t['title']}\ntagline: {t['summary']}\nquestion: {t['question']}\n"
        f"footer: {t['text']}\ncontact: {t['name']}\nlicense: {t['text']}\n",
        "content/topics/budgets.md": entry(
            title=t["title"], summary=t["summary"], question=t["question"], lead="a#one"
        ),
        "content/people/ann.md": entry(
            name=t["name"], summary=t["summary"],
            affiliations=f"[{{organization: firm, role: {t['text']}}}]",
        ),
        "content/organizations/firm.md": entry(
            name=t["name"], kind=t["text"], summary=t["summary"]
        ),
        "content/publications/paper.md": entry(name=t["name"]),
        "content/studies/survey.md": entry(name=t["name"], sample=t["text"], method=t["text"]),
        "content/pages/about.md": entry("Text.", title=t["title"], summary=t["summary"]),
        "content/articles/a.md": article(
            callout("figure", "one", by="ann", study="survey", value="9 in 10", of="x"),
            claim("two", supports="b#three"),
            title=t["title"], summary=t["summary"], editor=t["name"],
            checked=f"{{by: {t['name']}, on: 2014-01-01}}",
            corrections=f"[{{on: 2014-01-01, text: {t['text']}}}]",
            source=f"title: {t['title']}, authors: [ann], publication: paper",
        ),
        "content/articles/b.md": article(
            "See [it](a.md).\n", claim("three", disagrees_with="a#one")
        ),
    }  # fmt: skip


@functools.cache
def theme() -> Renderer:
    return Renderer(read_theme(theme_folder().parent).templates, LOOK.words)


def site_of(files: Mapping[str, str]) -> tuple[dict[str, LexborHTMLParser], list[Problem]]:
    """Every page of a digest, parsed, by path; and what is wrong with the digest."""
    digest, problems = linked(files)
    found = {}
    for page in plan(digest, LOOK).pages:
        output = theme().render(page)
        assert isinstance(output, Output)
        if output.path.endswith(".html"):
            found[page.path] = LexborHTMLParser(output.data)
    return found, problems


def words(node: LexborNode | None) -> str:
    """The text as a reader sees it, white space folded."""
    return " ".join((node.text() if node else "").split())


def folded(text: str) -> str:
    return " ".join(text.split())


GLOBAL = frozenset("class hidden id lang dir role tabindex".split())
WRITTEN = {
    "a": "download href rel title", "time": "datetime",
    "meta": "charset name content property http-equiv", "link": "rel href sizes type",
    "img": "src alt title loading", "li": "value", "ol": "start",
    "th": "scope", "svg": "viewBox preserveAspectRatio focusable width height paint-order",
    "rect": "x y width height rx", "circle": "cx cy r", "path": "d stroke-width",
    "text": "x y text-anchor", "button": "type hidden",
    "form": "action method", "label": "for hidden", "output": "for",
    "option": "value", "select": "autocomplete name",
    "div": "hidden", "p": "hidden",
    "input": "autocapitalize autocomplete checked enterkeyhint name spellcheck type",
}  # fmt: skip
ELEMENTS = frozenset(
    """html head meta title link body header nav ul ol li main footer p h1 h2 h3 h4 h5 h6 a span
    section article aside div dl dt dd cite time details summary b strong em s code pre blockquote
    figure figcaption bdi img table caption thead tbody tr th td hr br sup svg rect circle path g
    text tspan desc button search form fieldset legend label input select option output
    template""".split()
)
"""All that the theme and Markdown write; `data-…` and `aria-…` beside."""


def assert_safe(tree: LexborHTMLParser) -> None:
    for node in tree.css("*"):
        if node.tag == "script" and node.attributes == {"type": "application/ld+json"}:
            json.loads(node.text())
            continue
        assert node.tag in ELEMENTS, node.html
        for name, value in node.attributes.items():
            known = name in GLOBAL or name.startswith(("data-", "aria-"))
            assert known or name in WRITTEN.get(str(node.tag), "").split(), node.html
            if name in ("href", "src"):
                assert urlsplit(value or "").scheme in ("", "http", "https", "mailto")
    assert tree.css_first("body") is not None


FIELDS = ("title", "summary", "question", "name", "text")
said = st.fixed_dictionaries({name: st.one_of(st.sampled_from(HOSTILE), TEXTS) for name in FIELDS})


@settings(max_examples=40, deadline=None)
@given(said)
@example(dict(zip(FIELDS, HOSTILE, strict=False)))
@example(dict(zip(FIELDS, reversed(HOSTILE), strict=False)))
def test_any_text_in_front_matter_is_shown_as_it_is_and_no_more(said: dict[str, str]) -> None:
    pages, problems = site_of(digest_with(said))

    assert errors(problems) == []
    for page in pages.values():
        assert_safe(page)
    text = {name: typographic(folded(value), "en") for name, value in said.items()}
    assert words(pages["articles/a/"].css_first("h1")) == text["title"]
    assert words(pages["topics/budgets/"].css_first(".question")) == text["question"]
    assert text["summary"] in words(pages["articles/a/"].css_first(".opening"))
    assert words(pages["people/ann/"].css_first("h1")) == text["name"]
    assert text["text"] in words(pages["people/ann/"].css_first(".facts"))
    assert text["text"] in words(pages["studies/survey/"].css_first(".facts"))
    assert text["text"] in words(pages["organizations/firm/"].css_first(".facts"))
    assert text["text"] in words(
        pages["articles/a/"].css_first("section[aria-labelledby=c-corrections]")
    )
    assert text["name"] in words(pages["articles/a/"].css_first(".record"))
    assert text["title"] in words(pages["articles/a/"].css_first("title"))
    (description,) = pages["about/"].css("meta[name=description]")
    assert description.attributes["content"] == text["summary"]


def callouts_with(text: str) -> dict[str, str]:
    """An article that says the text wherever a callout takes one."""
    say = {"where": text}
    return {
        **TOPICS,
        "content/articles/a.md": article(
            f"> [!claim] {text} {{#head}}\n>\n> Text.\n>\n> - by: author\n",
            callout("figure", "figure", text, value=text, of=text, sample=text, method=text, **say),
            callout("advice", "advice", text, for_=text, **say),
            callout("prediction", "prediction", text, due="2017", evidence=text, outcome="held"),
            callout("quote", "quote", text, **say),
            callout("note", "note", text, **say),
            f"{text}\n",
            source="title: S",
        ),
    }  # fmt: skip


@settings(max_examples=50, deadline=None)
@given(st.one_of(st.sampled_from(HOSTILE), TEXTS))
@example("[x](javascript:alert(1)) ![y](javascript:alert(2) 'onload=x')")
@example('<javascript:alert(1)> [x](<data:text/html,<script>> "t")')
@example('`<script>` **<b onclick=x>** [a"b](https://e.org/"onclick=x \'"><b>\')')
@example('~~~ " onclick=x')
def test_any_text_in_a_callout_renders_and_stays_text(text: str) -> None:
    pages, problems = site_of(callouts_with(text))

    if not errors(problems):  # a forbidden link is one, and then nothing is written
        for page in pages.values():
            assert_safe(page)


@settings(max_examples=40, deadline=None)
@given(st.text("abcé漢", min_size=1, max_size=20))
def test_words_in_a_callout_survive(text: str) -> None:
    pages, problems = site_of(callouts_with(text))

    assert errors(problems) == []
    page = pages["articles/a/"]
    for id in ("figure", "advice", "prediction", "quote", "note"):
        assert text in words(page.css_first(f"#{id} .said"))


@pytest.mark.parametrize("text", ["{{ 7 * 7 }}", "{% include 'base.html' %}", "{{ page.title }}"])
def test_template_text_in_content_is_inert(text: str) -> None:
    pages, problems = site_of(callouts_with(text))

    assert errors(problems) == []
    assert text.replace("'", "’") in words(pages["articles/a/"].css_first("#note .said")).replace(
        "‘", "’"
    )
    assert "49" not in words(pages["articles/a/"].css_first("main"))


class TestOverrides:
    FILES = {"content/articles/a.md": article(claim("one")), **TOPICS}  # noqa: RUF012  # not changed

    def built(self, write_digest: WriteDigest, **templates: str) -> tuple[Built, Path]:
        files = {f"templates/{name.replace('__', '/')}.html": t for name, t in templates.items()}
        root = write_digest({**self.FILES, **files})
        return build(Options(root, root / "output")), root / "output"

    def test_take_the_place_of_one_file(self, write_digest: WriteDigest) -> None:
        built, output = self.built(
            write_digest, home='{% extends "base.html" %}{% block main %}<p>Mine.</p>{% endblock %}'
        )

        assert errors(built.problems) == []
        assert "<p>Mine.</p>" in (output / "index.html").read_text()
        assert "Mine." not in (output / "articles" / "a" / "index.html").read_text()

    def test_of_a_partial_change_every_page_that_uses_it(self, write_digest: WriteDigest) -> None:
        words = (theme_folder() / "partials" / "words.html").read_text()
        built, output = self.built(
            write_digest, partials__words=words.replace('t("not-stated")', '"unknown"')
        )

        assert errors(built.problems) == []
        assert "unknown" in (output / "articles" / "a" / "index.html").read_text()

    def test_with_a_fault_stop_the_build_with_one_report_of_each(
        self, write_digest: WriteDigest
    ) -> None:
        built, output = self.built(
            write_digest, home="{{ page.nothing }}", partials__cards="\n{{ no.where }}"
        )

        assert built.written is None
        assert not output.exists()
        faults = [(p.path, p.mark.line, p.message) for p in errors(built.problems)]
        assert faults == [
            ("templates/home.html", 1, "HomePage has no “nothing”"),
            ("templates/partials/cards.html", 2, "nothing is called “no” here"),
        ]

    def test_with_a_fault_show_the_line_it_stands_on(self, write_digest: WriteDigest) -> None:
        built, _ = self.built(write_digest, home="one\n{{ page.nothing }}\n")

        assert built.texts["templates/home.html"].split("\n")[1] == "{{ page.nothing }}"

    def test_may_include_files_of_their_own(self, write_digest: WriteDigest) -> None:
        built, output = self.built(
            write_digest, home="{% include 'own.html' %}", own="{{ page.title }}!"
        )

        assert built.problems == ()
        assert (output / "index.html").read_text() == "Test!"
