from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.references import Folder, Key
from conspectus.urls import (
    SCRIPTING,
    SLUG_BYTES,
    absolute,
    address,
    folded,
    id_fault,
    output_file,
    relative,
    scheme,
    slug_fault,
    slugify,
)

SEGMENTS = st.text(
    alphabet=st.one_of(st.sampled_from("ab-.~:@?#%&= "), st.characters(categories=["L", "N"])),
    min_size=1,
    max_size=6,
).filter(lambda segment: segment not in (".", ".."))
PATHS = st.builds(
    lambda folders, file: "".join(f"{folder}/" for folder in folders) + file,
    st.lists(SEGMENTS, max_size=4),
    st.one_of(st.just(""), SEGMENTS),
)


@pytest.mark.parametrize("slug", ["a", "big-data", "größe-2", "دادە", "हिन्दी", "Shadow-IT", "2014"])
def test_a_slug_is_letters_and_digits_of_any_script_and_single_hyphens(slug: str) -> None:
    assert slug_fault(slug) == ""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "empty"),
        ("a b", "only letters"),
        ("a_b", "only letters"),
        ("a/b", "only letters"),
        ("..", "only letters"),
        ("a\u200bb", "only letters"),
        ("-a", "hyphens"),
        ("a-", "hyphens"),
        ("a--b", "hyphens"),
        ("cafe\u0301", "NFC"),
        ("con", "Windows"),
        ("LPT1", "Windows"),
        ("a" * (SLUG_BYTES + 1), "bytes long"),
        ("é" * (SLUG_BYTES // 2 + 1), "bytes long"),
    ],
)
def test_what_is_no_slug_is_told_why(text: str, why: str) -> None:
    assert why in slug_fault(text)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Shadow IT", "shadow-it"),
        ("Who pays for the CIO's dashboard?", "who-pays-for-the-cios-dashboard"),
        ("  --Größe_2 ", "größe-2"),
        ("R&D", "r-d"),
        ("cafe\u0301", "café"),
        ("CON", "con-1"),
        ("«…»", ""),
        ("", ""),
    ],
)
def test_a_slug_is_made_of_any_text(text: str, slug: str) -> None:
    assert slugify(text) == slug


@given(st.text())
def test_what_slugify_makes_is_a_slug_or_nothing(text: str) -> None:
    slug = slugify(text)

    assert not slug or not slug_fault(slug)
    assert slugify(slug) == slug


@given(st.text(alphabet=st.characters(max_codepoint=127), max_size=30))
def test_a_text_in_ascii_makes_the_slug_that_it_makes_among_other_letters(text: str) -> None:
    alone, beside = slugify(text), slugify(f"é {text}")

    assert beside == (f"é-{alone}" if alone else "é") or alone.endswith("-1")


@given(st.text(alphabet="aB9-_ ", max_size=6))
def test_a_fault_of_an_ascii_slug_is_one_among_other_letters(text: str) -> None:
    assert bool(slug_fault(f"x{text}x")) == bool(slug_fault(f"é{text}é"))
    assert bool(id_fault(f"x{text}x")) == bool(id_fault(f"é{text}é"))


def test_slugify_cuts_a_long_text_at_once() -> None:
    assert len(slugify("ä b" * 100_000).encode()) <= SLUG_BYTES
    assert slugify("\u0301 -" * 30_000 + "ä") == "ä"


@pytest.mark.parametrize("id", ["a", "9", "a--b", "a-", "Größe", "c", "C-1", "con", "हिन्दी-बजट"])
def test_an_id_is_letters_digits_and_hyphens(id: str) -> None:
    assert id_fault(id) == ""


@pytest.mark.parametrize(
    ("id", "why"),
    [
        ("", "empty"),
        ("-a", "begins"),
        ("c-a", "page's own"),
        ("a b", "only letters"),
        ("a_b", "only letters"),
        ("e\u0301", "NFC"),
    ],
)
def test_what_is_no_id_is_told_why(id: str, why: str) -> None:
    assert why in id_fault(id)


def test_names_that_a_file_system_may_take_for_one_fold_alike() -> None:
    assert folded("Café") == folded("CAFE\u0301") == folded("cafe\u0301")
    assert folded("STRASSE") == folded("straße")
    assert folded("cafe") != folded("café")


def test_entries_have_addresses_by_folder_and_free_pages_at_the_root() -> None:
    assert address(Key(Folder.ARTICLES, "one-purse")) == "articles/one-purse/"
    assert address(Key(Folder.PAGES, "about")) == "about/"


@pytest.mark.parametrize(
    ("path", "file"),
    [("", "index.html"), ("a/b/", "a/b/index.html"), ("404.html", "404.html")],
)
def test_a_path_has_a_file_that_a_server_sends(path: str, file: str) -> None:
    assert output_file(path) == file


@pytest.mark.parametrize(
    ("here", "path", "fragment", "reference"),
    [
        ("", "", "", "./"),
        ("", "style.css", "", "style.css"),
        ("topics/a/", "topics/a/", "", "./"),
        ("topics/a/", "topics/a/", "x", "#x"),
        ("topics/a/", "topics/b/", "x", "../b/#x"),
        ("topics/a/", "", "", "../../"),
        ("404.html", "topics/a/", "", "topics/a/"),
        ("a/", "b:c/", "", "../b%3Ac/"),
        ("", "a.pdf", "page=2", "a.pdf#page=2"),
        ("", "größe/", "ä b", "gr%C3%B6%C3%9Fe/#%C3%A4%20b"),
    ],
)
def test_a_link_is_written_relative_to_its_page(
    here: str, path: str, fragment: str, reference: str
) -> None:
    assert relative(here, path, fragment) == reference


@given(PATHS, PATHS, SEGMENTS | st.just(""))
def test_a_relative_link_leads_where_it_is_meant_to(here: str, path: str, fragment: str) -> None:
    for base in ("https://example.org/", "https://example.org/a/b/"):
        led = urljoin(absolute(base, here), relative(here, path, fragment))

        assert led == absolute(base, path, fragment)
        assert unquote(urlsplit(led).path) == urlsplit(base).path + path
        assert unquote(urlsplit(led).fragment) == fragment


def test_without_a_base_an_address_begins_at_the_hosts_root() -> None:
    assert absolute("", "topics/a/", "x") == "/topics/a/#x"
    assert absolute("https://example.org/d", "style.css") == "https://example.org/d/style.css"


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("https://example.org", "https"),
        ("MAILTO:a@example.org", "mailto"),
        ("java\tscript:alert(1)", "javascript"),
        (" \x01javascript:alert(1)", "javascript"),
        ("java\u200bscript:x", "javascript"),
        ("../a.md", ""),
        ("a/b:c", ""),
        ("//example.org", ""),
        ("#a:b", ""),
        ("", ""),
    ],
)
def test_a_scheme_is_seen_as_browsers_see_it(target: str, found: str) -> None:
    assert scheme(target) == found


def test_no_scheme_that_runs_scripts_hides_behind_blanks_and_letter_case() -> None:
    for name in SCRIPTING:
        assert scheme(f"\n {name.upper()}:x") == name
