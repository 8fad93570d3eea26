"""Files that change the site beside its content: the theme's, and those sent as they are."""

from collections.abc import Mapping

from conspectus.changes.nouns import FileChange, State
from conspectus.changes.sides import Side
from conspectus.model.sources import Asset
from conspectus.theme import Theme

_Weighed = Mapping[str, tuple[object, int]]
"""By path: what makes the file another, and its size."""


def theme_files(before: Side, after: Side) -> tuple[FileChange, ...]:
    """Templates and words by file; styles and scripts, which are sent as one, by what they are."""
    return _changes(_worn(before.opened.theme), _worn(after.opened.theme))


def media(before: Side, after: Side) -> tuple[FileChange, ...]:
    """Pictures that texts show, and files that readers are sent as they are."""
    return _changes(_sent(before), _sent(after))


def _worn(theme: Theme) -> _Weighed:
    files = (*theme.templates.values(), *theme.words.values())
    named = {f"templates/{name}": text for name, text in _texts(theme)}
    found = {file.path.replace("theme/", "templates/", 1): file.text for file in files}
    return {path: (text, len(text.encode())) for path, text in {**found, **named}.items()}


def _texts(theme: Theme) -> list[tuple[str, str]]:
    scripts = [(f"scripts/{name}", text) for name, text in theme.scripts.items()]
    styles = [("styles", theme.css), ("feed.css", theme.feed_css)]
    return [(name, text) for name, text in (*styles, *scripts) if text]


def _sent(side: Side) -> _Weighed:
    assets = (*(one.asset for one in side.digest.shown), *side.digest.assets)
    prints = {one.path: side.prints.get(one.path) or _key(one) for one in assets}
    return {one.path: ((prints[one.path], one.size), one.size) for one in assets}


def _key(asset: Asset) -> str:
    """What the renditions of a picture are named by; empty for what has none."""
    return asset.image.key if asset.image else ""


def _changes(was: _Weighed, now: _Weighed) -> tuple[FileChange, ...]:
    found = []
    for path in sorted({*was, *now}):
        one, other = was.get(path), now.get(path)
        if one and other and one[0] != other[0]:
            found.append(FileChange(State.CHANGED, path, one[1], other[1]))
        elif one and not other:
            found.append(FileChange(State.REMOVED, path, one[1], 0))
        elif other and not one:
            found.append(FileChange(State.ADDED, path, 0, other[1]))
    return tuple(found)
