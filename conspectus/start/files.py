"""The files of a new digest, made from the answers.

Their texts lie in `files/`: `all/` for every digest, `en/` and `de/` by the language of its texts.
A name that begins with `dot-` begins with a dot in the digest. The texts are templates, so that
what was typed stands in them as YAML or Markdown that means just that.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined, Template

from conspectus.mend.form import form_of, form_of_site
from conspectus.model.marks import WHOLE_FILE
from conspectus.model.references import Folder, Key
from conspectus.model.settings import TagPrefix
from conspectus.parse.values import READERS, Fault
from conspectus.schemas.files import ours
from conspectus.schemas.files import settings as editors_settings
from conspectus.schemas.tables import renewed
from conspectus.start.answers import LICENSES, Answers, FirstTopic, host, tongue
from conspectus.start.engine import FOLDER, Engine
from conspectus.start.shipped import github_folder
from conspectus.stubs import scalar

_TEXTS = Path(__file__).parent / "files"
_ENDING = ".jinja"
_TOPIC = "content/topics/topic.md"
"""The text from which each topic's file is made."""

_COLORS = ("#1c5d99", "#8a4b0f", "#9c1f6b", "#5a6316", "#4b3b9a", "#b0261e", "#14694a")
"""Of topics, in turn: far enough from each other, and dark enough for words on paper."""

_NOT_COPIED = frozenset(("CODEOWNERS", "workflows/engine.yml"))
"""What `.github/` has for the engine alone. A digest's owners are its own."""

_ACTIVE = re.compile(r"[\\`*_\[\]<>&#!|~^$]")
"""Characters that can make Markdown of words."""


def files_of(answers: Answers, engine: Engine, today: date) -> dict[str, bytes]:
    """Each file of the digest by its path. Raises OSError where the machine fails."""
    spoken = tongue(answers.language)
    written = {**_texts("all"), **_texts(spoken)}
    topic = written.pop(_TOPIC)
    known = _known(answers, engine, today, spoken)
    made = {path: _template(text).render(known) for path, text in written.items()}
    for first, color in zip(answers.topics, cycle(_COLORS)):
        about = {"title": first.title, "question": _question(first, spoken), "color": color}
        path = f"content/topics/{first.slug}.md"
        text = _template(topic).render(topic=about)
        key = Key(Folder.TOPICS, first.slug)
        made[path] = form_of(path, key, text, answers.language).text
    made["site.yaml"] = form_of_site(made["site.yaml"]).text
    files = {f".github/{name}": data for name, data in _copied(github_folder())}
    made |= {path: renewed(text) for path, text in made.items() if path.endswith(".md")}
    made |= {**ours(), **editors_settings()}
    files |= {path: text.encode() for path, text in made.items()}
    if engine.wheel:
        files[f"{FOLDER}/{engine.wheel.name}"] = engine.wheel.data
    return dict(sorted(files.items()))


@cache
def _template(text: str) -> Template:
    environment = Environment(  # noqa: S701  # makes Markdown and YAML, with filters for each
        undefined=StrictUndefined,
        comment_start_string="{##",  # an annotation's id begins with {#
        comment_end_string="##}",
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"yaml": scalar, "words": _words}
    return environment.from_string(text)


def _words(text: str) -> str:
    """Words in Markdown's text, with nothing in them that Markdown would take for its own."""
    return _ACTIVE.sub(r"\\\g<0>", text)


def _known(answers: Answers, engine: Engine, today: date, spoken: str) -> dict[str, Any]:
    """What the templates may name."""
    repository = answers.repository
    forge = repository and {
        "edit": f"{repository.url}/edit/main/{{path}}",
        "correction": f"{repository.url}/issues/new?template=correction.yml&page={{path}}:{{line}}",
    }
    return {
        "title": answers.title,
        "question": answers.question,
        "language": answers.language,
        "language_of_texts": spoken,
        "topics": answers.topics,
        "base_url": answers.base_url,
        "feed_id": _feed_id(answers.base_url, today),
        "contact": answers.contact,
        "contact_is_mail": "://" not in answers.contact,
        "forge": forge,
        "repository": repository.url if repository else "",
        "owner": repository.owner if repository else "",
        "license": answers.license,
        "license_url": LICENSES[answers.license],
        "engine": engine.requirement,
        "wheel": engine.wheel is not None,
        "today": today.isoformat(),
    }


def _feed_id(base_url: str, today: date) -> str:
    """What ids of feeds begin with (RFC 4151): the host, which is the owner's today."""
    prefix = f"tag:{host(base_url)},{today.isoformat()}:"
    try:
        return str(READERS[TagPrefix](prefix, WHOLE_FILE))
    except Fault:
        return ""


def _question(topic: FirstTopic, spoken: str) -> str:
    """What a topic asks until its owner has a better question."""
    if spoken == "de":
        return f"Was sagen die Quellen zum Thema {topic.title}?"
    return f"What do the sources say about {topic.title}?"


def _texts(part: str) -> dict[str, str]:
    """The templates below a folder, by the path of what is made from each."""
    folder = _TEXTS / part
    return {
        _unhidden(path.relative_to(folder).as_posix()): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob(f"*{_ENDING}"))
    }


def _unhidden(name: str) -> str:
    return re.sub(r"(^|/)dot-", r"\1.", name.removesuffix(_ENDING))


def _copied(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in _NOT_COPIED:
            yield name, path.read_bytes()
