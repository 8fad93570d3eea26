"""Texts in other markup than Markdown and HTML, by the endings of their names."""

import posixpath

_NOT_READ = {
    ".rst": "reStructuredText", ".adoc": "AsciiDoc", ".asciidoc": "AsciiDoc", ".org": "Org",
    ".pandoc": "Pandoc's own Markdown", ".textile": "Textile", ".ipynb": "Jupyter's notebooks",
    ".typ": "Typst",
}  # fmt: skip


def unread_format(path: str) -> str:
    """Why a text is left that is written in another markup; "" for one that is not."""
    name = _NOT_READ.get(posixpath.splitext(path)[1].lower(), "")
    how = "make Markdown of it (pandoc does), and import again"
    return f"{name} is not read; {how}" if name else ""
