import re

import pytest

from conspectus.model.editors import EDITORS, pattern_of


@pytest.mark.parametrize("name", EDITORS)
def test_an_editor_is_named_or_its_address_written_out(name: str) -> None:
    assert pattern_of(name) == EDITORS[name]
    assert pattern_of(EDITORS[name]) == EDITORS[name]
    assert re.fullmatch(r"[a-z-]+://[a-z/?=:]*\{path\}[^{}]*(\{line\}[^{}]*)?(\{column\})?",
                        EDITORS[name])  # fmt: skip


def test_an_address_may_say_less_or_have_a_slash_before_the_path() -> None:
    assert pattern_of("vscode://file/{path}:{line}:{column}") == EDITORS["vscode"]
    assert pattern_of("vscode://file/{path}") == "vscode://file{path}"
    assert (
        pattern_of("idea://open?file={path}&line={line}") == "idea://open?file={path}&line={line}"
    )


@pytest.mark.parametrize(
    "text",
    ["", "notepad", "javascript:{path}", "https://example.com/{path}", "vscode://file/",
     "vscode://evil.extension/{path}", "vscode://file/x{path}", "vscode://file{path}&cmd=x",
     "vscode://file{path}:{line};rm", "file://host/{path}", "idea://run?file={path}",
     "vscode://file{path}:{line}\n", "{path}", "file://{path}{path}"],
)  # fmt: skip
def test_what_could_do_more_than_open_the_file_is_none(text: str) -> None:
    assert pattern_of(text) == ""
