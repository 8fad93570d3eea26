"""`site.yaml`."""

from conspectus.model.marks import Mark
from conspectus.model.settings import Settings
from conspectus.parse.typed import Reader
from conspectus.parse.yaml import read_mapping
from conspectus.problems import Findings

SITE = "site.yaml"


def parse_site(text: str, findings: Findings) -> tuple[Settings, dict[str, Mark]]:
    """The settings and where each stands; where they cannot be read, ones that let the rest go on."""
    reader = Reader(findings)
    node = read_mapping(text, 1, findings)
    settings = reader.struct(Settings, node) if node else None
    return settings or Settings(title="Untitled"), reader.marks
