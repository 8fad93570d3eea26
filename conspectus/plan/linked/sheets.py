"""What a site has for programs that read linked data, and for those that draw graphs."""

from collections.abc import Iterator

from conspectus.model.exports import NetworkPage
from conspectus.plan.desk import Desk
from conspectus.plan.linked.collection import collection_sheets
from conspectus.plan.owned import Owned
from conspectus.plan.sheet import Sheet, sheet

NETWORK = "data/agreement.graphml"


def linked_sheets(desk: Desk) -> Iterator[Sheet]:
    """Unless an owner's file of the same name takes its place."""
    owned = Owned(desk.digest)
    for found in (*collection_sheets(desk), sheet(NETWORK, _network, desk)):
        if owned.leaves(found.path):
            yield found


def _network(desk: Desk) -> NetworkPage:
    return NetworkPage(
        path=NETWORK,
        title=desk.chrome.title,
        chrome=desk.chrome,
        origin="the agreement network",
        indexed=False,
        network=desk.index.network["all"],
    )
