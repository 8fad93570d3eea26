"""The theme's styles and scripts as files of the site, named by their content."""

import hashlib
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from conspectus.model.digest import Digest
from conspectus.model.outputs import Look
from conspectus.model.pages import FilePage

_HEAD, _LATER = "head/", "later/"
_SEARCH = ("search.js", "later/search.js")
_PROPERTIES = {
    "paper": "--paper-light",
    "ink": "--ink-light",
    "accent": "--hue-light",
    "dark_paper": "--paper-dark",
    "dark_ink": "--ink-dark",
}
"""Where the theme's styles keep the colours that `site.yaml` may change."""


class Assets(Struct, frozen=True):
    """Paths; the scripts' and that of the feeds' style are empty where the theme has none."""

    files: tuple[FilePage, ...]
    stylesheet: str
    feed_stylesheet: str
    head_script: str
    """Runs before anything is shown."""
    script: str
    later: tuple[tuple[str, str], ...]
    """Modules that a page loads when it needs them: name and path."""


def assets(look: Look, digest: Digest) -> Assets:
    style = _named("site", "css", _styles(look.css, digest), "the stylesheet")
    feed_style = _feed_style(look.feed_css)
    scripts = sorted(look.scripts.items())
    at_once = [text for name, text in scripts if "/" not in name]
    head = [text for name, text in scripts if name.startswith(_HEAD)]
    script = _bundle("site", at_once, "the script")
    head_script = _bundle("head", head, "the script of the head")
    later = {
        name.removeprefix(_LATER).removesuffix(".js"): text
        for name, text in scripts
        if name.startswith(_LATER)
    }
    modules = {name: _named(name, "js", text, f"the script {name}") for name, text in later.items()}
    files = (style, *feed_style, *head_script, *script, *modules.values())
    return Assets(
        files=files,
        stylesheet=style.path,
        feed_stylesheet=feed_style[0].path if feed_style else "",
        head_script=head_script[0].path if head_script else "",
        script=script[0].path if script else "",
        later=tuple((name, file.path) for name, file in modules.items()),
    )


def without_search(look: Look) -> Look:
    """The look of a site in which scripts have nothing to search."""
    scripts = {name: text for name, text in look.scripts.items() if name not in _SEARCH}
    return replace(look, scripts=scripts)


def _styles(css: str, digest: Digest) -> str:
    """The theme's styles, then the digest's own colours and its topics'."""
    given = digest.settings.colors
    swatches = ((word, getattr(given, name)) for name, word in _PROPERTIES.items())
    own = "".join(f"{word}:{swatch.color};" for word, swatch in swatches if swatch)
    colors = f":root{{{own}}}\n" if own else ""
    colors += "".join(
        f'[data-topic="{slug}"]{{--hue-light:{topic.meta.color};}}\n'
        for slug, topic in digest.topics.items()
        if topic.meta.color
    )
    return f"{css}\n@layer topics{{\n{colors}}}\n"


def _feed_style(css: str) -> tuple[FilePage, ...]:
    return (_named("feed", "css", css, "the stylesheet of feeds"),) if css else ()


def _bundle(name: str, texts: Iterable[str], origin: str) -> tuple[FilePage, ...]:
    """Scripts as one, each in a scope of its own."""
    text = "".join(f"{{\n{text}}}\n" for text in texts)
    return (_named(name, "js", text, origin),) if text else ()


def _named(name: str, ending: str, text: str, origin: str) -> FilePage:
    data = text.encode()
    digest = hashlib.sha256(data).hexdigest()[:12]
    return FilePage(f"assets/{name}.{digest}.{ending}", data, origin)
