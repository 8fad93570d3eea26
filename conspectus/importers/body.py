"""One text's body: the other tool's syntax, HTML, callouts and links, one after the other."""

import re

from conspectus.importers.callouts import Callouts, Ids, Person
from conspectus.importers.code import fence, outside_code
from conspectus.importers.found import Rewrite, Sort, Text
from conspectus.importers.front import Front
from conspectus.importers.html import as_markdown
from conspectus.importers.ledger import Ledger
from conspectus.importers.links import Links
from conspectus.importers.syntax import first_heading, lowered, shared_syntax
from conspectus.model.references import Key
from conspectus.model.sources import NOT_TEXT

_CANDIDATES = 8


class Body:
    """A text between the other tool's form and the digest's."""

    def __init__(self, text: Text, key: Key, rewrite: Rewrite, ledger: Ledger) -> None:
        self.text, self.key, self.rewrite, self.ledger = text, key, rewrite, ledger
        self.title = ""
        """What its first heading says, where nothing else is its title."""
        self.words = self._sound(text.body)
        named = {key.casefold() for key in text.front} & {"title", "name"}
        heading, rest = first_heading(self.words)
        if heading and not named and not text.is_html:
            self.title, self.words = _bare(heading), rest
            self.ledger.turn("# heading at the top", "title")
        elif heading and _bare(heading).casefold() == str(text.front.get("title")).casefold():
            self.words = rest
            self.ledger.turn("# heading at the top", "left out: it is the title")

    def _sound(self, words: str) -> str:
        """Without characters that nobody sees and no content file may hold."""
        if re.search(NOT_TEXT, words):
            self.ledger.turn("characters that nobody sees", "left out")
            self.ledger.remark(self.text.path, "characters that nobody sees were left out")
        return re.sub(NOT_TEXT, "", words)

    def made(self, links: Links, person: Person, front: Front, language: str) -> str:
        """The body as a digest has it; `front` becomes that of a draft where somebody is needed."""
        path, ledger = self.text.path, self.ledger
        words = self.rewrite(self.text, self.words)
        if self.text.is_html:
            words = as_markdown(words, path, ledger, is_html=True)
        else:
            words = outside_code(words, lambda text: as_markdown(text, path, ledger))
        callouts = Callouts(
            path, Ids(words), ledger, person, in_article=self.text.sort is Sort.POST
        )

        def shared(text: str) -> str:
            turned = callouts.turned(lowered(shared_syntax(text, path, ledger)))
            return links.linked(re.sub(r"\n{3,}", "\n\n", turned))

        words = links.led(outside_code(words, shared), language)
        parts = [words.strip("\n"), callouts.note_of_marked()]
        if self.text.sort is Sort.POST:
            parts = [self.note(front, links, callouts, is_empty=not words.strip()), *parts]
        if self.text.unread:
            parts.append(fence(re.sub(NOT_TEXT, "", self.text.unread)))
        return "\n\n".join(part.strip("\n") for part in parts if part.strip()) + "\n"

    def note(self, front: Front, links: Links, callouts: Callouts, *, is_empty: bool) -> str:
        """What somebody has to do before this is an article; empty where nothing has to be done."""
        todo: list[str] = []
        if self.text.unread:
            todo.append("Its front matter could not be read; it stands below as it was.")
        if is_empty:
            todo.append("It has no text.")
        if not front.values.get("source"):
            todo.append(
                "It names no source. An article retells one: set `source` in its front matter, "
                "with `title` and `url`."
            )
        if not todo:
            return ""
        front.values["draft"] = "true"
        self.ledger.turn("a text without a source" if not self.text.unread and not is_empty else
                         "a text that cannot be an article yet", "a draft with a note")  # fmt: skip
        lines = [*todo, "Then take this note and `draft: true` away."]
        out = list(links.outward)[:_CANDIDATES]
        if out and not front.values.get("source"):
            lines += [
                "It links to these; one may be its source:",
                "\n".join(f"* <{a}>" for a in out),
            ]
        id = callouts.ids.free("before-this-is-published", "import")
        quoted = "\n\n".join(lines).split("\n")
        return "\n".join([f"> [!note] Before this is published {{#{id}}}", ">",
                          *(f"> {line}".rstrip() for line in quoted)])  # fmt: skip


def _bare(heading: str) -> str:
    """A heading's words without marks."""
    heading = re.sub(r"\s*\{[^{}]*\}$", "", heading)
    heading = re.sub(r"!?\[([^\[\]]*)\]\([^()]*\)", r"\1", heading)
    return re.sub(r"[*`]|(?<!\w)_|_(?!\w)|</?[A-Za-z][^<>]*>", "", heading).strip()
