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
from scripts.vectors.slots import Pieces, Slot, quoted
from scripts.vectors.texts import article, prose

_KEPT = {
    "draft",
    "autolink",
    "format",
    "search",
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
        if key not in _KEPT:
            yield from _key(key, shape, texts, f"{place}.{key}", indent)


def _key(
    key: str, shape: Shape, texts: Iterator[str], place: str, indent: str
) -> Iterator[str | Slot]:
    inner, deeper = shape.inner or shape, f"{indent}  "
    if inner.is_section:
        section = list(_keys(inner.annotation, texts, place, deeper))
        if shape.origin is tuple:
            yield f"{indent}{key}:\n"
            yield f"{deeper}-\n"
            section = list(_keys(inner.annotation, texts, place, f"{deeper}  "))
        else:
            yield f"{indent}{key}:\n"
        yield from section
    elif shape.origin is dict:
        yield f"{indent}{key}:\n"
        for word in _WORDS if key == "words" else ():
            yield Slot(f"{place}.{word}", f'{deeper}{word}: "', quoted(next(texts)), '"\n', None)
    else:
        first, last = ('["', '"]\n') if shape.origin is tuple else ('"', '"\n')
        yield Slot(
            place,
            f"{indent}{key}: {first}",
            quoted(next(texts)),
            last,
            plain(inner, place.partition(".")[0]),
        )


_WORDS = ("skip", "retold-from", "not-stated", "cite", "search-label", "kind-claim", "theme-system")
"""Texts of the interface without a place to fill: in elements, in attributes, in data."""
