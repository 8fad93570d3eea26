from pathlib import Path, PurePosixPath

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from conspectus.mend.form import Form, form_of, form_of_site
from conspectus.model.annotations import KINDS
from conspectus.model.references import WRITTEN, Folder, Key
from conspectus.model.settings import Settings
from conspectus.parse.site import parse_site
from conspectus.problems import Findings, errors
from conspectus.schemas.files import guides, ours
from conspectus.schemas.files import settings as editors_settings
from conspectus.start.answers import Unfit
from conspectus.start.engine import Engine
from conspectus.start.files import files_of
from conspectus.start.wheel import Wheel
from tests.digests import linked
from tests.start.beginnings import DAY, answers, begun, content, problems

LONG = {"title": "A: b", "question": "Is 'it'? " * 20, "topics": ", ".join("abcdefghijklmnop")}
REPOSITORY = Path(__file__).parent.parent.parent
FULL = {
    "title": "City Bees",
    "question": "Do bees in the city do better?",
    "topics": "Health, Honey, Neighbours",
    "repository": "https://github.com/ada/bees",
    "contact": "bees@example.org",
}


def without_example(files: dict[str, str]) -> dict[str, str]:
    return {path: text for path, text in files.items() if "/example-" not in path}


each_language = pytest.mark.parametrize("language", ["en", "de", "fr"])
offered_or_told = pytest.mark.parametrize(
    "typed", [{}, FULL, LONG], ids=["offered", "told", "long"]
)


@each_language
@offered_or_told
def test_nothing_is_wrong_with_a_new_digest(language: str, typed: dict[str, str]) -> None:
    files = begun(language=language, **typed)

    assert problems(files) == []
    assert problems(without_example(files)) == []


@each_language
@offered_or_told
def test_all_of_it_is_in_the_form_of_fmt(language: str, typed: dict[str, str]) -> None:
    files = begun(language=language, **typed)

    for path, text in content(files).items():
        file = PurePosixPath(path)
        key = Key(Folder(file.parent.name), file.stem) if path != "site.yaml" else None
        form = form_of(path, key, text, language) if key else form_of_site(text)
        assert form == Form(text), path


def test_its_example_holds_a_passage_of_every_kind() -> None:
    digest, _ = linked(content(begun()))

    assert {passage.kind for passage in digest.passages.values()} == set(KINDS)
    kinds = set(WRITTEN) - {Folder.EDITIONS}  # which new makes of what there is
    assert all(getattr(digest, folder) for folder in kinds)


def test_all_that_belongs_to_its_example_is_named_so() -> None:
    left = without_example(begun())

    assert not any(folder in path for path in left for folder in ("people", "articles", "studies"))
    assert not any("example-" in text for path, text in content(left).items())


def test_its_texts_are_in_its_language() -> None:
    german = begun(language="de")

    assert "Erfunden" in german["content/people/example-author.md"]
    assert set(german) - set(begun(topics="Erstes Thema")) == set()


def test_another_language_begins_with_english_texts_that_say_so() -> None:
    files = begun(language="fr")

    assert "language: fr\n" in files["site.yaml"]
    assert "\nlang: en\n" in files["content/articles/example-article.md"]
    assert "lang:" not in begun(language="de-AT")["content/articles/example-article.md"]


def test_feeds_are_known_by_the_host_and_the_day() -> None:
    assert parsed(base_url="https://bienen.example/a").feed_id == "tag:bienen.example,2026-03-09:"
    assert (
        parsed(base_url="https://bücher.example").feed_id == "tag:xn--bcher-kva.example,2026-03-09:"
    )
    assert parsed(base_url="https://[::1]/").feed_id == ""
    assert parsed(base_url=f"https://{'a' * 70}.example/").feed_id == ""


def test_a_repository_takes_edits_and_corrections() -> None:
    forge = parsed(repository="git@github.com:ada/bees").forge

    assert forge.edit == "https://github.com/ada/bees/edit/main/{path}"
    assert "template=correction.yml&page={path}:{line}" in forge.correction
    assert begun(**FULL)[".github/CODEOWNERS"].endswith("\n* @ada\n")


def parsed(**typed: str) -> Settings:
    findings = Findings("site.yaml")
    return parse_site(begun(**typed)["site.yaml"], findings)


def test_readers_are_told_how_to_reach_the_editors() -> None:
    def told(**typed: str) -> str:
        return begun(**typed)["content/pages/corrections.md"].split("## How to reach us\n\n")[1]

    assert told(contact="a_b@example.org").startswith("Write to [a\\_b@example.org](mailto:a_b@")
    assert (
        told(contact="https://example.org/hi") == "Use [this address](<https://example.org/hi>).\n"
    )
    assert told(repository=FULL["repository"]).startswith("Open an issue in [")
    assert "you can also open an issue" in told(**FULL)
    assert "does not say yet" in told()


