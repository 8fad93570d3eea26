"""`site.yaml`."""

from conspectus.model.settings import Settings
from conspectus.parse.conflicts import conflicts
from conspectus.parse.typed import Reader
from conspectus.parse.yaml import read_mapping
from conspectus.problems import Findings


def parse_site(text: str, findings: Findings) -> Settings:
    """The settings; where they cannot be read, ones with which the rest can still be checked."""
    reader = Reader(findings)
    node = None if conflicts(text, findings) else read_mapping(text, 1, findings)
    settings = reader.struct(Settings, node, stand_in="Untitled") if node else None
    return settings or Settings(title="Untitled")
