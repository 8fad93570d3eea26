"""The shortest file that content of each kind can begin with, and how its values are written.

Whatever makes content writes it through here, so that all of it looks alike.
"""

import re

from conspectus.link.spellings import name_from
from conspectus.model.frontmatter import ArticleMeta, PageMeta, TopicMeta
from conspectus.model.references import Folder
from conspectus.model.sources import NOT_TEXT
from conspectus.parse.document import METAS
from conspectus.parse.yaml import Scalar, read_mapping
from conspectus.problems import Findings

_TITLED = (ArticleMeta, TopicMeta, PageMeta)


def stub(folder: Folder, slug: str, name: str = "") -> str:
    """The text of `content/FOLDER/SLUG.md` that says what the thing is called, and nothing else.

    Without a name it has the one that its page has while there is no file. An article needs a text
    too, which nobody can write but an editor: its stub alone does not pass `check`.
    """
    key = "title" if METAS[folder] in _TITLED else "name"
    return f"---\n{key}: {scalar(name or name_from(slug))}\n---\n"


def scalar(text: str) -> str:
    """A value as one line of YAML, in quotes only where it would be read as something else.

    White space is folded; characters that nobody sees and no content file may hold are left out.
    """
    text = " ".join(re.sub(NOT_TEXT, " ", text).split())
    if _is_read_as(text, text):
        return text
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _is_read_as(text: str, written: str) -> bool:
    """Whether the value of a key written so is the text, and nobody is warned of anything."""
    findings = Findings("")
    node = read_mapping(f"key: {written}", 1, findings)
    if node is None or findings.problems:
        return False
    value = node.entries[0][1]
    return isinstance(value, Scalar) and value.text == text != ""
