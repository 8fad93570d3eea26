from conspectus.model.settings import Forge, Settings
from conspectus.parse.site import parse_site
from conspectus.problems import Findings, Problem


def site(text: str) -> tuple[Settings, list[Problem]]:
    findings = Findings("site.yaml")
    return parse_site(text, findings), findings.problems


def test_a_title_is_enough() -> None:
    assert site("title: T\n") == (Settings(title="T"), [])


def test_settings_are_typed() -> None:
    settings, problems = site(
        "format: 1\ntitle: T\nschemes: [TEL]\npage_size: 20\nchecks: {misquote: error}\n"
        "forge: {edit: 'https://x.org/{path}'}\ntopics: [b, a]\n"
    )

    assert problems == []
    assert (settings.schemes, settings.page_size, settings.checks.misquote) == (
        ("tel",),
        20,
        "error",
    )
    assert settings.forge == Forge(edit="https://x.org/{path}")  # type: ignore[arg-type]
    assert [name.slug for name in settings.topics] == ["b", "a"]


def test_what_cannot_be_read_does_not_stop_the_rest_from_being_checked() -> None:
    for text in ("", "[", "tagline: x\n", "- a\n"):
        settings, problems = site(text)

        assert settings.title == "Untitled"
        assert len(problems) == 1
    assert site("tagline: x\n")[0].tagline == "x"


def test_an_editor_is_one_that_is_known() -> None:
    settings, problems = site("title: T\neditor: vscode\n")
    assert (settings.editor, problems) == ("vscode://file{path}:{line}:{column}", [])

    settings, (problem,) = site("title: T\neditor: vscod\n")
    assert settings.editor == "file"
    assert (problem.code, problem.hint) == ("bad-value", "did you mean vscode?")
