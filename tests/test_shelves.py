"""A shelf of the store as a mapping: what is looked up in it is decoded, and noted."""

import msgspec
import pytest

from conspectus import shelves
from conspectus.model.notes import Notes
from conspectus.model.references import PassageKey
from conspectus.shelves import PASSAGES, Kept, KeptPassages
from conspectus.store import Store
from tests.digests import TOPICS, article, claim, digest_of


@pytest.fixture
def store() -> Store:
    store = Store(None, "")
    for name, value in (("b", [1, 2]), ("a", [3])):
        store.shelf("numbers").put(name, msgspec.msgpack.encode(value))
    return store


@pytest.fixture
def notes() -> Notes:
    notes = Notes()
    notes.reads = set()
    return notes


@pytest.fixture
def kept(store: Store, notes: Notes) -> Kept[tuple[int, ...]]:
    return Kept(store, "numbers", tuple[int, ...], notes)


Numbers = Kept[tuple[int, ...]]


def test_values_are_what_was_kept_in_its_order(kept: Numbers) -> None:
    assert list(kept.items()) == [("b", (1, 2)), ("a", (3,))]
    assert len(kept) == 2


def test_what_is_not_kept_is_no_key(kept: Numbers) -> None:
    assert "c" not in kept
    assert kept.get("c") is None
    with pytest.raises(KeyError):
        kept["c"]


@pytest.mark.parametrize("key", ["a", "c"])
def test_a_look_up_is_noted_found_or_not(kept: Numbers, notes: Notes, key: str) -> None:
    kept.get(key)

    assert notes.reads == {("numbers", key)}
    notes.reads.clear()
    assert (key in kept) == (key == "a")
    assert notes.reads == {("numbers", key)}


def test_a_look_up_is_noted_though_the_value_is_at_hand(kept: Numbers, notes: Notes) -> None:
    kept["a"]
    assert notes.reads
    notes.reads.clear()

    kept["a"]

    assert notes.reads == {("numbers", "a")}


def test_whoever_looks_at_all_keys_has_looked_at_all_keys(kept: Numbers, notes: Notes) -> None:
    list(kept)
    assert notes.reads == {("numbers", "")}
    notes.reads.clear()

    len(kept)
    assert notes.reads == {("numbers", "")}


def test_values_are_let_go_when_there_are_many(
    kept: Numbers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelves, "_ROOM", 1)

    assert [kept[key] for key in ("a", "b", "a")] == [(3,), (1, 2), (3,)]
    assert len(kept._decoded) == 1


def test_annotations_are_found_by_their_keys_and_noted_by_their_articles(notes: Notes) -> None:
    files = {
        **TOPICS,
        "content/articles/a.md": article(claim("one"), claim("two")),
        "content/articles/b.md": article(claim("one")),
    }
    digest, store = digest_of(files), Store(None, "")
    for slug in digest.articles:
        own = tuple(found for key, found in digest.passages.items() if key.article == slug)
        store.shelf(PASSAGES).put(slug, msgspec.msgpack.encode(own))
    passages = KeptPassages(store, notes)

    key = PassageKey("a", "two")
    assert passages[key] == digest.passages[key]
    assert notes.reads == {(PASSAGES, "a")}
    assert list(passages) == list(digest.passages)
    assert len(passages) == 3
    for missing in (PassageKey("a", "three"), PassageKey("c", "one")):
        with pytest.raises(KeyError):
            passages[missing]
