"""What rows name: looked up once for a table, and noted as it is anywhere."""

import functools
from typing import Any

from conspectus.model.dataset.named import StudyRow
from conspectus.model.dates import Date
from conspectus.model.digest import Digest
from conspectus.model.references import Folder, Key
from conspectus.plan.index import Index
from conspectus.plan.views import affiliations_at


class Names:
    """Of one table; a Family notes what is asked of it, so nothing else is looked up here."""

    def __init__(self, digest: Digest, index: Index) -> None:
        self.digest = digest
        self.index = index
        self.actor = functools.cache(self._actor)
        self.topic = functools.cache(self._topic)
        self.publication = functools.cache(self._publication)
        self.study = functools.cache(self._study)
        self.held = functools.cache(self._held)

    def key(self, slug: str) -> Key:
        """Of a person or an organization."""
        is_person = self.index.entered[f"people/{slug}"] is not None
        return Key(Folder.PEOPLE if is_person else Folder.ORGANIZATIONS, slug)

    def spoken_for(self, key: Key, at: Date | None) -> list[str]:
        """The names of organizations that a person spoke for at a time."""
        if key.folder is not Folder.PEOPLE:
            return []
        found = affiliations_at(self.held(key.slug), at)
        return [self.actor(Key(Folder.ORGANIZATIONS, slug)) for slug, _ in found]

    def _actor(self, key: Key) -> str:
        return self._named(f"{key.folder}/{key.slug}")

    def _topic(self, slug: str) -> str:
        return self._named(f"topics/{slug}")

    def _publication(self, slug: str) -> str:
        return self._named(f"publications/{slug}")

    def _named(self, key: str) -> str:
        row: Any = self.index.entered[key]
        return str(row.name)

    def _study(self, slug: str) -> StudyRow:
        row = self.index.entered[f"studies/{slug}"]
        assert isinstance(row, StudyRow)  # noqa: S101  # every study has one
        return row

    def _held(self, slug: str) -> Any:
        return self.index.held[slug]
