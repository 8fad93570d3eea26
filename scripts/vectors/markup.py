"""What the theme, Markdown and feeds write; all else on a page came from somewhere else."""

ELEMENTS = frozenset(
    """html head meta title link body header nav ul ol li main footer p h1 h2 h3 h4 h5 h6 a span
    section article aside div dl dt dd cite time details summary b strong em s code pre blockquote
    figure figcaption bdi img table caption thead tbody tr th td hr br sup svg rect circle path g
    text tspan desc button search form fieldset legend label input select option output
    template""".split()
)

EVERYWHERE = frozenset("class hidden id lang dir role tabindex".split())
_ARIA = """controls current describedby expanded hidden label labelledby live""".split()
_DATA = """address all any article ascending bearing cite close copied copy copy-link csv dark date
    descending download due event facet failed hint how key kind kinds label language light
    many none number offline one order outcome parts root said search selected some sort
    study system topic topics unstated what who within
    """.split()
_OF = {
    "a": "download href rel title type",
    "blockquote": "",
    "button": "type",
    "circle": "cx cy r",
    "form": "action method",
    "g": "",
    "html": "",
    "img": "src srcset sizes alt title loading decoding width height",
    "input": "autocapitalize autocomplete checked enterkeyhint name spellcheck type",
    "label": "for",
    "li": "value",
    "link": "rel href sizes type title",
    "meta": "charset name content property http-equiv",
    "ol": "start",
    "option": "value",
    "output": "for",
    "path": "d stroke-width",
    "rect": "x y width height rx",
    "select": "autocomplete name",
    "svg": "viewBox preserveAspectRatio focusable width height paint-order",
    "text": "x y text-anchor",
    "th": "scope",
    "time": "datetime",
}
ATTRIBUTES = {tag: frozenset(names.lower().split()) for tag, names in _OF.items()}
PREFIXED = frozenset(f"aria-{name}" for name in _ARIA) | {f"data-{name}" for name in _DATA}

LOADED = frozenset(("link", "img", "script", "form"))
"""Elements whose addresses lie on the site."""
ADDRESSES = frozenset(
    """action archive background cite classid codebase content-base data formaction href icon
    longdesc manifest ping poster profile src usemap xlink:href""".split()
)
RELATIONS = frozenset(
    """alternate apple-touch-icon canonical cite-as icon license manifest next prev
    stylesheet""".split()
)

IN_FEEDS = frozenset(
    """feed id title subtitle updated link author name uri rights generator icon entry published
    category summary content div p a time urlset url loc lastmod sitemapindex sitemap svg rect
    path""".split()
)
"""Elements of feeds, of what stands in them for browsers, of sitemaps and of the icon."""
IN_FEEDS_ATTRIBUTES = frozenset(
    """lang rel href type term scheme label dir datetime viewBox width height rx fill d""".split()
)
