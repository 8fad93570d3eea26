"""Which blocks of a plain text are the article's own, and which the page's around it.

The text begins at the first running prose, with the title and standfirst above it, and goes on
until a piece of furniture says that what follows is something else. In between, what stands alone
is left out and the text goes on.
"""

from collections.abc import Sequence

from msgspec import Struct

from conspectus.clip.blocks import Block, words
from conspectus.clip.bylines import (
    author_of_box,
    authors_in_byline,
    follows_author,
    name_on_line,
    publication_on_line,
)
from conspectus.clip.clipping import Role
from conspectus.clip.clusters import TEASER, heaviest
from conspectus.clip.furniture import Furniture
from conspectus.clip.marking import by_surroundings, by_words, is_plain_line
from conspectus.clip.when import date_in

_BEFORE_END = 60
"""Words of prose, below which the head of a section is one of the page's top."""


_DATE_LINE = 14
"""Words that a line with a date and a name can have."""
_NEAR = 8
"""Lines above the text, among which its title stands."""


class Own(Struct, frozen=True):
    """The article's own blocks, and the others, which may tell of it."""

    title: str
    standfirst: tuple[str, ...]
    body: tuple[Block, ...]
    head: tuple[Block, ...]
    """Lines above the text: of author and date, of the page's furniture."""
    rest: tuple[Block, ...]
    """What was left out within and below the text."""
    wall: str
    """The words in which the page asks readers to register or pay; empty for none."""


def own(blocks: Sequence[Block], title: str = "", *, is_chosen: bool = False) -> Own:
    """The article among the blocks of a text. `title`: where it is known from elsewhere.

    `is_chosen`: the blocks were taken out of a page as its article, so that only what names itself
    as furniture is left out of them.
    """
    reader = _Reader(blocks, title, is_chosen=is_chosen)
    start = reader.start()
    found_title, standfirst = reader.heading(start)
    body, rest = reader.body(start)
    return Own(
        title or found_title,
        standfirst,
        tuple(body),
        tuple(blocks[:start]),
        tuple(rest),
        reader.wall,
    )


