"""Files that a browser or a host would run, were they published as they are."""

_ENDINGS = frozenset(
    """
    ascx ashx asmx asp aspx atom axd cfm cgi cjs fcgi hta htc htm html jar js jse jsp jspx mathml
    mht mhtml mjs mml php php3 php4 php5 php7 php8 phar phtml pht rdf rhtml rss shtm shtml stm
    svgz swf vbs wasm wml wsf xbl xht xhtm xhtml xml xsd xsl xslt xul
    """.split()
)
"""HTML and all XML, in which a browser runs scripts; scripts, which pages may load from their own
host; what hosts run themselves. Drawings (SVG) are looked into instead."""


def acts(name: str) -> bool:
    """Whether one of the name's endings is of that sort: hosts may go by any that they know."""
    return not _ENDINGS.isdisjoint(name.lower().split(".")[1:])
