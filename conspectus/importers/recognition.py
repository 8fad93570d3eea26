"""Whose folder it is, by its own files."""

from collections.abc import Mapping

from conspectus.importers.eleventy import ELEVENTY
from conspectus.importers.found import Folder, Tool
from conspectus.importers.hugo import HUGO
from conspectus.importers.jekyll import JEKYLL
from conspectus.importers.obsidian import OBSIDIAN
from conspectus.importers.pelican import PELICAN

TOOLS: Mapping[str, Tool] = {
    tool.name: tool for tool in (HUGO, JEKYLL, PELICAN, ELEVENTY, OBSIDIAN)
}


class Unknown(ValueError):
    """No tool's folder, or the folder of several; the message says what to do."""


def recognized(folder: Folder) -> tuple[Tool, str]:
    """The tool, and the file that tells it. Raises Unknown.

    A site that is written in Obsidian is its generator's: that knows what is published.
    """
    found = [(tool, sign) for tool in TOOLS.values() if (sign := tool.signs(folder))]
    if len(found) > 1:
        found = [(tool, sign) for tool, sign in found if tool is not OBSIDIAN]
    if len(found) == 1:
        return found[0]
    if not found:
        raise Unknown(
            "no file tells which tool this folder is of: hugo.toml, _config.yml, pelicanconf.py, "
            "eleventy.config.js or .obsidian/; name it with --from"
        )
    named = ", ".join(f"{tool.name} ({sign})" for tool, sign in found)
    raise Unknown(f"the folder may be of {named}; say which with --from")
