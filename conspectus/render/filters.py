"""The filters that write for the page on which a template stands."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from jinja2 import pass_context
from markupsafe import Markup

from conspectus.model.citations import Record
from conspectus.model.fragments import Aside, Fragment, Illustration
from conspectus.model.views import PassageView, Ref, Voice
from conspectus.render.fragments import SIZES, html, image, notes, pieces
from conspectus.render.place import Place
from conspectus.urls import absolute

if TYPE_CHECKING:
    from conspectus.render.citations.words import Cited


class Filters:
    """They take the template's context, which they do not use, so that Jinja2 never takes what
    they make of a constant for a constant.
    """

    def __init__(self, place: Place) -> None:
        self._place = place

    def by_name(self) -> dict[str, Callable[..., Any]]:
        names = ("url", "absolute", "html", "pieces", "notes", "image", "cited")
        return {name: getattr(self, name) for name in names}

    @pass_context
    def url(self, _: object, path: str, fragment: str = "") -> str:
        """The address of a path of the site, for an attribute of the page."""
        return self._place.address(path, fragment)

    @pass_context
    def absolute(self, _: object, path: str, fragment: str = "") -> str:
        """The full address of a path; empty where `site.yaml` gives no base_url."""
        base_url = self._place.page.chrome.base_url
        return absolute(base_url, path, fragment) if base_url else ""

    @pass_context
    def html(self, _: object, fragment: Fragment) -> Markup:
        return html(fragment, self._place)

    @pass_context
    def pieces(
        self, _: object, fragment: Fragment, cards: tuple[PassageView, ...]
    ) -> Iterator[Markup | PassageView | tuple[Aside, ...]]:
        return pieces(fragment, cards, self._place)

    @pass_context
    def notes(self, _: object, fragment: Fragment) -> tuple[Aside, ...]:
        return notes(fragment, self._place)

    @pass_context
    def image(self, _: object, shown: Illustration, sizes: str = SIZES) -> Markup:
        """`sizes` says how wide the page shows the image, as the attribute of that name does."""
        return image(shown, self._place, sizes)

    @pass_context
    def cited(self, _: object, record: Record) -> "Cited":
        """A citation in words, by style. What reads styles is loaded for the first one."""
        from conspectus.render.citations.words import cited

        return cited(record, self._place.page.chrome.language.partition("-")[0])


def lines(things: Iterable[Ref | Voice]) -> str:
    """What links or voices are called, and then for whom voices speak: each once, on a line."""
    things = tuple(things)
    refs = [thing.ref if isinstance(thing, Voice) else thing for thing in things]
    for voice in things:
        refs += voice.organizations if isinstance(voice, Voice) else ()
    texts: dict[str, str] = {}
    for ref in refs:
        texts.setdefault(ref.text.lower(), ref.text)
    return "\n".join(texts.values())
