"""Files that programs ask a site for: search engines, browsers, home screens."""

from conspectus.model.network import Network
from conspectus.model.page import Page


class SitemapPage(Page, frozen=True, kw_only=True, tag="sitemap"):
    """Pages to be found (sitemaps.org, 0.9)."""

    urls: tuple[tuple[str, str], ...]
    """Paths, each with the day on which the editors last changed what is there, or ""."""


class SitemapIndexPage(Page, frozen=True, kw_only=True, tag="sitemap-index"):
    """The sitemaps of a site that is too large for one."""

    parts: tuple[str, ...]
    """Their paths."""


class RobotsPage(Page, frozen=True, kw_only=True, tag="robots"):
    """What programs may read: everything (RFC 9309). Names the sitemap."""

    sitemap: str


class IconPage(Page, frozen=True, kw_only=True, tag="icon"):
    """The site's mark: a rule with bars on both sides, as sources that agree and differ."""

    form: str
    """svg, png or ico"""
    size: int
    """Of its sides in pixels; an SVG's are those of its own grid."""
    bars: tuple[tuple[int, int], ...]
    """From above: the lengths on the left and on the right of the rule."""
    hue: str
    paper: str


class ManifestPage(Page, frozen=True, kw_only=True, tag="manifest"):
    """What a site is called and looks like on a home screen (W3C Web Application Manifest)."""

    icons: tuple[IconPage, ...]
    paper: str


class NetworkPage(Page, frozen=True, kw_only=True, tag="network"):
    """Who agrees with whom (GraphML 1.0)."""

    network: Network


AnyExport = SitemapPage | SitemapIndexPage | RobotsPage | IconPage | ManifestPage | NetworkPage
