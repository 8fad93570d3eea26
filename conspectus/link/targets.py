"""What the links of a text point at: files of the digest, annotations, media, the web."""

import posixpath
from urllib.parse import unquote

from markupsafe import escape

from conspectus.link.mentions import Mentions
from conspectus.model.documents import Callout, Document
from conspectus.model.fragments import (
    Card,
    Fragment,
    Href,
    Image,
    Link,
    NoteMark,
    Part,
    Shown,
    Words,
)
from conspectus.model.marks import Mark
from conspectus.model.references import Folder, Key, PassageKey
from conspectus.model.sources import Asset
from conspectus.problems import Problem, nearest
from conspectus.urls import DEFAULT_SCHEMES, SCRIPTING, address, scheme


class Target:
    """Where a link within the digest leads: a page or a file, and what on it."""

    def __init__(
        self, href: Href, key: Key | None = None, passage: PassageKey | None = None
    ) -> None:
        self.href, self.key, self.passage = href, key, passage


class Anchors:
    """The places in a document that a fragment can name. `passages` maps former ids too."""

    def __init__(self, document: Document) -> None:
        self.passages = {callout.id: callout.id for callout in document.callouts}
        for callout in document.callouts:
            for former in callout.fields.aliases:
                self.passages.setdefault(former.slug, callout.id)
        self.headings = {heading.id for heading in document.headings}


class Targets:
    """All that can be linked to."""

    def __init__(
        self,
        documents: list[Document],
        drafts: list[Document],
        assets: tuple[Asset, ...],
        schemes: tuple[str, ...],
    ) -> None:
        self.documents = {document.path: document for document in documents}
        self.anchors = {document.key: Anchors(document) for document in documents}
        self.drafts = {document.path for document in drafts}
        self.assets = {asset.path: asset for asset in assets}
        self.schemes = DEFAULT_SCHEMES | set(schemes)
        self.used: set[str] = set()
        folders = {posixpath.dirname(path) for path in (*self.documents, *self.assets)}
        self.folders = folders | {posixpath.dirname(folder) for folder in folders}


class Linker:
    """Links the text of one document. Problems gather in `problems`, links to articles in `found`."""

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
        self.seen = {document.key}
        self.found: list[tuple[Link, str, Target]] = []
        self.count = 0

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
            self.check_scheme(link)
            return [f'<a href="{escape(link.target)}"{title}>']
        target = self.look_up(link.target)
        if target is None:
            self.report_broken(link)
            return ["<a>"]
        self.count += 1
        self.found.append((link, passage, target))
        return ['<a href="', target.href, f'"{title}>']

    def image(self, image: Image) -> list[Part]:
        asset = self.media(image.target, image.mark)
        title = f' title="{escape(image.title)}"' if image.title else ""
        if asset is None:
            return []
        return [
            '<img src="',
            Href(asset.output),
            f'" alt="{escape(image.alt)}"{title} loading="lazy">',
        ]

    def media(self, target: str, mark: Mark) -> Asset | None:
        """The file that an image shows. Reports one that is not there."""
        path = self.path_of(target.partition("#")[0])
        asset = None if scheme(target) or target.startswith("//") else self.targets.assets.get(path)
        if asset is None:
            near = nearest(
                posixpath.basename(path), [posixpath.basename(p) for p in self.targets.assets]
            )
            self.problems.append(
                Problem(
                    self.document.path,
                    mark,
                    "broken-media",
                    f"the digest has no file {target}"
                    if not scheme(target)
                    else f"{target} lies outside the digest",
                    near or "an image is a file beside the text or in content/static/",
                )
            )
            return None
        self.targets.used.add(asset.path)
        self.count += 1
        return asset

    def path_of(self, target: str) -> str:
        """A relative link's path from the digest's folder."""
        base = posixpath.dirname(self.document.path)
        return posixpath.normpath(posixpath.join(base, unquote(target)))

    def look_up(self, target: str) -> Target | None:
        """Where a relative link leads, or None."""
        path, hash, fragment = target.partition("#")
        fragment = unquote(fragment)
        if hash and not fragment:
            return None
        document = self.document if not path else self.targets.documents.get(self.path_of(path))
        if document and not path.endswith("/"):
            return self.within(document, fragment)
        asset = self.targets.assets.get(self.path_of(path)) if path and not fragment else None
        if asset is None or path.endswith("/"):
            return None
        self.targets.used.add(asset.path)
        return Target(Href(asset.output))

    def within(self, document: Document, fragment: str) -> Target | None:
        anchors = self.targets.anchors[document.key]
        page = address(document.key)
        if not fragment:
            return Target(Href(page), document.key)
        if fragment in anchors.passages and document.folder is Folder.ARTICLES:
            id = anchors.passages[fragment]
            return Target(Href(page, id), document.key, PassageKey(document.slug, id))
        if fragment in anchors.headings:
            return Target(Href(page, fragment), document.key)
        return None

    def check_scheme(self, link: Link) -> None:
        found = scheme(link.target)
        if found in self.targets.schemes and not link.target.startswith("//"):
            return
        if link.target.startswith("//"):
            message, hint = "a link to the web names its scheme", f"write https:{link.target}"
        elif found in SCRIPTING:
            message, hint = f"{found}: can run a script and is never allowed", ""
        else:
            message = f"links with {found}: are not allowed here"
            hint = f"allowed: {', '.join(sorted(self.targets.schemes))}; site.yaml may add to `schemes`"
        self.problems.append(
            Problem(self.document.path, link.mark, "forbidden-scheme", message, hint)
        )

    def report_broken(self, link: Link) -> None:
        code, message, hint = self.explain(link.target)
        self.problems.append(Problem(self.document.path, link.mark, code, message, hint))

    def explain(self, target: str) -> tuple[str, str, str]:
        """Why a relative link leads nowhere: code, message, hint."""
        path, _, fragment = target.partition("#")
        full = self.path_of(path) if path else self.document.path
        if not target:
            return "broken-link", "the link has no address", ""
        if path.startswith("/"):
            return (
                "broken-link",
                f"{path} begins at the host's root",
                "link to the .md file, relative to this one",
            )
        if full in self.targets.drafts:
            return "draft-link", f"{path} is a draft and will not be there", ""
        document = self.targets.documents.get(full)
        if document and not path.endswith("/"):
            anchors = self.targets.anchors[document.key]
            near = nearest(unquote(fragment), [*anchors.passages, *anchors.headings])
            where = path or "this file"
            return "broken-fragment", f"{where} has no annotation or heading #{fragment}", near
        if full.rstrip("/") in self.targets.folders:
            return "broken-link", f"{path} is a folder", "link to a file in it"
        return "broken-link", f"{path} does not exist", self.nearest_path(full)

    def nearest_path(self, full: str) -> str:
        """The file whose name is most like the missing one's, as a link from here."""
        by_name: dict[str, str] = {}
        for path in (*self.targets.assets, *self.targets.documents):
            by_name[posixpath.splitext(posixpath.basename(path))[0]] = path
        hint = nearest(posixpath.splitext(posixpath.basename(full))[0], by_name)
        if not hint:
            return ""
        found = by_name[hint.removeprefix("did you mean ").removesuffix("?")]
        return f"did you mean {posixpath.relpath(found, posixpath.dirname(self.document.path))}?"


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
    for part in parts:
        if isinstance(part, str) and out and isinstance(out[-1], str):
            out[-1] += part
        elif part != "":
            out.append(part)
    return tuple(out)
