"""Reading quickly is reading the same: tokens, document and problems, whatever the text."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.parser_block import ParserBlock
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import text as text_rule

from benchmarks.digest import write_digest
from conspectus.model.references import Folder, Key
from conspectus.parse.document import parse_document
from conspectus.parse.lines import Lines
from conspectus.parse.markdown import MAX_NESTING, line_parser, parser
from conspectus.parse.quick import quicken
from conspectus.parse.quick_inlines import ADDRESS
from conspectus.problems import Findings
from tests.parse.commonmark import examples
from tests.parse.test_properties import MARKDOWN, as_read

ROOT = Path(__file__).parents[2]
EXAMPLES = 600
LANGUAGES = ("en", "de", "fr", "he")


def tokens(text: str, language: str, *, plain: bool) -> list[Any]:
    """All that both parsers make of a text, and what they report."""
    findings = Findings("a.md")
    env = {"lines": Lines(text, 1), "findings": findings}
    made = [token.as_dict() for token in parser(language, plain=plain).parse(text, env)]
    line = text.replace("\n", " ")
    env = {"lines": Lines(line, 1), "findings": findings}
    made += [token.as_dict() for token in line_parser(language, plain=plain).parseInline(line, env)]
    return [*made, *findings.problems]


def document(text: str, language: str, *, plain: bool) -> tuple[Any, ...]:
    findings = Findings("a.md")
    key = Key(Folder.ARTICLES, "a")
    return (
        parse_document("a.md", key, text, language, findings, plain=plain),
        findings.problems,
    )


def assert_same(text: str, language: str = "en") -> None:
    assert tokens(text, language, plain=False) == tokens(text, language, plain=True)
    whole = f"---\ntitle: T\n---\n{text}"
    assert document(whole, language, plain=False) == document(whole, language, plain=True)


def test_the_examples_of_commonmark_are_read_the_same(request: pytest.FixtureRequest) -> None:
    assert request.config.cache
    found = examples(request.config.cache.mkdir("commonmark"))

    assert len(found) > 600
    for text in found:
        assert_same(text)


@pytest.mark.parametrize("folder", ["content", "docs", "tests/cases"])
def test_files_of_this_repository_are_read_the_same(folder: str) -> None:
    files = sorted((ROOT / folder).rglob("*.md"))

    assert files
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert document(text, "en", plain=False) == document(text, "en", plain=True)
        assert_same(text.replace("\r\n", "\n"))


def test_generated_digests_are_read_the_same(tmp_path: Path) -> None:
    write_digest(tmp_path, 40)

    for file in tmp_path.rglob("*.md"):
        text = file.read_text(encoding="utf-8")
        assert document(text, "en", plain=False) == document(text, "en", plain=True)


BORDERS = [
    *"\n|\n\n|> |> [!claim] T {#a}\n|- |* |+ |1. |2) |10. |- a\n- b\n|1. a\n2. b\n".split("|"),
    *"---|===|***|- |*a*|**a b**|**b**.|*|**|***|_|__|~~|`|``|```\n|~~~|(*a*)".split("|"),
    *" *a\nb* |*é*|**1**,|[a b](../c.md#d)|[a\nb](c.md)|[a](https://x.org/y)".split("|"),
    *'[a](HTTP://X)|[a](b c)|[a](b "c")|[a](b%20c)|[a](b&amp;c)|[a](é)|[*a*](b)'.split("|"),
    *"[a]|[a]: b\n|[^1]|[^1]: |^[a]|![a](b.png)|!|^|[|]|(|)|](|](b)|<|<b>|<!--|-->".split("|"),
    *"<http://x>|&|&amp;|&#35;|\\|\\*|\\\n|'|\"|'s|\"a\"| 'a b' |(\"a\") |don't".split("|"),
    *"\"a 'b' c\"|'90s|a|b c|word|é|漢|“|1|2013|_a_| |  |    |\t|  \n|\n  |\n\t".split("|"),
    *":|-|=|+|#|# |{#a}|.|,|;|\u00a0|\u2003|\x1f|😀".split("|"),
    *("|", "|---|", "\n| a | b |\n|---|--:|\n| c \\| d | [e](f) |\n"),
]
TEXTS = st.lists(
    st.one_of(st.sampled_from(BORDERS), st.sampled_from(MARKDOWN), st.text(max_size=3)), max_size=40
).map(lambda pieces: as_read("".join(pieces)))


@settings(max_examples=EXAMPLES, deadline=None)
@given(TEXTS, st.sampled_from(LANGUAGES))
@example("**a** b\n**c**\n\n*d* **e**", "en")
@example("- a\n- b\n\n\n- c", "en")
@example("> - a\nb", "en")
def test_any_text_is_read_the_same(text: str, language: str) -> None:
    assert_same(text, language)


@pytest.mark.parametrize(
    "text",
    [
        # paragraphs
        "a\n===",
        "a\n---",
        "a\nb\n- - -",
        "a\n    b\nc",
        "a\n    - b",
        "a\n2. b",
        "a\n1. b",
        "a\n*b* c",
        "a\n* b",
        "a\n# b",
        "a\n> b",
        "a\n```\nb\n```",
        "a\n[^1]: b\n\n[^1]",
        "a | b\n--|--\nc | d",
        "a\nb | c\n:-|-:",
        "> a\nb\n===",
        "> a\n- b",
        "- a\nb\n  c",
        "[a]: b\n[a]",
        "a\n<!-- b",
        "a\n___",
        "___\na",
        "> a\n[^1]: b\n\n[^1]",
        "> a\n<!-- b -->\nc",
        "\x1fa\x1f",
        "a\x1f\nb *c*",
        "a ~~b~~ c",
        "a  \nb \nc\\\nd",
        " a\n  b\n \tc",
        "\tcode\n\na",
        # lists
        "- a\n- b",
        "- a\n- b\n\nc",
        "- a\n\n- b",
        "- a\n\n  b",
        "- a\n b",
        "- a\nb",
        "- a\n* b",
        "1. a\n2) b",
        "3. a\n4. b\n",
        "1234567890. a",
        "- a\n-  b",
        "-\ta\n-\tb",
        "- \n- b",
        "- # a\n- b",
        "> - a\n> - b",
        "> - a\n> - b\nc",
        "1. - a\n2. b",
        "- a\n- b\n\n\n    c",
        "- a\n- b\n\n2. c",
        "- a\u00a0\n- b\u2003",
        "- a\x1f\n- b",
        "1234. a\n\n\tb",
        "> - a\n\nb",
        *("> " * depth + "- a" for depth in range(MAX_NESTING - 5, MAX_NESTING + 2)),
        # emphasis
        "*a*",
        "**a**",
        "**a** b",
        "a **b**",
        "**a**\n**b**",
        "x*a*",
        "*a*x",
        "*a*x b*",
        "*b x*a*",
        "*a*, **b**. (*c*)",
        "***a** b*",
        "*a **b** c*",
        "**a *b* c**",
        "* a*",
        "*a *",
        "*a\nb*",
        "**a  \nb**",
        "*a_b*",
        "~~*a*~~",
        "[*a*](b)",
        "[x **a**](b) **c**",
        "*a* b *c",
        "*x *a* b*",
        "**x *a b***",
        "\\*a*",
        "*a\\*",
        # links
        "[a](b)",
        "[a b](../c/d.md#e-f)",
        "[a\nb](c)",
        "[a  \nb](c)",
        "[ a ](b)",
        "[](b)",
        "[a]()",
        "[a](<b>)",
        "[a](b 'c')",
        "[a](b\\c)",
        "[a](b&amp;c)",
        "[a](b%zz)",
        "[a](//b.c)",
        "[a](HTTPS://B.C/d)",
        "[a](https://münchen.example/)",
        "[a](https://a.b:80/c)",
        "[a](javascript:b)",
        "[a [b](c) d](e)",
        "![a [b](c) d](e)",
        "![*a*](b)",
        "[a](b)[c](d)",
        "[a](b)*c*",
        "*[a](b)*",
        "[a](b).[^1]\n\n[^1]: [c](d)",
        "^[a [b](c)]",
        "[^1](b)\n\n[^1]: c",
        "[a](b\n)",
        "[" * 70 + "a](b)",
        "> " * (MAX_NESTING + 2) + "[a](b) *c*\n",
        "*" * 70 + "a",
        # quotation marks
        "don't 'a' \"b\"",
        "\"a 'b' c\" 'd \"e\" f'",
        "*\"a\"* 'b*c*'",
        "'90s rock 'n' roll",
        "a\"b\" c\" d",
        "x'y' z'",
        "| <b> | a <b> |\n|---|---|\n",
        "^[a] b",
        "(\"a\") \"b\", \"c\".",
        "5'10\" and 6\"\"",
        "\"a *b\" c*",
        "\\\"a\" &quot;b\"",
        "x \"a\ny\" z",
        # joined texts
        "a\\*b &amp; c",
        "![a\\*b](c)",
        # a table's cells are told apart
        "| a | b |\n|---|---|\n| [x](y) | [x](y) |\n| a \\| b | [c](d) |",
    ],
)  # fmt: skip
def test_borders_of_the_rules_are_read_the_same(text: str) -> None:
    for language in LANGUAGES:
        assert_same(text, language)


@pytest.mark.parametrize("depth", range(MAX_NESTING - 4, MAX_NESTING + 4))
@pytest.mark.parametrize("inner", ["[a](b)", "[a\nb](c)", "a\nb", "*a*"])
@pytest.mark.parametrize("after", ["", "]", "](c)"])
def test_brackets_are_read_the_same_however_deep(depth: int, inner: str, after: str) -> None:
    assert_same("[" * depth + inner + after * depth)
    assert_same("![" * depth + inner + after * depth)


def test_texts_with_other_ends_of_lines_are_read_the_same() -> None:
    for text in ("a\r\nb\rc", "a\0b"):
        assert tokens(text, "en", plain=False) == tokens(text, "en", plain=True)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.from_regex(ADDRESS, fullmatch=True))
def test_an_address_that_is_written_as_it_is_has_nothing_to_encode(address: str) -> None:
    assert MarkdownIt().normalizeLink(address) == address


def test_letters_and_digits_beside_a_sign_are_neither_blanks_nor_punctuation() -> None:
    """By which signs of emphasis and quotation marks are known to open or to close."""
    for character in map(chr, range(sys.maxunicode + 1)):
        if character.isalnum():
            assert not isWhiteSpace(ord(character))
            assert not isPunctChar(character)
            assert not isMdAsciiPunct(ord(character))


def test_a_rule_whose_first_characters_nobody_named_is_refused() -> None:
    md = MarkdownIt()
    md.inline.ruler.push("new", text_rule)

    with pytest.raises(KeyError):
        quicken(md)


def test_a_block_rule_that_nobody_named_is_asked_at_every_line() -> None:
    asked: set[int] = set()

    def new(_state: StateBlock, start: int, _end: int, _silent: bool) -> bool:
        asked.add(start)
        return False

    md = MarkdownIt()
    md.block.ruler.before("table", "new", new)
    quicken(md).parse("# a\n\n- b\n\n> c\n\n1. d")

    assert asked == {0, 2, 4, 6}


def parsers() -> Iterator[MarkdownIt]:
    yield parser("en", plain=True)
    yield line_parser("en", plain=True)


def test_the_plain_parser_is_markdown_its_own() -> None:
    for md in parsers():
        assert type(md.block) is ParserBlock
        assert type(md.inline) is ParserInline
        assert not any(name.startswith("simple_") for name in md.get_active_rules()["inline"])
