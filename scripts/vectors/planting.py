"""A digest's files with one hostile text in every place that an editor can write.

The places are those of the engine's own structs, so that a key added later is planted too.
"""

from collections.abc import Iterator

import msgspec

from conspectus.model import settings
from conspectus.model.references import Folder
from conspectus.parse.document import METAS
from conspectus.parse.schema import Shape, shapes_of
from scripts.vectors.plain import OTHER, SLUG, SLUGS, plain
from scripts.vectors.slots import Pieces, Slot
from scripts.vectors.texts import article, prose

LEFT_OUT = {
    "draft",
    "autolink",
    "format",
    "search",
    "data",
    "base_url",
    "feed_id",
    "parent",
    "related",
    "navigation",
}
"""Keys with a value of ours, or none: they say what there is to be judged, and take no text."""


def planted(texts: Iterator[str]) -> dict[str, Pieces]:
    """The files by path, at every place of each the next of the texts."""
    files: dict[str, Pieces] = {"site.yaml": list(_keys(settings.Settings, texts, "site", ""))}
    files["site.yaml"] += [
        "base_url: https://example.org/a/b/\n",
        "feed_id: 'tag:example.org,2014:'\n",
    ]
    for folder, struct in METAS.items():
        noun = str(struct.__struct_config__.tag)
        body = article(texts) if folder is Folder.ARTICLES else prose(texts, noun)
        path = f"content/{folder}/{SLUGS.get(folder, SLUG)}.md"
        files[path] = ["---\n", *_keys(struct, texts, noun, ""), "---\n", *body]
    files[f"content/topics/{OTHER}.md"] = ["---\ntitle: Two\n---\n"]
    return files


def _keys(
    struct: type[msgspec.Struct], texts: Iterator[str], place: str, indent: str
) -> Iterator[str | Slot]:
    for key, shape in shapes_of(struct).items():
        if key not in LEFT_OUT:
            yield from _key(key, shape, texts, f"{place}.{key}", indent)


def _key(
    key: str, shape: Shape, texts: Iterator[str], place: str, indent: str
) -> Iterator[str | Slot]:
    inner, deeper = shape.inner or shape, f"{indent}  "
    if inner.is_section:
        yield f"{indent}{key}:\n"
        is_list = shape.origin is tuple
        yield f"{deeper}-\n" if is_list else ""
        yield from _keys(inner.annotation, texts, place, f"{deeper}  " if is_list else deeper)
    elif shape.origin is dict:
        yield f"{indent}{key}:\n"
        for word in _WORDS if key == "words" else ():
            before = f'{deeper}{word}: "'
            yield Slot(f"{place}.{word}", before, next(texts), '"\n', None, is_quoted=True)
    else:
        first, last = ('["', '"]\n') if shape.origin is tuple else ('"', '"\n')
        good = plain(inner, place.partition(".")[0])
        yield Slot(place, f"{indent}{key}: {first}", next(texts), last, good, is_quoted=True)


_WORDS = ("skip", "retold-from", "not-stated", "cite", "search-label", "kind-claim", "theme-system")
"""Texts of the interface without a place to fill: in elements, in attributes, in data."""
