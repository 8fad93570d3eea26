"""Catalogs for tests, and the index that is made of them."""

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from conspectus.model.search import Catalog, Facets, Record
from conspectus.model.views import Ref
from conspectus.search import Refreshed
from conspectus.search.update import refresh


def record(title: str, language: str = "en", **facets: Any) -> Record:
    path = f"articles/{title.lower().replace(' ', '-')}/"
    return Record(Ref(title, path), language, f"About {title}.", Facets("article", **facets))


def numbered(numbers: Iterable[int]) -> tuple[Record, ...]:
    return tuple(record(f"Budget number {number}") for number in numbers)


CATALOG = Catalog(
    "en",
    (
        record("Who pays", topics=("budgets", "speed"), people=("ann",), year=2013),
        record("Wer zahlt das alles eigentlich", "de-AT", topics=("speed",)),
        record("Qui paie", "fr"),
        record("Who waits", "en-GB", organizations=("firm",), year=905),
    ),
    topics={"budgets": "Budgets", "speed": "Speed", "unused": "Unused"},
    people={"ann": "Ann Lee"},
    organizations={"firm": "The Firm"},
)


def refreshed(root: Path, catalog: Catalog, **options: Any) -> Refreshed:
    return refresh(root, root / "output", catalog, catalog.records, **options)


def files_of(root: Path) -> dict[str, bytes]:
    """The files of the index, by their paths in the site."""
    site = root / "output"
    files = (path for path in (site / "pagefind").rglob("*") if not path.is_dir())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


def records_json(files: dict[str, bytes]) -> Any:
    return json.loads(files["pagefind/records.json"])


def told(fragment: bytes) -> Any:
    """What a fragment tells of a hit."""
    return json.loads(gzip.decompress(fragment).removeprefix(b"pagefind_dcd"))


def urls(files: dict[str, bytes]) -> list[str]:
    """The addresses of all records in their order, by what records.json calls them."""
    fragments = {path.rpartition("/")[2]: data for path, data in files.items()}
    ids = " ".join(ids for _, ids in records_json(files)["bundles"]).split()
    return [str(told(fragments[f"{name}.pf_fragment"])["url"]) for name in ids]
