"""Quick templates say what Jinja2's own code says of the same templates, whatever they use."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus.model.outputs import Output, Template
from conspectus.model.pages import HomePage
from conspectus.problems import Problem
from conspectus.render import Renderer
from conspectus.render.quick import QuickEnvironment
from conspectus.theme import theme_folder
from tests.digests import LOOK, page_at
from tests.wholes import whole

HOME = page_at("", HomePage, {"site.yaml": "title: The <digest>\n"})
RICH = Path(__file__).parent.parent / "rich"

OTHERS = {
    "words": "{% macro ref(r, fragment='') %}<a>{{ r }}{{ fragment }}</a>{% endmacro %}"
    "{% macro both(a, b=2, c=a) %}{{ a }}-{{ b }}-{{ c }}{{ page.title }}{% endmacro %}"
    "{% macro here() %}{{ page.language | default(page.title) }}{{ t('skip') }}{% endmacro %}"
    "{% macro all() %}{{ varargs | join }}{{ kwargs['x'] }}{% endmacro %}"
    "{% macro around() %}({{ caller() }}){% endmacro %}"
    "{% macro down(n) %}{{ n }}{% if n %}{{ down(n - 1) }}{% endif %}{% endmacro %}",
    "outer": "{% import 'words.html' as w with context %}"
    "{% macro twice(x) %}{{ w.ref(x) }}{{ w.ref(x) }}{{ t('skip') }}{% endmacro %}",
    "loose": "{% macro who() %}{{ outside }}{% endmacro %}",
    "told": "{% set told = page.title %}{% macro say() %}{{ told }}{% endmacro %}",
    "here": "{% import 'words.html' as w with context %}{{ w.here() }}",
    "part": "[{{ page.title }}{% if x is defined %}{{ x }}{% endif %}]",
    "base": "<{% block title %}{{ page.title }}{% endblock %}>{{ self.title() }}",
}
WORDS = "{% import 'words.html' as w with context %}"

QUICK = (
    WORDS + "{{ w.ref('<a>') }}{{ w.ref(1, '#x') }}{{ w.ref(r='&', fragment=2) }}",
    WORDS + "{{ w.both(1) }}{{ w.both(1, c=3) }}{{ w.both(c='<', a=0) }}",
    WORDS + "{{ w.all(1, 2, x='<') }}",
    WORDS + "{% call w.around() %}<{{ page.title }}>{% endcall %}",
    WORDS + "{{ w.down(3) }}{{ w.ref(w.ref('<')) }}{{ w.ref('<') ~ '<' }}",
    "{% import 'outer.html' as o with context %}{{ o.twice('<') }}",
    "{% from 'words.html' import ref as r, both with context %}{{ r('<') }}{{ both(1) }}",
    "{% import 'told.html' as told with context %}{{ told.say() }}",
    "{% set outside = 1 %}{% import 'loose.html' as l with context %}{{ l.who() }}",
    "{% set page = page.chrome %}" + WORDS + "{{ w.here() }}",
    "{% for page in (page.chrome,) %}" + WORDS + "{{ w.here() }}{% endfor %}{{ page.title }}",
    "{% macro t(key) %}({{ key }}){% endmacro %}{% include 'here.html' %}",
    "{% for x in (1, 2, 3) %}{% include 'part.html' %}{% endfor %}",
    "{% for x in (1, 2) %}{{ loop.index }}{{ loop.index0 }}{{ loop.first }}{{ loop.last }}"
    "{{ loop.length }}{% for y in [3, 4] %}{{ loop.last }}{% endfor %}{% endfor %}",
    "{% for x in ((1, (2, ())),) recursive %}{{ x[0] }}{{ loop.depth }}{% endfor %}",
    "{% set x = {'class': '<', 'items': 1} %}{{ x.class }}{{ x['items'] }}",
    "{% for x in () %}{{ loop.index }}{% else %}none{% endfor %}",
    "{% for x in (1, 2, 3) if x != 2 %}{{ loop.revindex }}{{ x }}{% endfor %}",
    "{{ page.no is defined }}{{ page.no | default('<') }}{{ page.title.no is undefined }}",
    "{% set x = namespace(a=1) %}{% for y in (1, 2) %}{% set x.a = x.a + y %}{% endfor %}{{ x.a }}",
    "{% set x %}<b>{{ page.title }}</b>{% endset %}{{ x }}{{ x | length }}",
    "{% filter upper %}<i>{{ page.title }}</i>{% endfilter %}",
    "{% with a = '<' %}{{ a }}{% endwith %}{{ none }}{{ 1.5 }}{{ true }}{{ '<' | safe }}",
    "{{ t('skip') }}{{ t('edited-by', editor='<') }}{{ n(2, 'article') }}{{ '' | url }}",
    "{% extends 'base.html' %}{% block title %}{{ super() }}!{% endblock %}",
    "{% macro t(x) %}({{ x }}){% endmacro %}{{ t('skip') }}",
    "{{ '%s' | format('<') }}{{ ['<', 1] | join(', ') }}{{ 'a' if page.title else 'b' }}",
)
"""What templates are made of."""

UNUSUAL = (
    "{% set x = {'a': '<'} %}{{ x.a }}",
    "{% for x in (1, 2) %}{{ loop.cycle('a', 'b') }}{{ loop.revindex }}{% endfor %}",
    "{% for x in (1, 2) %}{{ loop.previtem is defined }}{{ loop.changed(x) }}{% endfor %}",
    "{% for x in (1, 2) %}{{ loop }}{% endfor %}",
    "{% autoescape false %}{{ page.title }}{% endautoescape %}",
    WORDS + "{% autoescape false %}{{ w.ref('<') ~ '<' }}{% endautoescape %}",
    WORDS + "{{ w.ref.name }}{{ w.both.arguments }}",
    WORDS + "{% set x = page.no %}{{ x is defined }}",
)
"""What Jinja2 itself is left to render."""

FAULTY = (
    "{{ page.no }}", "{{ no }}", WORDS + "{{ w.no() }}", WORDS + "{{ w.ref() }}",
    WORDS + "{{ w.ref(1, 2, 3) }}", WORDS + "{{ w.ref(1, no=2) }}", "{{ t('no') }}",
    "{{ t('edited-by') }}", "{% extends 'home.html' %}", "{% include 'no.html' %}",
    WORDS + "{{ w.around() }}", "{{ page.title() }}",
)  # fmt: skip


def renderer(template: str) -> Renderer:
    texts = {"home": template, **OTHERS}
    names = {f"{name}.html": text for name, text in texts.items()}
    return Renderer({n: Template(n, f"templates/{n}", t) for n, t in names.items()}, LOOK.words)


def by_jinja(renderer: Renderer) -> Renderer:
    """One that renders nothing quickly."""
    renderer._by_jinja.update(renderer.templates)
    return renderer


@pytest.mark.parametrize("template", QUICK)
def test_what_templates_are_made_of_is_quick_and_the_same(template: str) -> None:
    quick = renderer(template)

    output = quick.render(HOME)

    assert isinstance(output, Output)
    assert output == by_jinja(renderer(template)).render(HOME)
    assert not quick._by_jinja


@pytest.mark.parametrize("template", UNUSUAL)
def test_what_is_unusual_is_rendered_all_the_same(template: str) -> None:
    unusual = renderer(template)

    output = unusual.render(HOME)

    assert isinstance(output, Output)
    assert output == by_jinja(renderer(template)).render(HOME)
    assert unusual._by_jinja == {"home.html"}


@pytest.mark.parametrize("template", FAULTY)
def test_what_is_wrong_is_explained_as_jinja_explains_it(template: str) -> None:
    problem = renderer(template).render(HOME)

    assert isinstance(problem, Problem)
    assert problem == by_jinja(renderer(template)).render(HOME)


PIECES = st.recursive(
    st.sampled_from([*QUICK[:3], *QUICK[3:9], *QUICK[11:-3], *UNUSUAL, *FAULTY, "text", "\n"]),
    lambda inner: st.one_of(
        inner.map(lambda text: f"{{% for x in (1, '<') %}}{text}{{{{ loop.last }}}}{{% endfor %}}"),
        inner.map(lambda text: f"{{% if page.title %}}{text}{{% else %}}-{{% endif %}}"),
        inner.map(lambda text: f"{{% macro m(x, t) %}}{text}{{% endmacro %}}{{{{ m(1, t) }}}}"),
        inner.map(lambda text: f"{{% set y %}}{text}{{% endset %}}{{{{ y }}}}"),
        st.lists(inner, min_size=2, max_size=3).map("".join),
    ),
    max_leaves=4,
)


@settings(max_examples=150)
@given(PIECES)
def test_whatever_they_are_put_together_to_comes_out_the_same(template: str) -> None:
    assert renderer(template).render(HOME) == by_jinja(renderer(template)).render(HOME)


@pytest.mark.parametrize("root", [RICH, theme_folder().parent])
def test_the_theme_is_quick_and_the_same_on_every_page(root: Path) -> None:
    found = whole(root)
    theme: Any = (found.theme.templates, found.wording)
    quick, plain = Renderer(*theme), by_jinja(Renderer(*theme))

    for page in found.plan.pages:
        assert quick.render(page) == plain.render(page), page.path
    assert not quick._by_jinja


def test_pages_come_out_the_same_in_any_order() -> None:
    found = whole(RICH)
    theme: Any = (found.theme.templates, found.wording)
    one, other = Renderer(*theme), Renderer(*theme)
    pages = found.plan.pages

    forth = [one.render(page) for page in pages]
    back = [other.render(page) for page in reversed(pages)]

    assert forth == back[::-1]


def test_a_macro_knows_the_page_that_calls_it() -> None:
    quick = renderer(WORDS + "{{ w.both(1) }}")
    other = page_at("", HomePage, {"site.yaml": "title: Other\n"})

    first, second = quick.render(HOME), quick.render(other)

    assert isinstance(first, Output)
    assert isinstance(second, Output)
    assert first.data.decode() == "1-2-1The &lt;digest&gt;"
    assert second.data.decode() == "1-2-1Other"


def test_texts_that_are_kept_escaped_are_not_taken_for_safe_ones() -> None:
    said = renderer("{{ '<b>' | string }}{{ '<b>' | safe }}{{ '<b>' | string }}").render(HOME)

    assert isinstance(said, Output)
    assert said.data.decode() == "&lt;b&gt;<b>&lt;b&gt;"


def test_a_text_is_compiled_once_for_all_renderers(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str | None] = []
    generate = QuickEnvironment._generate

    def counted(
        self: QuickEnvironment, source: Any, name: str | None, *rest: Any, **more: Any
    ) -> str:
        made.append(name)
        return generate(self, source, name, *rest, **more)

    monkeypatch.setattr(QuickEnvironment, "_generate", counted)
    partial = Template("partials/once.html", "", "{% macro m() %}once{{ page.path }}{% endmacro %}")
    home = Template(
        "home.html", "", '{% import "partials/once.html" as o with context %}{{ o.m() }}'
    )
    templates = {template.name: template for template in (partial, home)}

    first, second = (Renderer(templates).render(HOME) for _ in range(2))

    assert isinstance(first, Output)
    assert first == second
    assert sorted(filter(None, made)) == ["home.html", "partials/once.html"]


def test_another_text_of_the_same_name_is_another_template() -> None:
    def text(of: str) -> bytes:
        output = Renderer({"home.html": Template("home.html", "", of)}).render(HOME)
        assert isinstance(output, Output)
        return output.data

    assert (text("one"), text("two"), text("one")) == (b"one", b"two", b"one")