class _Reader:
    def __init__(self, blocks: Sequence[Block], title: str, *, is_chosen: bool) -> None:
        self.blocks = blocks
        self.title = title
        self.is_chosen = is_chosen
        self.last = len(blocks) - 1
        """The place of the last block that can be the article's."""
        self.kinds = by_words(blocks) if is_chosen else by_surroundings(blocks)
        walls = (b.text for b, kind in zip(blocks, self.kinds, strict=True) if kind == "wall")
        self.wall = " ".join(walls)

    def start(self) -> int:
        """The place of the first prose; of texts without any, of what stands first.

        Of a text that is not chosen, the prose is that of the cluster with the most words. One that
        is begins below its title, if that stands above the prose, else with what stands first.
        """
        prose = self._prose()
        if self.is_chosen:
            above = self.blocks[: prose[0] if prose else 0]
            title = words(self.title)
            return max((n + 1 for n, b in enumerate(above) if words(b.text) == title), default=0)
        if prose:
            chosen = heaviest(prose, self.blocks)
            below = (place for place in prose if place > chosen[-1])
            self.last = next(below, len(self.blocks)) - 1
            prose = chosen
        for place in prose[:3]:  # one that a line of author or date follows is the standfirst
            if place + 1 < len(self.blocks) and self._is_about(self.blocks[place + 1]):
                later = [other for other in prose if other > place + 1]
                return later[0] if later else place
        if prose:
            return prose[0]
        plain = [place for place in range(len(self.blocks)) if not self.kinds[place]]
        return plain[1] if len(plain) > 1 else len(self.blocks)

    def _prose(self) -> list[int]:
        return [
            place
            for place, block in enumerate(self.blocks)
            if not self.kinds[place] and block.is_prose and not self._is_about(block)
        ]

    def _is_about(self, block: Block) -> bool:
        """Whether a line tells who wrote the text, or when."""
        if block.words > _DATE_LINE or block.ends:
            return False
        return bool(authors_in_byline(block.text)) or date_in(block.text) is not None

    def heading(self, start: int) -> tuple[str, tuple[str, ...]]:
        """The title and the standfirst among what stands above the text."""
        above = [
            block
            for place, (block, kind) in enumerate(
                zip(self.blocks[:start], self.kinds, strict=False)
            )
            if not kind and not self._is_about(block) and not self._is_signature(place)
        ]
        if self.title:
            known = words(self.title)
            places = [n for n, block in enumerate(above) if words(block.text) == known]
            below = above[places[-1] + 1 :] if places else above
            return self.title, _standing(below)
        if not above:
            return "", ()
        title = self._above_byline(start) or _title_among(above)
        below = [block for block in above[above.index(title) + 1 :] if block.text != title.text]
        return title.text, _standing(below)

    def _is_signature(self, place: int) -> bool:
        """Whether a publication's or a person's name stands there that is beside a date, or another
        of them; the first line of all may be a title."""
        if not place or not _is_somebodys(self.blocks[place]):
            return False
        near = self.blocks[place - 1 : place + 2 : 2]
        return any(_is_somebodys(block) or date_in(block.text) is not None for block in near)

    def _above_byline(self, start: int) -> Block | None:
        """The line that begins a group in which a byline follows: a title, whatever is above."""
        for place in range(1, start):
            title, byline = self.blocks[place - 1], self.blocks[place]
            begins = place == 1 or self.blocks[place - 2].group != title.group
            if (
                begins and title.group == byline.group and not title.ends
                and title.words > 2 and is_plain_line(place - 1, self.blocks, self.kinds)
                and authors_in_byline(byline.text) and not self._is_about(title)
            ):  # fmt: skip
                return title
        return None

    def body(self, start: int) -> tuple[list[Block], list[Block]]:
        kept: list[Block] = []
        rest: list[Block] = []
        place = start
        while place <= self.last:
            block, kind = self.blocks[place], self.kinds[place]
            if self._ends_here(place, kept):
                break
            if kind is Furniture.BOX:
                after = self._behind_box(place)
                rest += self.blocks[place:after]
                place = after
                continue
            is_box = not kind and self._is_author_box(block, kept)
            is_about = len(kept) <= 1 and self._is_about(block)
            (rest if kind or is_box or is_about else kept).append(block)
            place += 1
        rest += self.blocks[place:]
        is_cut_off = bool(self.wall and kept and kept[-1].is_cut)
        tail = len(kept) if self.is_chosen or is_cut_off else _trimmed(kept)
        while tail and kept[tail - 1].role is Role.HEADING:
            tail -= 1
        return kept[:tail], [*kept[tail:], *rest]

    def _ends_here(self, place: int, kept: list[Block]) -> bool:
        if self.kinds[place] not in (Furniture.END, Furniture.WALL):
            return False
        prose = [block for block in kept if block.is_prose]
        return len(prose) >= 2 or sum(block.words for block in prose) >= _BEFORE_END

    def _behind_box(self, place: int) -> int:
        """Where the article goes on behind a list of other pieces; the end if it does not.

        Teasers have one paragraph each, an article that goes on has two that follow each other. The
        first of the two is still a teaser's where it is short and below a single headline.
        """
        for later in range(place + 1, len(self.blocks) - 1):
            if self.kinds[later] in (Furniture.END, Furniture.WALL):
                return later
            if self._is_running(later) and self._is_running(later + 1):
                is_teaser = later == place + 2 and self.blocks[later].words < TEASER
                return (
                    later + 1
                    if is_teaser and is_plain_line(place + 1, self.blocks, self.kinds)
                    else later
                )
        return len(self.blocks)

    def _is_running(self, place: int) -> bool:
        block = self.blocks[place]
        return not self.kinds[place] and block.is_prose and block.role is not Role.ITEM

    def _is_author_box(self, block: Block, kept: list[Block]) -> bool:
        if not kept:
            return False
        known = tuple(name for other in self.blocks[:12] for name in authors_in_byline(other.text))
        is_call = block.words <= 30 and follows_author(block.text)
        return bool(author_of_box(block, known)) or is_call


def _is_somebodys(block: Block) -> bool:
    return bool(name_on_line(block.text) or publication_on_line(block.text))


def _title_among(above: Sequence[Block]) -> Block:
    """The first line that is more than a word or two of navigation; a near one if there are many.

    A copy of a whole page has many lines above the title, a copy of an article none.
    """
    near = above[-_NEAR:]
    telling = [block for block in near if block.words >= 5 or len(block.text) >= 30]
    heavy = [block for block in near if block.words >= 4 or len(block.text) >= 20]
    is_whole_page = len(above) > _NEAR // 2
    return ((telling if is_whole_page else []) or heavy or above[-1:])[0]


def _standing(below: Sequence[Block]) -> tuple[str, ...]:
    """The blocks between title and text that say something."""
    return tuple(block.text for block in below if block.words >= 7)


def _trimmed(kept: Sequence[Block]) -> int:
    """How many blocks are left without the lines at the end that no sentence follows."""
    end = len(kept)
    while end and not kept[end - 1].is_prose and kept[end - 1].role is not Role.ITEM:
        end -= 1
    while end < len(kept) and kept[end].ends:
        end += 1
    return end
