"""The agreement network as GraphML."""

from collections.abc import Iterator

from conspectus.export.formats import File
from conspectus.export.selection import Selection
from conspectus.opened import Opened
from conspectus.plan.linked.sheets import NETWORK
from conspectus.plan.network import network
from conspectus.render.graphml import graphml


def files(found: Opened, selection: Selection) -> Iterator[File]:
    """One file, with the relations of what is selected, whatever they are to."""
    chosen = None if selection.is_whole else selection.passages
    yield File(
        "agreement.graphml",
        graphml(network(found.digest, chosen), found.settings.base_url, NETWORK),
    )
