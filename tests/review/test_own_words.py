"""Words copied are found wherever they stand and whatever is done to them; words retold are not."""

import itertools
import random
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.references import Folder, Key
from conspectus.parse.document import parse_document
from conspectus.problems import Findings
from conspectus.review.clippings import Clippings
from conspectus.review.manuscript import Manuscript
from conspectus.review.own_words import runs
from conspectus.review.words import forms, shingles

LETTERS = "abcdefghijklmnopqrstuvwxyzäé"
SOURCE = st.lists(st.text(LETTERS, min_size=1, max_size=8), min_size=30, max_size=60, unique=True)
FILLING = st.lists(
    st.text("ABCDXYZ", min_size=9, max_size=12), min_size=0, max_size=20
)  # longer than any word of a source
BETWEEN = st.sampled_from(
    [" ", ", ", ". ", " – ", "\n", "; ", " [^1] ", " <!-- x --> ", "-", " / "]
)
AROUND = st.sampled_from(["{}", "*{}*", "**{}**", "[{}](b.md)", "({})", "{}!", "~~{}~~"])
LENGTH = 10


def manuscript(body: str) -> Manuscript:
    text = f"---\ntitle: A\n---\n{body}\n\n[^1]: N.\n"
    path = "content/articles/a.md"
    document = parse_document(path, Key(Folder.ARTICLES, "a"), text, "en", Findings(path))
    return Manuscript(document, text, "en", Clippings(Path("nowhere"), Path()))


def found(body: str, source: str) -> list[tuple[str, int, int]]:
    """The first word of each run, as it stands where the mark says, and how many words it has."""
    theirs = set(shingles(forms(source), LENGTH + 1))
    result = []
    for stretch in (read := manuscript(body)).retold:
        for run in (run for row in stretch.own_words for run in runs(row, theirs, LENGTH + 1)):
            mark = stretch.mark(run)
            line = read.lines[mark.line - 1]
            first = line[mark.column - 1 : mark.column - 1 + run[0].end - run[0].start]
            result.append((first, len(run), mark.line))
    return result


@given(SOURCE, FILLING, FILLING, st.integers(0, 19), st.integers(LENGTH - 2, 30), st.data())
def test_more_words_in_a_row_than_allowed_are_found_at_their_place(
    source: list[str],
    before: list[str],
    after: list[str],
    start: int,
    count: int,
    data: st.DataObject,
) -> None:
    copied = source[start : start + count]
    dressed = [
        data.draw(AROUND).format(word.upper() if data.draw(st.booleans()) else word)
        for word in copied
    ]
    text = dressed[0] + "".join(data.draw(BETWEEN) + word for word in dressed[1:])
    body = f"{' '.join(['Own', *before])} {text} {' '.join([*after, 'end'])}"

    runs_found = found(body, " ".join(source))

    if len(copied) <= LENGTH:
        assert runs_found == []
    else:
        ((first, length, _),) = runs_found
        assert (first.lower(), length) == (copied[0], len(copied))


@given(SOURCE, st.randoms(use_true_random=False))
def test_the_same_words_in_another_order_are_retold(
    source: list[str], chance: random.Random
) -> None:
    shuffled = source[:]
    chance.shuffle(shuffled)
    kept = {(one, two) for one, two in itertools.pairwise(source)}
    apart = [
        word
        for one, word in zip(["", *shuffled], shuffled, strict=False)
        if (one, word) not in kept
    ]

    assert found(" ".join(apart), " ".join(source)) == []


def test_words_that_only_markup_holds_are_nobodys() -> None:
    source = "one two three four five six seven eight nine ten eleven"
    link = f"[a](https://example.org/{source.replace(' ', '/')} '{source}')"

    assert found(f"Text {link} <!-- {source} --> and so on.", source) == []


def test_signs_of_a_script_without_blanks_count_one_each() -> None:
    assert [
        length
        for _, length, _ in found(
            "前置き。東京都知事が予算案を発表した。", "東京都知事が予算案を発表した"
        )
    ] == [14]
