"""The shortest file that content of each kind can begin with, and how its values are written.

Whatever makes content writes it through here, so that all of it looks alike.
"""

import re

from conspectus.link.spellings import name_from
from conspectus.model.corporate import is_corporate
from conspectus.model.frontmatter import ArticleMeta, EditionMeta, PageMeta, TopicMeta
from conspectus.model.references import Folder
from conspectus.model.sources import NOT_TEXT
from conspectus.parse.document import METAS
from conspectus.parse.yaml import Node, Scalar, Sequence, read_mapping
from conspectus.problems import Findings

_PLAIN = re.compile(r"[^\W_](?:[\w .;()/~%+=-]*[\w.;)/~%+=])?").fullmatch
"""Text of which it is plain that YAML reads it as it stands, in lists too."""
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n"}
_TITLED = (ArticleMeta, TopicMeta, PageMeta, EditionMeta)


def stub(folder: Folder, slug: str, name: str = "") -> str:
    """The text of `content/FOLDER/SLUG.md` that says what the thing is called, and nothing else.

    Without a name it has the one that its page has while there is no file. An article needs a text
    too, which nobody can write but an editor: its stub alone does not pass `check`.
    """
    key = "title" if METAS[folder] in _TITLED else "name"
    return f"---\n{key}: {scalar(name or name_from(slug))}\n---\n"


def home_of(folder: Folder, slug: str) -> Folder:
    """Where the file of somebody belongs who has none yet and may be a person, by the slug alone.

    In `organizations`, if a word of it is one that no person's name has. Other folders are kept.
    """
    is_firm = folder is Folder.PEOPLE and is_corporate(slug)
    return Folder.ORGANIZATIONS if is_firm else folder


def scalar(text: str) -> str:
    """A value as one line of YAML, in quotes only where it would be read as something else.

    White space is folded; characters that nobody sees and no content file may hold are left out.
    """
    text = " ".join(re.sub(NOT_TEXT, " ", text).split())
    return written(text)


def written(text: str, *, in_list: bool = False) -> str:
    """The text in quotes only where YAML would read it as something else, or warn of it."""
    if _PLAIN(text) or (text and "\t" not in text and _reads_as(text, text, in_list=in_list)):
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """In double quotes; in single ones where double ones would need escapes."""
    if not {"\\", '"', "\t", "\n"} & set(text):
        return f'"{text}"'
    if not {"\t", "\n"} & set(text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(_ESCAPES.get(character, character) for character in text) + '"'


def _reads_as(text: str, form: str, *, in_list: bool) -> bool:
    findings = Findings("")
    node = read_mapping(f"key: [{form}]" if in_list else f"key: {form}", 1, findings)
    if node is None or findings.problems or "\n" in form:
        return False
    value: Node = node.entries[0][1]
    if isinstance(value, Sequence):
        value = value.items[0] if len(value.items) == 1 else value
    return isinstance(value, Scalar) and value.text == text
