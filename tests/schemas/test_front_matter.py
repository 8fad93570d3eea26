import functools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from conspectus.model.marks import Mark
from conspectus.model.references import Folder, Key
from conspectus.parse.document import parse_document
from conspectus.parse.schema import Shape, fields_of, shapes_of
from conspectus.parse.site import parse_site
from conspectus.parse.values import READERS, Fault
from conspectus.problems import Findings, Problem, errors
from conspectus.schemas.forms import choices
from conspectus.schemas.front_matter import FILES, SITE, STRUCTS, schema, schemas
from tests.schemas.yaml12 import load

ROOT = Path(__file__).parents[2]


@functools.cache
def validator(name: str) -> Draft7Validator:
    return Draft7Validator(schema(name))


def refusals(name: str, front: str) -> list[str]:
    """What the schema says of front matter, as an editor's tools read it."""
    return [error.message for error in validator(name).iter_errors(load(front) or {})]


def engine_says(name: str, front: str) -> list[Problem]:
    """The errors that the engine finds in the file's keys."""
    findings = Findings("file")
    if name == SITE:
        parse_site(front, findings)
    else:
        folder = Folder(FILES[name].split("/")[1])
        parse_document("file", Key(folder, "a"), f"---\n{front}\n---\nText.\n", "en", findings)
    return errors(findings.problems)


def test_there_is_one_for_every_kind_of_file() -> None:
    assert set(STRUCTS) == {
        "site", "article", "topic", "person", "organization", "publication", "study", "page",
        "edition",
    }  # fmt: skip
    assert FILES["person"] == "content/people/*.md"
    assert list(schemas()) == list(STRUCTS)


