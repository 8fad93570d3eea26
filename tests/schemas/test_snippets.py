import re

import pytest

from conspectus.model.annotations import KINDS
from conspectus.model.references import Folder, Key
from conspectus.parse.document import parse_document
from conspectus.parse.schema import fields_of
from conspectus.problems import Findings, errors
from conspectus.schemas.front_matter import FILES, SITE, STRUCTS
from conspectus.schemas.snippets import of_names, snippets

MADE = snippets()
FILLED = {
    "value": "54 %",
    "study": "harbour",
    "due": "2014",
    "organization": "acme",
    "said": "2014",
}


def typed(name: str) -> str:
    """What stands in the file once a snippet's stops have been filled."""

    def filled(match: re.Match[str]) -> str:
        if match["choices"]:
            return match["choices"].split(",")[0]
        return match["words"] or ""

    body = "\n".join(MADE[name]["body"]).removesuffix("$0")
    lines = []
    for line in body.split("\n"):
        key = re.match(r"> - ([\w ]+): \$\d+$", line)
        lines.append(f"> - {key[1]}: {FILLED.get(key[1], 'words')}" if key else line)
    stop = r"\$\{\d+:(?P<words>(?:\\.|[^}\\])*)\}|\$\{\d+\|(?P<choices>[^|]*)\|\}|\$\d+"
    return re.sub(stop, filled, "\n".join(lines))


@pytest.mark.parametrize("kind", KINDS)
def test_a_callout_of_each_kind_is_sound_once_it_is_filled(kind: str) -> None:
    findings = Findings("a.md")
    text = f"---\ntitle: A\n---\nText.\n\n{typed(f'annotation: {kind}')}"
    document = parse_document("a.md", Key(Folder.ARTICLES, "a"), text, "en", findings)

    assert not findings.problems
    assert [type(callout.fields) for callout in document.callouts] == [KINDS[kind]]


@pytest.mark.parametrize("name", [name for name in STRUCTS if name != SITE])
def test_a_new_file_of_each_kind_lacks_nothing_but_its_name(name: str) -> None:
    folder = Folder(FILES[name].split("/")[1])
    key = "title" if "title" in fields_of(STRUCTS[name]) else "name"
    needed = {f"{key}: \n": f"{key}: A\n", "number: \n": "number: 1\n", "date: \n": "date: 2026\n"}
    text = typed(f"new {name}") + "Text.\n"
    for blank, filled in needed.items():
        text = text.replace(blank, filled)
    findings = Findings("a.md")
    parse_document("a.md", Key(folder, "a"), text, "en", findings)

    assert not errors(findings.problems)


def test_every_field_and_every_key_can_be_had() -> None:
    prefixes = {snippet["prefix"] for snippet in MADE.values()}

    for name, struct in STRUCTS.items():
        assert name == SITE or set(fields_of(struct)) <= prefixes
    for struct in KINDS.values():
        assert set(fields_of(struct)) <= prefixes


def test_what_tab_expands_is_one_word() -> None:
    """VS Code looks no further back than the last blank."""
    made = [s["prefix"] for name, s in MADE.items() if name.startswith(("annotation: ", "new "))]

    assert {"figure", "new-article"} <= set(made)
    assert not [prefix for prefix in made if " " in prefix]


def test_choices_are_offered() -> None:
    assert MADE["field: outcome"]["body"] == ["outcome: ${1|held,failed,mixed|}"]
    assert MADE["key: draft (article, topic, edition)"]["body"] == ["draft: ${1|true,false|}"]


def test_lists_stand_in_brackets_in_keys_and_without_in_fields() -> None:
    assert MADE["field: topics"]["body"] == ["topics: $1"]
    assert MADE["key: topics (article)"]["body"] == ["topics: [$1]"]
    assert MADE["key: corrections (article)"]["body"] == ["corrections: [{on: $1, text: $2}]"]


def test_each_says_what_it_is_and_holds_for_markdown_and_its_front_matter() -> None:
    for name, snippet in MADE.items():
        assert snippet["scope"] == "markdown,yaml"
        assert snippet["description"].endswith("."), name
        assert "`" not in snippet["description"]


def test_names_of_a_digest_are_snippets_too() -> None:
    assert of_names([("topic", "budgets", "Budgets & more")]) == {
        "topic: budgets": {
            "scope": "markdown,yaml",
            "prefix": "budgets",
            "body": ["budgets"],
            "description": "Budgets & more (topic)",
        }
    }
