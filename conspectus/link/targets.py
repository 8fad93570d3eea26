"""What the links of a text point at: files of the digest, annotations, media, the web."""

import posixpath
import unicodedata
from collections.abc import Iterable
from itertools import groupby
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
from conspectus.problems import Problem, closest
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
        self.documents = {composed(document.path): document for document in documents}
        self.anchors = {document.key: Anchors(document) for document in (*documents, *drafts)}
        self.drafts = {composed(document.path) for document in drafts}
        self.assets = {composed(asset.path): asset for asset in assets}
        self.schemes = DEFAULT_SCHEMES | set(schemes)
        self.used: set[str] = set()
        folders = {posixpath.dirname(path) for path in (*self.documents, *self.assets)}
        self.folders = folders | {posixpath.dirname(folder) for folder in folders}


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
            allowed = self.check_scheme(link)
            return [f'<a href="{escape(link.target)}"{title}>' if allowed else "<a>"]
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
        outside = scheme(target) or target.startswith("//")
        path = self.path_of(target.partition("#")[0])
        asset = None if outside else self.targets.assets.get(path)
        if asset is None:
            message, hint = self.explain_media(target, path, outside=bool(outside))
            problem = Problem(self.document.path, mark, "broken-media", message, hint)
            self.problems.append(problem)
            return None
        self.targets.used.add(asset.path)
        self.count += 1
        return asset

    def explain_media(self, target: str, path: str, *, outside: bool) -> tuple[str, str]:
        if not target:
            return "the image has no address", ""
        if outside:
            return f"{target} lies outside of the digest", _BESIDE
        hint = self.nearest_path(path, self.targets.assets) or _BESIDE
        return f"the digest has no file {unquote(target)}", hint

    def path_of(self, target: str) -> str:
        """A relative link's path from the digest's folder."""
        base = posixpath.dirname(self.document.path)
        return composed(posixpath.normpath(posixpath.join(base, unquote(target))))

    def look_up(self, target: str) -> Target | None:
        """Where a relative link leads, or None."""
        path, hash, fragment = target.partition("#")
        fragment = unquote(fragment)
        if not target or (hash and not fragment) or path.endswith("/"):
            return None
        document = self.targets.documents.get(self.path_of(path)) if path else self.document
        if document:
            return self.within(document, fragment)
        asset = self.targets.assets.get(self.path_of(path))
        if asset is None:
            return None
        self.targets.used.add(asset.path)
        return Target(Href(asset.output, fragment))  # such as `#page=2`, which only a reader knows

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

    def check_scheme(self, link: Link) -> bool:
        """Whether a link that leads out of the digest may; reports one that may not."""
        found = scheme(link.target)
        if found in self.targets.schemes and not link.target.startswith("//"):
            return True
        if link.target.startswith("//"):
            message, hint = "a link to the web names its scheme", f"write https:{link.target}"
        elif found in SCRIPTING:
            message, hint = f"{found}: can run a script and is never allowed", ""
        else:
            message = f"links with {found}: are not allowed here"
            allowed = ", ".join(sorted(self.targets.schemes))
            hint = f"allowed: {allowed}; site.yaml may add to `schemes`"
        problem = Problem(self.document.path, link.mark, "forbidden-scheme", message, hint)
        self.problems.append(problem)
        return False

    def report_broken(self, link: Link) -> None:
        code, message, hint = self.explain(link.target)
        self.problems.append(Problem(self.document.path, link.mark, code, message, hint))

    def explain(self, target: str) -> tuple[str, str, str]:
        """Why a relative link leads nowhere: code, message, hint."""
        path, hash, fragment = target.partition("#")
        full = self.path_of(path) if path else composed(self.document.path)
        shown = unquote(path)
        document = self.targets.documents.get(full)
        if not target:
            return "broken-link", "the link has no address", ""
        if path.startswith("/"):
            hint = "link to the .md file, relative to this one"
            return "broken-link", f"{shown} begins at the host's root", hint
        if full in self.targets.drafts:
            hint = "take “draft: true” out of its file, or leave the link out"
            return "draft-link", f"{shown} is a draft and will not be there", hint
        if hash and not fragment:
            return "broken-fragment", "nothing follows the #", "leave the # out"
        if document and not path.endswith("/"):
            return "broken-fragment", *self.explain_fragment(document, shown, unquote(fragment))
        if full.rstrip("/") in self.targets.folders:
            return "broken-link", f"{shown} is a folder", "link to a file in it"
        if not full.startswith("content/"):
            hint = "link to its address on the web"
            return "broken-link", f"{shown} lies outside of content/", hint
        hint = self.nearest_path(full, (*self.targets.assets, *self.targets.documents))
        return "broken-link", f"{shown} does not exist", hint

    def explain_fragment(self, document: Document, path: str, fragment: str) -> tuple[str, str]:
        anchors = self.targets.anchors[document.key]
        found = closest(fragment, [*anchors.passages, *anchors.headings])
        hint = f"did you mean {path}#{found}?" if found else ""
        return f"{path or 'this file'} has no annotation or heading #{fragment}", hint

    def nearest_path(self, full: str, paths: Iterable[str]) -> str:
        """The file whose name is most like the missing one's, as a link from here."""
        folder, name = posixpath.split(full)
        # Where two folders have a file of one name, that of the folder named wins.
        ordered = sorted(paths, key=lambda path: posixpath.dirname(path) == folder)
        by_name = {posixpath.splitext(posixpath.basename(path))[0]: path for path in ordered}
        found = closest(posixpath.splitext(name)[0], by_name)
        if not found:
            return ""
        here = posixpath.dirname(self.document.path)
        return f"did you mean {posixpath.relpath(by_name[found], here)}?"


_BESIDE = "an image is a file beside the text or in content/static/"


def composed(path: str) -> str:
    """In Unicode's NFC form: a file system may hold the same name in another."""
    return unicodedata.normalize("NFC", path)


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