def test_licences_are_named_or_rights_reserved() -> None:
    assert (
        "CC0 1.0: https://creativecommons.org/publicdomain/" in begun(license="CC0 1.0")["LICENSE"]
    )
    assert "license: CC BY 4.0\n" in begun()["site.yaml"]
    reserved = begun(license="none")
    assert "All rights reserved." in reserved["LICENSE"]
    assert "license:" not in reserved["site.yaml"]


def test_the_engine_is_required_and_lies_beside_if_it_is_a_wheel() -> None:
    wheel = Wheel("conspectus-1-py3-none-any.whl", b"PK")
    files = files_of(answers(), Engine(f"./engine/{wheel.name}", wheel), DAY)

    assert files["requirements.txt"].endswith(b"\n./engine/conspectus-1-py3-none-any.whl\n")
    assert files["engine/conspectus-1-py3-none-any.whl"] == b"PK"
    assert b"`engine/`" in files["README.md"]
    assert "engine/" not in begun()["README.md"]


def test_it_is_built_as_this_digest_is() -> None:
    assert begun()["build.py"] == (REPOSITORY / "build.py").read_text()


def test_workflows_and_forms_are_those_of_this_repository() -> None:
    """The single source; what concerns the engine alone is left out."""
    files = begun()
    for file in filter(Path.is_file, (REPOSITORY / ".github").rglob("*")):
        path = file.relative_to(REPOSITORY).as_posix()
        if path == ".github/workflows/engine.yml":
            assert path not in files
        elif path != ".github/CODEOWNERS":
            assert files[path] == file.read_text(encoding="utf-8")


ODD = """
    a: b|- x|# x|'|"|{{ 7*7 }}|{% x %}|<script>|]]>|@x|`x`|yes|null|2013-09|12:30|…|*a*|a #b|&amp;
    [x](javascript:y)|---|%|CON|con|<!--|> x|{#id}|~~~|[^1]|\\|é́|שלום|١٢٣|/etc|..|a|A|=|1. x|+ x
""".strip().split("|")


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_helps_while_typing_is_current(language: str, tmp_path: Path) -> None:
    files = begun(language=language)
    assert {**ours(), **editors_settings()}.items() <= files.items()
    assert "| **title** |" in files["docs/form.md"]

    for path in ("README.md", "docs/form.md"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(files[path], encoding="utf-8")
    assert guides(tmp_path) == {}


WORDS = st.text(max_size=40) | st.sampled_from([*ODD, "|"])


@settings(max_examples=40)
@given(title=WORDS, question=WORDS, topics=WORDS, language=st.sampled_from(["en", "de"]))
@example(title="\\", question="", topics="x", language="en")
@example(title="Ada Example", question="Ben Example?", topics="Example Library", language="en")
def test_whatever_a_person_may_type_makes_a_digest_without_errors(
    title: str, question: str, topics: str, language: str
) -> None:
    try:
        files = begun(title=title, question=question, topics=topics, language=language)
    except Unfit:
        return
    digest, found = linked(content(files))

    assert errors(found) == []
    assert len(digest.topics) == len(answers(topics=topics).topics)


@settings(max_examples=25)
@given(question=WORDS)
@example(question="*a* _b_ [c](d) <e> `f` &amp; ![g](h) [^i] ~~j~~ #k | l {#m} <!-- n")
def test_a_question_stands_on_pages_as_it_was_typed(question: str) -> None:
    about = begun(question=question)["content/pages/about.md"]

    read = LexborHTMLParser(MarkdownIt().render(about.split("---\n", 2)[2])).body
    typed = answers(question=question).question
    assert read is not None
    assert not typed or read.text().startswith(f"This digest asks: {typed}\n")


LINKS = st.sampled_from(["https://", "http://a.b/", "a@b.", "mailto:", ""])


@settings(max_examples=30)
@given(contact=st.tuples(LINKS, WORDS).map("".join), base_url=st.tuples(LINKS, WORDS).map("".join))
@example(contact="https://example.org/\\", base_url="https://a'b.c/d")
@example(contact="a*b_c'd%e@x.y`z", base_url="https://ü.example:80/{x}")
def test_whatever_address_a_person_may_type_makes_one_without_errors(
    contact: str, base_url: str
) -> None:
    try:
        files = begun(contact=contact, base_url=base_url)
    except Unfit:
        return

    assert errors(linked(content(files))[1]) == []
