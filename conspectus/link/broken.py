"""Why a link leads nowhere, and what would be right."""

import posixpath
import re
from collections.abc import Collection
from urllib.parse import unquote

from conspectus.images.formats import FORMATS
from conspectus.link.acting import acts
from conspectus.link.paths import composed, path_from
from conspectus.link.targets import Targets
from conspectus.model.documents import Document
from conspectus.model.sources import Asset
from conspectus.problems import HINTED, closest, shown
from conspectus.urls import DEFAULT_SCHEMES, SCRIPTING, scheme

Explained = tuple[str, str, str]
"""Code, message, hint."""

_WHERE_IDS_STAND = "take the id from the annotation's first line, where it stands last"
_BETWEEN = "write where it leads between ( and )"
_AS_DATA = "link to where it is on the web, or pack it (.zip); content/static/ takes any file"
_BESIDE = "save the image beside the text, or in content/static/, and show that file"


class Broken:
    """Explains the links of one document. None: where it leads is hidden by another error."""

    def __init__(self, document: Document, targets: Targets) -> None:
        self.document = document
        self.targets = targets
        self.unsound = targets.unsound
        self.compared = 0

    def may_compare(self) -> bool:
        """Whether one more name may be compared with those that there are."""
        self.compared += 1
        return self.compared <= HINTED

    def scheme(self, target: str) -> Explained | None:
        """Of a link that leads out of the digest."""
        found = scheme(target)
        code = "forbidden-scheme"
        if target.startswith("//"):
            return code, "a link to the web names its scheme", f"write https:{target}"
        if found == "file":
            hint = "link to its address on the web, or to a copy in content/static/"
            return code, "file: leads to a disk that readers do not have", hint
        if found in SCRIPTING:
            return code, f"{found}: can run a script and is never allowed", "link to a page instead"
        if self.unsound.covers("site.yaml"):
            return None
        allowed = ", ".join(sorted(self.targets.schemes))
        hint = f"allowed: {allowed}; site.yaml may add to `schemes`"
        if near := closest(found, DEFAULT_SCHEMES):
            hint = f"did you mean {near}{target[len(found) :]}?"
        return code, f"links with {found}: are not allowed here", hint

    def address(self, target: str) -> Explained | None:
        """Of a link to the web: what stands behind its scheme."""
        if re.match(r"(?i)(?!https?:)|https?://[^/?#]", target):
            return None
        name, _, rest = target.partition(":")
        hint = f"did you mean {name}://{rest.strip('/')}?" if rest.strip("/") else ""
        return "broken-link", f"{shown(target)} names no host", hint or _BETWEEN

    def media(self, target: str, *, outside: bool) -> Explained | None:
        code = "broken-media"
        if not target:
            return code, "the image has no address", _BETWEEN
        if outside:
            return code, f"{target} lies outside of the digest", _BESIDE
        path = path_from(self.document.path, target.partition("#")[0])
        if self.unsound.covers(path):
            return None
        assets = self.targets.assets if self.may_compare() else ()
        hint = self.nearest_path(path, assets) or _BESIDE
        return code, f"the digest has no file {unquote(target)}", hint

    def image(self, target: str, asset: Asset) -> Explained | None:
        """Of a file that is there, but may be none that can be shown."""
        shown, facts = unquote(target), asset.image
        if facts is None:
            hint = f"images are {FORMATS}; other files are linked to: [words]({target})"
            return "bad-image", f"{shown} is no image", hint
        return ("bad-image", f"{shown}: {facts.fault}", facts.hint) if facts.fault else None

    def opened(self, target: str, asset: Asset) -> Explained | None:
        """Of a file that is linked to: it opens as a page of the site, and may not act as one.

        What lies in `content/static/` is the owner's, as templates are.
        """
        if asset.path.lower().endswith(".svg"):
            return self.image(target, asset)
        if asset.is_static or not acts(asset.path):
            return None
        return "active-file", f"{unquote(target)} could run as a part of the site", _AS_DATA

    def link(self, target: str) -> Explained | None:
        """Of a relative link."""
        path, hash, fragment = target.partition("#")
        here = self.document.path
        full = path_from(here, path) if path else composed(here)
        document = self.targets.documents.get(full)
        if not target:
            return "broken-link", "the link has no address", _BETWEEN
        if full in self.targets.drafts:
            hint = "take “draft: true” out of its file, or leave the link out"
            return "draft-link", f"{unquote(path)} is a draft and will not be there", hint
        if hash and not fragment:
            return "broken-fragment", "nothing follows the #", "leave the # out"
        if self.unsound.may_lead(full):
            return None
        if document and not path.endswith("/"):
            return self.fragment(document, unquote(path), unquote(fragment))
        return self.file(path, full)

    def file(self, path: str, full: str) -> Explained:
        code, shown = "broken-link", unquote(path)
        paths = (*self.targets.assets, *self.targets.documents) if self.may_compare() else ()
        if path.startswith("/"):
            near = self.nearest_path(f"content{path.rstrip('/')}", paths)
            hint = near or "link to the .md file, relative to this one"
            return code, f"{shown} begins at the host's root", hint
        if path.startswith("www."):
            return code, f"{shown} does not exist", f"did you mean https://{path}?"
        if "@" in path and "/" not in path:
            return code, f"{shown} does not exist", f"did you mean mailto:{path}?"
        if full.rstrip("/") in self.targets.folders:
            return code, f"{shown} is a folder", "link to a file in it"
        if not full.startswith("content/"):
            namesakes = [p for p in paths if posixpath.basename(p) == posixpath.basename(full)]
            hint = self.nearest_path(full, namesakes) or "link to its address on the web"
            return code, f"{shown} lies outside of content/", hint
        if full in self.targets.aliases:
            hint = f"did you mean {self.from_here(self.targets.aliases[full])}?"
            return code, f"{shown} is the former name of a file", hint
        return code, f"{shown} does not exist", self.nearest_path(full, paths)

    def fragment(self, document: Document, path: str, fragment: str) -> Explained:
        anchors = self.targets.anchors(document)
        ids = [*anchors.passages, *anchors.headings] if self.may_compare() else ()
        found = closest(fragment, ids)
        hint = f"did you mean {path}#{found}?" if found else _WHERE_IDS_STAND
        message = f"{path or 'this file'} has no annotation or heading #{fragment}"
        return "broken-fragment", message, hint

    def nearest_path(self, full: str, paths: Collection[str]) -> str:
        """A hint with the file whose name is most like the missing one's, as a link from here."""
        if not paths:
            return ""
        folder, name = posixpath.split(full)
        # Where two folders have a file of one name, that of the folder named wins.
        ordered = sorted(paths, key=lambda path: posixpath.dirname(path) == folder)
        by_name = {posixpath.splitext(posixpath.basename(path))[0]: path for path in ordered}
        found = closest(posixpath.splitext(name)[0], by_name)
        return f"did you mean {self.from_here(by_name[found])}?" if found else ""

    def from_here(self, path: str) -> str:
        return posixpath.relpath(path, posixpath.dirname(self.document.path))