@pytest.mark.parametrize("name", STRUCTS)
def test_each_is_a_schema_of_draft_7(name: str) -> None:
    Draft7Validator.check_schema(schema(name))

    assert schema(name)["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert set(schema(name)["properties"]) == set(fields_of(STRUCTS[name]))


def properties(schema: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each key that a schema knows, those of sections too."""
    inner = list(schema.values()) if isinstance(schema, dict) else schema
    for part in inner if isinstance(inner, list) else ():
        yield from properties(part)
    if isinstance(schema, dict):
        yield from schema.get("properties", {}).items()


@pytest.mark.parametrize("name", STRUCTS)
def test_every_key_says_what_it_is_and_takes(name: str) -> None:
    found = list(properties(schema(name)))

    assert found
    for key, inner in found:
        assert re.fullmatch(r"[A-Z0-9'].*\. Takes: .+\.", inner["description"]), key
        assert "`" not in inner["description"]


def flagship() -> Iterator[tuple[str, str, str]]:
    yield SITE, "site.yaml", (ROOT / "site.yaml").read_text()
    for name, pattern in FILES.items():
        for file in sorted(ROOT.glob(pattern)) if name != SITE else ():
            yield name, file.stem, file.read_text().split("---\n")[1]


def test_every_file_of_this_digest_passes() -> None:
    found = {f"{name} {file}": refusals(name, front) for name, file, front in flagship()}

    assert len(found) > 20
    assert not {file: said for file, said in found.items() if said}


ARTICLE = "title: A\nsource: {title: S}\n"
WRONG = [
    ("article", "summary: no title"),
    ("article", "title:"),
    ("article", "title: ''"),
    ("article", "title: '  '"),
    ("article", "title: [A]"),
    ("article", "title: {a: b}"),
    ("article", "titel: A\ntitle: A"),
    ("article", f"{ARTICLE}name: A"),
    ("article", f"{ARTICLE}tags: [budgets]"),
    ("article", f"{ARTICLE}topics: budgets"),
    ("article", f"{ARTICLE}topics: [Big Data]"),
    ("article", f"{ARTICLE}topics: [big_data]"),
    ("article", f"{ARTICLE}topics: [-budgets]"),
    ("article", f"{ARTICLE}topics: [bud--gets]"),
    ("article", f"{ARTICLE}topics: [budgets, '']"),
    ("article", f"{ARTICLE}topics: ['../budgets']"),
    ("article", f"{ARTICLE}people: [ann.lee]"),
    ("article", f"{ARTICLE}people: {{ann: lee}}"),
    ("article", f"{ARTICLE}digested: yesterday"),
    ("article", f"{ARTICLE}digested: 14 February 2014"),
    ("article", f"{ARTICLE}digested: 2014-13"),
    ("article", f"{ARTICLE}digested: 2014-02-30"),
    ("article", f"{ARTICLE}digested: 2014-04-31"),
    ("article", f"{ARTICLE}digested: 2014-2-1"),
    ("article", f"{ARTICLE}digested: ~2014"),
    ("article", f"{ARTICLE}digested: 0000"),
    ("article", f"{ARTICLE}updated: 12014"),
    ("article", f"{ARTICLE}draft: yes"),
    ("article", f"{ARTICLE}draft: 1"),
    ("article", f"{ARTICLE}lang: english, please"),
    ("article", f"{ARTICLE}checked: ann"),
    ("article", f"{ARTICLE}checked: {{by: ann}}"),
    ("article", f"{ARTICLE}checked: {{by: ann, when: 2014, on: 2014}}"),
    ("article", f"{ARTICLE}corrections: {{on: 2014, text: It was B.}}"),
    ("article", f"{ARTICLE}corrections: [{{on: 2014}}]"),
    ("article", f"{ARTICLE}aliases: [a/b]"),
    ("article", "title: A\nsource: https://example.com/"),
    ("article", "title: A\nsource: {url: example.com/a}"),
    ("article", "title: A\nsource: {url: 'ftp://example.com/'}"),
    ("article", "title: A\nsource: {url: 'https://example.com/a b'}"),
    ("article", "title: A\nsource: {author: ann}"),
    ("article", "title: A\nsource: {access: free}"),
    ("article", "title: A\nsource: {uncertain: [data]}"),
    ("article", "title: A\nsource: {clipping: clippings/a.txt}"),
    ("topic", "title: A\ncolor: brown"),
    ("topic", "title: A\ncolor: '#fff'"),
    ("topic", "title: A\nlead: the-first"),
    ("person", "title: Ann Lee"),
    ("person", "name: Ann\naffiliations: [acme]"),
    ("person", "name: Ann\naffiliations: [{role: chief}]"),
    ("organization", "name: A\nparent: [a, b]"),
    ("organization", "name: A\nsame_as: https://example.com/"),
    ("publication", "name: A\npublisher: A & B"),
    ("study", "name: A\nyear: last"),
    ("page", "title: A\nnavigation: top"),
    ("site", "tagline: no title"),
    ("site", "title: A\nformat: 2"),
    ("site", "title: A\nbase_url: example.org"),
    ("site", "title: A\nbase_url: https://example.org/?a"),
    ("site", "title: A\npage_size: 0"),
    ("site", "title: A\npage_size: many"),
    ("site", "title: A\nsocial_cards: all"),
    ("site", "title: A\nschemes: [javascript]"),
    ("site", "title: A\nschemes: ['JavaScript:']"),
    ("site", "title: A\nfeed_id: example.org"),
    ("site", "title: A\nforge: {edit: https://example.org/}"),
    ("site", "title: A\nforge: {edit: 'https://example.org/{path}/{branch}'}"),
    ("site", "title: A\ncolors: {paper: white}"),
    ("site", "title: A\ncolors: {background: '#ffffff'}"),
    ("site", "title: A\nwords: [a]"),
    ("site", "title: A\nclippings: ../else"),
    ("site", "title: A\nclippings: a/../../else"),
    ("site", "title: A\nclippings: content/static/a"),
    ("site", "title: A\nclippings: ./content"),
]


@pytest.mark.parametrize(("name", "front"), WRONG)
def test_what_a_schema_can_know_it_refuses_as_the_engine_does(name: str, front: str) -> None:
    assert engine_says(name, front)
    assert refusals(name, front)


RIGHT = [
    ("article", "title: 1984"),
    ("article", "title: true"),
    ("article", "title: A\nsummary:\ntopics:\nsource:\ndigested:\ndraft:\nlang:"),
    ("article", "title: A\nsummary: ''\ndigested: ''\nlang: ''\nimage: ''"),
    ("article", "title: A\ntopics: [2014, 1e3, true, größe-2, नमस्ते]"),
    ("article", "title: A\ndigested: 2014\nupdated: '2014'\nchecked: {by: 7, on: 2014-02-14%}"),
    ("article", "title: A\ndigested: 2014-12~/2015-01?"),
    ("article", "title: A\ndigested: 2014-02-28\nupdated: '  2014-12-31 '"),
    ("article", "title: A\ndraft: 'true'\nautolink: false"),
    ("article", "title: A\nx-mine: {a: [1]}\nsource: {x-our: 1, access: open, uncertain: [url]}"),
    ("article", f"title: A\nsummary: {'long ' * 80}"),
    ("article", "title: A\nsource: {url: 'HTTPS://example.com/%20?a#b', clipping: a.txt}"),
    ("topic", "title: A\ncolor: '#8A4b0f'\nlead: one-purse#joint-faster"),
    ("person", "name: A\naffiliations: [{organization: a, from: 2010, to: 2014~}]"),
    ("site", "title: A\nformat: '1'\npage_size: '50'\nsearch: false\nwords: {search: Find, x: ''}"),
    ("site", "title: A\nschemes: [ftp, 'Tel:']\nfeed_id: 'tag:example.org,2026:'"),
    ("site", "title: A\nforge: {edit: 'https://example.org/{path}#L{line}'}\nlanguage: pt-BR"),
    ("site", "title: A\nclippings: our/o..wn/content/"),
    ("site", "title: A\nclippings: contents"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "front"), RIGHT)
def test_what_the_engine_takes_it_takes(name: str, front: str) -> None:
    assert not engine_says(name, front)
    assert not refusals(name, front)


POOL = """A text|budgets|one-purse|2014|0987|2014-02|2014-02-29|2014-11-30~|2013?/2014-01%|true
    |False|no|on|12:30|1e3|1.10|0x1F|-5|+3|.5|.inf|''|' '|"2014"|'true'|50|'50'|1|0001|open|all
    |paywall|none|topics|en|pt-BR|de|'#a0B1c2'|https://example.com/a?b#c|http://a|HTTP://A.b/|a#b
    |'#'|'#id'|author|größe-2|a--b|Ann Lee|café|a.txt|../a|con|'tag:example.org,2026:'|ftp|Data
    |mailto:|a@b.c|'https://example.org/{path}'|'ann, bob'|“a”|'-'|url|title|x-y|«a»|a/b|a_b|a’s
    |१२-३|नमस्ते|' en '|'2014 '|' open'
    |zed|'vscode://file/{path}:{line}'""".split("|")
SCALARS = [text.strip() for text in POOL]


@functools.cache
def fitting(annotation: Any) -> list[str]:
    """Those of the scalars that a type takes."""

    def fits(text: str) -> bool:
        try:
            READERS[annotation](text.strip("'\"").strip(), Mark())
        except Fault:
            return False
        return True

    return [text for text in SCALARS if fits(text)]


def values(shape: Shape) -> st.SearchStrategy[str]:
    """As an editor may write them, mostly such as the key takes."""
    if shape.inner and shape.origin is dict:
        return st.sampled_from(["{a: b, c: 1}", "{}", "", "{a: [b]}", "{a: {b: c}}", "{a: }"])
    if shape.inner:
        items = values(shape.inner)
        return st.lists(items, max_size=3, unique=True).map(lambda found: f"[{', '.join(found)}]")
    if shape.is_section:
        return st.fixed_dictionaries(
            {key: values(shape) for key, shape in shapes_of(shape.annotation).items()}
        ).map(lambda pairs: f"{{{', '.join(f'{key}: {value}' for key, value in pairs.items())}}}")
    listed = choices(shape) or fitting(shape.annotation) or SCALARS
    return st.sampled_from(listed).map(safe)


def safe(text: str) -> str:
    """As it may stand in brackets too."""
    is_safe = re.fullmatch(r"""'[^']*'|"[^"]*"|[^\[\]{},'":#?]+""", text)
    return text if is_safe else "'" + text.replace("'", "''") + "'"


@st.composite
def fronts(draw: st.DrawFn) -> tuple[str, str]:
    """Front matter of some kind, its values likely, but one that may be anything."""
    name = draw(st.sampled_from(list(STRUCTS)))
    shapes = shapes_of(STRUCTS[name])
    keys = draw(st.lists(st.sampled_from(list(shapes)), unique=True, min_size=1, max_size=4))
    found = {next(iter(shapes)): "A"} | {key: draw(values(shapes[key])) for key in keys}
    if draw(st.booleans()):
        odd = st.sampled_from(["", "[]", "{}", "[[a]]", "{a: b}", *map(safe, SCALARS)])
        found[keys[0]] = draw(odd)
    return name, "\n".join(f"{key}: {value}" for key, value in found.items())


@given(fronts())
@settings(max_examples=250)
def test_whatever_the_schema_refuses_the_engine_refuses_too(case: tuple[str, str]) -> None:
    name, front = case

    if not engine_says(name, front):
        assert not refusals(name, front), front
