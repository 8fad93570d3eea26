"""The links of a text: each led to what it points at, or reported."""

from itertools import groupby
from urllib.parse import unquote

from markupsafe import escape

from conspectus.link.broken import Broken, Explained
from conspectus.link.mentions import Mentions
from conspectus.link.paths import path_from
from conspectus.link.targets import Target, Targets
from conspectus.model.digest import Showing
from conspectus.model.documents import Callout, Document
from conspectus.model.fragments import (
    Card,
    Fragment,
    Href,
    Illustration,
    Image,
    Link,
    NoteMark,
    Notes,
    Part,
    Shown,
    Words,
)
from conspectus.model.marks import Mark
from conspectus.model.references import Folder, PassageKey
from conspectus.model.sources import Asset, ImageFacts
from conspectus.problems import Problem
from conspectus.urls import address, scheme


class Linker:
    """Links the text of one document. Problems gather in `problems`, its links in `found`."""

    def __init__(
        self,
        document: Document,
        targets: Targets,
        mentions: Mentions | None,
        problems: list[Problem],
    ) -> None:
        self.document = document
        self.targets = targets
        self.mentions = mentions
        self.problems = problems
        self.broken = Broken(document, targets)
        self.seen = {document.key}
        self.found: list[tuple[Link, str, Target]] = []
        self.shown: list[Showing] = []
        self.count = 0
        self.used: set[str] = set()
        """Paths of the files that the text shows or links to."""
        self.copied: set[str] = set()
        """Paths of those that readers are sent as they are; of other images they get renditions."""

    def note_explicit(self, fragments: list[Fragment]) -> None:
        """A name that the editor links anywhere in the text is not linked a second time."""
        for fragment in fragments:
            for part in fragment:
                link = part.link if isinstance(part, Card) else part
                if isinstance(link, Link) and (target := self.look_up(link.target)) and target.key:
                    self.seen.add(target.key)

    def linked(self, fragment: Fragment, passage: str = "", *, cards: bool = False) -> Fragment:
        """`fragment` with every part resolved; `passage` is the id of the callout it stands in."""
        out: list[Part] = []
        for part in fragment:
            match part:
                case Link():
                    out += self.link(part, passage)
                case Card():
                    out += self.card(part, cards)
                case Image():
                    out += self.image(part)
                case Words():
                    out += self.words(part)
                case NoteMark():
                    out.append(NoteMark(part.number, part.occurrence, address(self.document.key)))
                case Notes():
                    out.append(Notes(part.numbers, address(self.document.key)))
                case _:
                    out.append(part)
        return _joined(out)

    def words(self, words: Words) -> list[Part]:
        found = self.mentions.linked(words, self.seen) if self.mentions else [words]
        return [str(escape(p.text)) if isinstance(p, Words) else p for p in found]

    def card(self, card: Card, shown: bool) -> list[Part]:
        if shown and (target := self.look_up(card.link.target)) and target.passage:
            self.link(card.link, "")
            return [Shown(target.passage)]
        content = self.linked(card.content)
        return ["<p>", *self.link(card.link, ""), *content, "</a></p>\n"]

    def link(self, link: Link, passage: str) -> list[Part]:
        title = f' title="{escape(link.title)}"' if link.title else ""
        if scheme(link.target) or link.target.startswith("//"):
            allowed = self.is_allowed(link)
            return [f'<a href="{escape(link.target)}"{title}>' if allowed else "<a>"]
        target = self.look_up(link.target)
        if target is None:
            self.report(link.mark, self.broken.link(link.target))
            return ["<a>"]
        if target.asset and (fault := self.broken.opened(link.target, target.asset)):
            self.report(link.mark, fault)
        self.count += 1
        self.found.append((link, passage, target))
        return ['<a href="', target.href, f'"{title}>']

    def is_allowed(self, link: Link) -> bool:
        """Whether a link that leads out of the digest may; reports one that may not."""
        if scheme(link.target) in self.targets.schemes and not link.target.startswith("//"):
            fault = self.broken.address(link.target)
            self.report(link.mark, fault)
            return fault is None
        self.report(link.mark, self.broken.scheme(link.target))
        return False

    def report(self, mark: Mark, fault: Explained | None) -> None:
        if fault:
            self.problems.append(Problem(self.document.path, mark, *fault))

    def image(self, image: Image) -> list[Part]:
        asset = self.media(image.target, image.mark)
        return [self.illustration(asset, image.alt, image.title)] if asset else []

    def illustration(self, asset: Asset, alt: str, title: str = "") -> Illustration:
        """The image in the text. The first one of a page is there at once, the others wait."""
        facts = asset.image or ImageFacts()
        is_first = len(self.shown) == 1
        page = address(self.document.key) if is_first else ""
        return Illustration(asset.renditions, facts.width, facts.height, alt, title, page)

    def media(self, target: str, mark: Mark) -> Asset | None:
        """The image that a text shows. Reports one that is not there, or cannot be shown."""
        outside = scheme(target) or target.startswith("//")
        path = self.path_of(target.partition("#")[0])
        asset = None if outside else self.targets.asset(path)
        if asset is None:
            self.report(mark, self.broken.media(target, outside=bool(outside)))
            return None
        self.used.add(asset.path)
        self.count += 1
        if fault := self.broken.image(target, asset):
            self.report(mark, fault)
            return None
        if asset.image and not asset.image.key:
            self.copied.add(asset.path)
        self.shown.append(Showing(self.document.path, mark, asset))
        return asset

    def path_of(self, target: str) -> str:
        """A relative link's path from the digest's folder."""
        return path_from(self.document.path, target)

    def look_up(self, target: str) -> Target | None:
        """Where a relative link leads, or None."""
        path, hash, fragment = target.partition("#")
        fragment = unquote(fragment)
        if not target or (hash and not fragment) or path.endswith("/"):
            return None
        document = self.targets.document(self.path_of(path)) if path else self.document
        if document:
            return self.within(document, fragment)
        asset = self.targets.asset(self.path_of(path))
        if asset is None:
            return None
        self.used.add(asset.path)
        self.copied.add(asset.path)
        # The fragment is one that only a reader knows, such as `#page=2`.
        return Target(Href(asset.output, fragment), asset=asset)

    def within(self, document: Document, fragment: str) -> Target | None:
        anchors = self.targets.anchors(document)
        page = address(document.key)
        if not fragment:
            return Target(Href(page), document.key)
        if fragment in anchors.passages and document.folder is Folder.ARTICLES:
            id = anchors.passages[fragment]
            return Target(Href(page, id), document.key, PassageKey(document.slug, id))
        if fragment in anchors.headings:
            return Target(Href(page, fragment), document.key)
        return None


def fragments_of(document: Document) -> list[Fragment]:
    """All texts of a document, in order."""
    texts: list[Fragment] = []
    for block in document.body:
        if isinstance(block, Callout):
            fields = block.fields
            texts += [block.body, fields.where]
            texts += [getattr(fields, name, ()) for name in ("of", "method", "for_", "evidence")]
        else:
            texts.append(block)
    return [*texts, *(aside.body for aside in document.asides)]


def _joined(parts: list[Part]) -> Fragment:
    out: list[Part] = []
    for kind, group in groupby((part for part in parts if part != ""), type):
        if kind is str:
            out.append("".join(part for part in group if isinstance(part, str)))
        else:
            out += group
    return tuple(out)
