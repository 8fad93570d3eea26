import re

from conspectus.model.marks import Mark
from conspectus.model.outputs import Template
from conspectus.model.settings import Phrase
from conspectus.model.wording import Wording
from conspectus.parse.wording import choose, parse_wording
from conspectus.problems import Findings, Problem
from conspectus.theme import read_theme, theme_folder

EN = "skip: Skip\nnote:\n  one: '{number} note'\n  many: '{number} notes'\n"


def file(language: str, text: str) -> Template:
    return Template(f"words/{language}.yaml", f"theme/words/{language}.yaml", text)


def chosen(
    language: str, own: dict[str, Phrase] | None = None, /, **files: str
) -> tuple[Wording, list[Problem]]:
    found = {name: file(name, text) for name, text in {"en": EN, **files}.items()}
    return choose(found, language, own or {})


def _austrian(german: str) -> Wording:
    files = {"en": EN, "de": german, "de-AT": EN.replace("Skip", "Gemma")}
    return choose({name: file(name, text) for name, text in files.items()}, "de-AT", {})[0]


def test_texts_that_count_have_a_key_for_each_form() -> None:
    assert parse_wording(file("en", EN), Findings("x")) == {
        "skip": "Skip", "note.one": "{number} note", "note.many": "{number} notes",
    }  # fmt: skip


def test_what_is_neither_a_text_nor_a_pair_of_them_is_reported() -> None:
    findings = Findings("x")

    parse_wording(file("en", "a: [1]\nb:\n  c:\n    d: e\n"), findings)

    assert [(p.code, p.mark.line) for p in findings.problems] == [
        ("bad-value", 1),
        ("bad-value", 4),
    ]


def test_a_language_is_served_by_its_own_file_or_that_of_the_wider_one() -> None:
    german = EN.replace("Skip", "Weiter")

    assert chosen("de-AT", de=german)[0]("skip") == "Weiter"
    assert _austrian(german)("skip") == "Gemma"


def test_a_language_without_words_speaks_english_and_says_so() -> None:
    words, (problem,) = chosen("fr")

    assert words("skip") == "Skip"
    assert (problem.path, problem.code) == ("site.yaml", "missing-words")
    assert problem.message == "the interface has no words in fr; it speaks English"


def test_a_file_that_lacks_words_is_reported_and_english_stands_in() -> None:
    words, (problem,) = chosen("de", de="skip: Weiter\n")

    assert words.count(2, "note") == "2 notes"
    assert (problem.path, problem.code) == ("theme/words/de.yaml", "missing-words")
    assert problem.message == "2 of the interface's words are missing: note.many, note.one"


def test_words_that_nothing_shows_are_reported_with_the_nearest_name() -> None:
    _, (problem,) = chosen("de", de=EN + "skipp: x\n")

    assert (problem.code, problem.hint) == ("unknown-word", "did you mean skip?")


def test_the_owner_changes_single_words() -> None:
    mark = Mark(4, 7, 3)
    words, (problem,) = chosen("en", {"skip": Phrase("Go on", mark), "skpi": Phrase("x", mark)})

    assert words("skip") == "Go on"
    assert (problem.path, problem.mark, problem.code) == ("site.yaml", mark, "unknown-word")


def test_every_word_that_the_theme_asks_for_is_there_in_every_language() -> None:
    theme = read_theme(theme_folder().parent)
    texts = [file.text for file in theme.templates.values()]
    asked = {key for text in texts for key in re.findall(r'\bt\("([\w-]+)"[,)]', text)}
    counted = {key for text in texts for key in re.findall(r'\bn\([^"\n]*, "([\w-]+)"\)', text)}

    for language in theme.words:
        words, problems = choose(theme.words, language, {})
        assert problems == []
        assert asked | {f"{key}.one" for key in counted} <= set(words.texts)


def test_a_translation_has_the_places_of_the_english_text() -> None:
    theme = read_theme(theme_folder().parent)
    english = parse_wording(theme.words["en"], Findings("en"))

    for language, file in theme.words.items():
        for key, text in parse_wording(file, Findings(language)).items():
            assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", english[key]))


def test_a_digest_s_own_english_need_not_say_everything() -> None:
    own = {"en": Template("words/en.yaml", "templates/words/en.yaml", "skip: Go on\n")}

    words, (problem,) = choose(own, "en", {}, file("en", EN))

    assert (words("skip"), words.count(1, "note")) == ("Go on", "1 note")
    assert (problem.path, problem.code) == ("templates/words/en.yaml", "missing-words")
    assert choose(own, "fr", {}, file("en", EN))[0]("skip") == "Go on"


def test_a_text_with_a_place_that_nothing_fills_is_reported_and_not_shown() -> None:
    words, problems = chosen("de", de=EN.replace("Skip", "Weiter {number}"))
    assert words("skip") == "Skip"
    assert [(p.path, p.code) for p in problems] == [("theme/words/de.yaml", "bad-value")]

    words, problems = chosen(
        "en", {"skip": Phrase("{x}", Mark(4)), "note.one": Phrase("a", Mark())}
    )
    assert (words("skip"), words.count(1, "note")) == ("Skip", "a")
    assert [(p.path, p.mark.line, p.code) for p in problems] == [("site.yaml", 4, "bad-value")]


def test_a_year_has_twelve_months() -> None:
    en = "months: a b c d e f g h i j k l\n"
    words, (problem,) = chosen("de", en=en, de="months: a b\n")

    assert words("months") == "a b c d e f g h i j k l"
    assert problem.message == "months are twelve words with spaces between"
