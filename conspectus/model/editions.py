"""An edition as it is sent: one value of which page, feed, mail and book are all written.

It holds all that they show, so that nothing is looked up while they are written. Addresses are
paths from the site's root, without a slash before them (`articles/a/`), with a fragment beside:
`urls.absolute(issue.digest.address, path, fragment)` makes them whole. Texts with markup are
fragments of finished HTML, `Href`, `Mention`, `Illustration` and notes, as on any page:
`render.fragments` writes them, and `model.fragments.plain_text` has their words.
"""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from conspectus.model.dates import Date
from conspectus.model.fragments import Aside, Fragment, Illustration
from conspectus.model.parts import SourceView
from conspectus.model.references import FormerSlug
from conspectus.model.views import PassageView, Ref

FORMAT = 1
"""Of the file in which a published edition is kept."""


class Imprint(Struct, frozen=True, kw_only=True):
    """The digest whose edition it is. Empty: not stated."""

    title: str
    tagline: str = ""
    language: str = "en"
    """BCP 47, of all texts that name no other; `render.direction` knows which way it runs."""
    address: str = ""
    """The site's, absolute, of http or https; empty: there are no absolute addresses."""
    license: str = ""
    contact: str = ""
    """An e-mail address or a web address."""
    footer: str = ""


class Retelling(Struct, frozen=True, kw_only=True):
    """An article in an edition, or of one some annotations alone."""

    slug: str
    ref: Ref
    """Its title, and where it stands."""
    summary: str = ""
    is_whole: bool = True
    """Whether it is the article that was chosen; else only annotations of it were."""
    language: str = ""
    """Its own, where it is not the digest's."""
    topics: tuple[Ref, ...] = ()
    source: SourceView
    """The piece retold: authors with whom they stand for, what is `uncertain` of it."""
    digested: Date | None = None
    updated: Date | None = None
    editor: str = ""
    illustration: Illustration | None = None
    """With which the article opens: its files by width, size in pixels, alt. Shown, as its summary
    is, where the article is there as a whole."""
    passages: tuple[PassageView, ...] = ()
    """The annotations chosen, in the order of the edition."""
    corrections: tuple[tuple[Date, str], ...] = ()
    """Those that the article had when the edition was made."""


class Issue(Struct, frozen=True, kw_only=True):
    """An edition, complete. Empty and None: not stated."""

    digest: Imprint
    slug: str
    number: int
    title: str
    date: Date
    """When it comes out: a day."""
    summary: str = ""
    window: Date | None = None
    """On which days its articles were digested: from `earliest` to `latest`."""
    editorial: Fragment = ()
    """The editors' own words. `Shown` stands for one of `shown`, notes for one of `asides`."""
    shown: tuple[PassageView, ...] = ()
    asides: tuple[Aside, ...] = ()
    articles: tuple[Retelling, ...] = ()
    """In the order in which they are read. An article may come twice."""
    corrections: tuple[tuple[Date, str], ...] = ()
    """Of the edition itself, made since it was published first."""

    @property
    def path(self) -> str:
        """Of its page."""
        return f"editions/{self.slug}/"

    @property
    def passages(self) -> int:
        """How many annotations it holds."""
        return sum(len(article.passages) for article in self.articles)

    def pictures(self) -> Iterator[Illustration]:
        """Those that it shows, in the order in which they are read. One may come twice."""
        views, asides = (one.body for one in self.shown), (one.body for one in self.asides)
        yield from _pictures((self.editorial, *views, *asides))
        for article in self.articles:
            if article.is_whole and article.illustration:
                yield article.illustration
            yield from _pictures(view.body for view in article.passages)


def _pictures(texts: Iterable[Fragment]) -> Iterator[Illustration]:
    return (part for text in texts for part in text if isinstance(part, Illustration))


def is_within(digested: Date | None, window: Date) -> bool:
    """Whether an article was digested in a window, by the first day that its date can mean."""
    return digested is not None and window.earliest <= digested.earliest <= window.latest


class Later(Struct, frozen=True, kw_only=True):
    """What became of an article after the edition that holds it was published."""

    ref: Ref
    """As the edition names it."""
    now: Ref | None
    """The article as it is called, and stands, now; None: it is gone."""
    corrections: tuple[tuple[Date, str], ...] = ()
    """Those that it did not have then."""
    changed: tuple[Ref, ...] = ()
    """Annotations of the edition whose words or facts are others now."""
    gone: tuple[str, ...] = ()
    """The titles of those that are no longer there."""
    is_retold: bool = False
    """Whether its title, summary or source are others."""


class PublishedMeta(Struct, frozen=True, tag="published"):
    """An edition as it was sent. No editor writes it: `conspectus publish` does."""

    title: str
    issue: Issue | None = None
    """None where it cannot be read."""
    made_of: str = ""
    """The seal of the edition as its file was then."""
    aliases: tuple[FormerSlug, ...] = ()
    autolink: bool = False
