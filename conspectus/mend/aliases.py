"""Former names written into a file: under `aliases` at its top, in the field of an annotation."""

from collections.abc import Sequence

from conspectus.mend.callouts import callout_tokens, field_lines
from conspectus.mend.concrete import Entry, Leaf, Listed, Mapped, last
from conspectus.mend.fixes import Fix
from conspectus.mend.front import STEP
from conspectus.mend.places import FrontPlaces, Places
from conspectus.mend.scalars import WIDTH
from conspectus.mend.shapes import AnyStruct
from conspectus.model.annotations import KINDS
from conspectus.model.marks import Mark
from conspectus.parse import yaml
from conspectus.parse.front_matter import split
from conspectus.parse.schema import fields_of
from conspectus.problems import Findings

KEY = "aliases"


def front_fix(
    front: FrontPlaces, struct: AnyStruct, former: Sequence[str], names: Sequence[str]
) -> Fix | None:
    """What makes `names` the aliases of a file, which now are `former`.

    None where that is not sure, as where what is written there is something else.
    """
    root = front.root
    if root is None or not root.entries:
        return None
    place = next((n for n, entry in enumerate(root.entries) if entry.key.text == KEY), None)
    if place is None:
        return _added(front, root, struct, names)
    entry = root.entries[place]
    if _texts(entry) != list(former):
        return None
    begin, end = entry.key.start, last(entry.value)
    if "#" in front.text[begin:end]:
        return _item_added(front, entry, names)
    if names:
        line = _line(names, 0 if root.is_flow else _column(front, begin))
        return Fix(front.base + begin, front.base + end, line)
    if root.is_flow:
        return Fix(front.base + begin, front.base + end, f"{KEY}: []")
    after = front.text.find("\n", end) + 1
    return Fix(front.base + front.text.rfind("\n", 0, begin) + 1, front.base + after, "")


def _line(names: Sequence[str], indent: int) -> str:
    line = f"{KEY}: [{', '.join(names)}]"
    if len(line) <= WIDTH:
        return line
    return "\n".join([f"{KEY}:", *(f"{' ' * (indent + STEP)}- {name}" for name in names)])


def _texts(entry: Entry) -> list[str]:
    """What stands in the list; of what is none, something that no alias is."""
    if isinstance(entry.value, Listed):
        leaves = [item.value for item in entry.value.items]
        return [leaf.text if isinstance(leaf, Leaf) else "" for leaf in leaves]
    return [] if isinstance(entry.value, Leaf) and not entry.value.text else [""]


def _column(front: FrontPlaces, at: int) -> int:
    return at - (front.text.rfind("\n", 0, at) + 1)


def _item_added(front: FrontPlaces, entry: Entry, names: Sequence[str]) -> Fix | None:
    """Into a list that holds comments: one name more at its end, or nothing."""
    listed = entry.value
    if not isinstance(listed, Listed) or _texts(entry) != list(names[:-1]):
        return None
    end = last(listed.items[-1].value)
    if listed.is_flow:
        return Fix(front.base + end, front.base + end, f", {names[-1]}")
    begin = last(listed.items[-1].value) - len(front.text[:end].rpartition("\n")[2])
    pad = front.text[begin:end].partition("-")[0]
    after = front.text.find("\n", end)
    return Fix(front.base + after, front.base + after, f"\n{pad}- {names[-1]}")


def _added(front: FrontPlaces, root: Mapped, struct: AnyStruct, names: Sequence[str]) -> Fix | None:
    """The key where it belongs in the order of keys."""
    if not names:
        return None
    if root.is_flow:
        at = front.base + root.end - 1
        return Fix(at, at, f", {_line(names, 0)}")
    order = list(fields_of(struct))
    earlier = order[: order.index(KEY)]
    before = [entry for entry in root.entries if entry.key.text in earlier]
    indent = _column(front, root.start)
    line = f"{' ' * indent}{_line(names, indent)}\n"
    if not before:
        at = front.text.rfind("\n", 0, root.start) + 1
    else:
        value = before[-1].value
        end = max(len(front.text[: last(value)].rstrip("\n")), before[-1].key.end)
        at = front.text.find("\n", end) + 1
    return Fix(front.base + at, front.base + at, line)


def field_fix(
    text: str, language: str, id: str, former: Sequence[str], names: Sequence[str]
) -> Fix | None:
    """As `front_fix`, for an annotation of an article."""
    _, body, first_line = split(text, "", Findings(""))
    places = Places(text)
    token = next(t for t in callout_tokens(body, language, first_line) if t.meta["head"].id == id)
    first, end = (first_line - 1 + line for line in token.map or (0, 0))
    rows = sorted(name.mark.line - 1 for name, _ in token.meta["fields"].entries)
    own = [(n.mark.line - 1, value) for n, value in token.meta["fields"].entries if n.text == KEY]
    if own and _items(own[0][1]) != list(former):
        return None
    while end > first and not places.lines[end - 1].strip("> \t"):
        end -= 1
    struct = KINDS[token.meta["head"].kind]
    items = tuple(yaml.Scalar(name, Mark()) for name in names)
    lines = field_lines(KEY, yaml.Sequence(items, Mark()), struct) if names else []
    if own:
        begin = own[0][0]
        end = next((row for row in rows if row > begin), end)
    else:
        begin = end
        lines = lines if rows else [">", *lines]
    start = places.starts[begin] if begin < len(places.lines) else len(text)
    put = "".join(f"{line}\n" for line in lines)
    stop = min(places.starts[end], len(text))
    if start == len(text) and not text.endswith("\n"):
        put = f"\n{put}"
    return Fix(start, stop, put)


def _items(value: yaml.Node) -> list[str]:
    items = value.items if isinstance(value, yaml.Sequence) else ()
    return [item.text for item in items if isinstance(item, yaml.Scalar)]
