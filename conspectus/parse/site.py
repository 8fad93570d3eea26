"""`site.yaml`."""

from urllib.parse import urlsplit

from conspectus.model.marks import Mark
from conspectus.model.settings import Settings
from conspectus.parse.conflicts import conflicts
from conspectus.parse.salvage import read_keys
from conspectus.parse.typed import Reader
from conspectus.problems import Findings


def parse_site(text: str, findings: Findings) -> Settings:
    """The settings; where they cannot be read, ones with which the rest can still be checked."""
    reader = Reader(findings)
    node = None if conflicts(text, findings) else read_keys(text, 1, findings)
    settings = reader.struct(Settings, node, stand_in="Untitled") if node else None
    is_whole = node is not None and not node.partial
    if is_whole and settings and settings.base_url and "feed_id" not in reader.marks:
        _say_what_feeds_lack(settings, reader.marks["base_url"], findings)
    return settings or Settings(title="Untitled")


def _say_what_feeds_lack(settings: Settings, mark: Mark, findings: Findings) -> None:
    """An id made from the address would change with it, and readers be told all news again."""
    host = urlsplit(settings.base_url).hostname or "example.org"
    message = "without feed_id the site has no feeds: their ids are made from it, once and for all"
    hint = f"write feed_id: 'tag:{host},YEAR:' with a year since which the address is yours"
    findings.add("missing-feed-id", mark, message, hint)
