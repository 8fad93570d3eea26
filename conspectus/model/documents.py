"""What one file says, determined by that file alone: references unresolved, no address final."""

from msgspec import Struct

from conspectus.model.annotations import AnyFields
from conspectus.model.fragments import Aside, Fragment
from conspectus.model.frontmatter import AnyMeta
from conspectus.model.marks import Mark
from conspectus.model.references import Folder, Key


class Heading(Struct, frozen=True):
    id: str
    level: int
    text: str


class Callout(Struct, frozen=True):
    """An annotation as it stands in its article."""

    id: str
    fields: AnyFields
    title: Fragment
    plain_title: str
    body: Fragment
    plain: str
    """The body's text without markup, white space folded."""
    level: int
    """The heading level that its title has in the article's outline."""
    mark: Mark
    marks: dict[str, Mark] = {}
    """Where each field's value stands."""

    @property
    def kind(self) -> str:
        return self.fields.kind


class Document(Struct, frozen=True):
    """A content file, read and checked as far as it can be alone."""

    path: str
    """From the digest's folder, with `/`."""
    folder: Folder
    slug: str
    meta: AnyMeta
    meta_marks: dict[str, Mark]
    """Where each front-matter key's value stands; nested keys as `source.url`."""
    body: tuple[Fragment | Callout, ...]
    asides: tuple[Aside, ...] = ()
    headings: tuple[Heading, ...] = ()
    words: int = 0
    seal: str = ""
    """Of an edition: another where anything of it is another that is frozen once it is sent."""

    @property
    def key(self) -> Key:
        return Key(self.folder, self.slug)

    @property
    def callouts(self) -> tuple[Callout, ...]:
        return tuple(block for block in self.body if isinstance(block, Callout))
