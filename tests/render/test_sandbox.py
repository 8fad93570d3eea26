"""A template may be a stranger's: it reaches nothing behind its page, by whichever way it runs."""

import pytest

from conspectus.problems import Problem
from tests.render.test_templates import fault_of, rendered, text_of

HIDDEN = "templates see their page, and nothing behind it"

WAYS = (
    "{{ ''.__class__.__mro__ }}",
    "{{ ''['__class__'] }}",
    "{{ ''['__cl' ~ 'ass__'] }}",
    "{{ (''|attr('__class__')).__mro__ }}",
    "{{ ['']|map(attribute='__class__')|first }}",
    "{{ ['']|map('attr', '__class__')|first }}",
    "{{ (['']|groupby('__class__')|first).grouper }}",
    "{{ '{0.__class__}'.format('') }}",
    "{{ '{a.__class__}'.format_map({'a': ''}) }}",
    "{{ ('{0.__class__}'|safe).format('') }}",
    "{{ ''['format']('{0.__class__}') ~ '{0.__class__}'['format']('') }}",
    "{% set f = '{0.__class__}'.format %}{{ f('') }}",
    "{{ ('{0.__class__}'|attr('format'))('') }}",
    "{{ dict.mro() }}",
    "{{ (''|map('upper')).gi_frame.f_builtins }}",
    "{{ t.__self__ }}",
    "{{ n.__func__.__globals__ }}",
    "{{ lipsum.__globals__['os'].getcwd() }}",
    "{{ cycler.__init__.__globals__.os.getcwd() }}",
    "{{ self._TemplateReference__context }}",
    "{{ self.__init__.__globals__ }}",
    "{% for x in [1] %}{{ loop.__class__ }}{% endfor %}",
    "{% macro m() %}{% endmacro %}{{ m.__globals__ }}",
    "{% import 'p.html' as p %}{{ p.__class__ }}",
    "{{ page.__class__ }}",
    "{{ page['__struct_fields__'] }}",
    "{{ page.__init_subclass__() }}",
    "{{ range(1000000) }}",
)


@pytest.mark.parametrize("way", WAYS)
def test_no_way_leads_out(way: str) -> None:
    problem = rendered(way, p="{% macro q() %}{% endmacro %}")

    assert isinstance(problem, Problem)
    assert problem.code == "template-error"


def test_what_is_tried_is_told_with_its_line() -> None:
    problem = fault_of("one\n{{ page.__class__ }}\n")

    assert problem.mark.line == 2
    assert problem.message == (
        f"{HIDDEN}: access to attribute '__class__' of 'HomePage' object is unsafe"
    )


@pytest.mark.parametrize(
    ("use", "text"),
    [
        ("{{ '{} of {}'.format(1, 2) }}", "1 of 2"),
        ("{{ '%s of %s'|format(1, 2) }}", "1 of 2"),
        ("{{ [{'a': 1}]|map(attribute='a')|first }}", "1"),
        ("{{ {'format': 'A4'}.format }}", "A4"),
        ("{{ range(3)|join }}", "012"),
    ],
)
def test_what_harms_nobody_works_as_before(use: str, text: str) -> None:
    assert text_of(use) == text
