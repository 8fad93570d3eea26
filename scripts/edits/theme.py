"""Edits of a digest's own templates, words, styles and scripts."""

import re
from pathlib import Path

from conspectus.theme import theme_folder
from scripts.edits.copy import WorkingCopy
from scripts.edits.listed import edit

_OWN = {
    "templates/base.html": (
        '{% extends "theme/base.html" %}\n'
        "{% block footer %}{{ super() }}<p>NUMBER</p>{% endblock %}\n"
    ),
    "templates/article.html": (
        '{% extends "theme/article.html" %}\n{% block record %}<p>NUMBER</p>{% endblock %}\n'
    ),
    "templates/partials/corrections.html": "{# NUMBER #}<p>{{ page.title }} NUMBER</p>\n",
    "templates/partials/icons.html": "<!-- NUMBER -->\n",
    "templates/home.html": (
        '{% extends "theme/home.html" %}\n'
        '{% block opening %}{% include "partials/own.html" %}{% endblock %}\n'
    ),
    "templates/partials/own.html": "<p>NUMBER</p>\n",
    "templates/styles/9-own.css": ":root { --measure: NUMBERch; }\n",
    "templates/words/en.yaml": re.sub(
        "^section-topics: .*$",
        "section-topics: Dossiers NUMBER",
        (theme_folder() / "words/en.yaml").read_text(encoding="utf-8"),
        flags=re.MULTILINE,
    ),
    "templates/words/fr.yaml": 'section-topics: "Dossiers NUMBER"\n',
    "templates/scripts/own.js": "// NUMBER\n",
    "templates/scripts/head/own.js": "// NUMBER\n",
    "templates/scripts/later/own.js": "// NUMBER\n",
    "templates/feed.css": "/* NUMBER */\n",
}


@edit
def override_template(copy: WorkingCopy) -> None:
    """Adds one, or changes it; a number of two digits keeps its size."""
    path = copy.random.choice(list(_OWN))
    text = _OWN[path].replace("NUMBER", str(copy.random.randint(10, 99)))
    if path.endswith("home.html") and copy.random.random() < 0.8:
        copy.put("templates/partials/own.html", _OWN["templates/partials/own.html"])
    copy.put(path, text)


@edit
def change_template(copy: WorkingCopy) -> None:
    if file := copy.one_of(_own(copy)):
        comment = {".html": "<!-- more -->", ".yaml": "# more"}.get(file.suffix, "/* more */")
        file.write_text(f"{file.read_text()}{comment}\n")
    else:
        override_template(copy)


@edit
def remove_template(copy: WorkingCopy) -> None:
    if file := copy.one_of(_own(copy)):
        file.unlink()


@edit
def remove_templates(copy: WorkingCopy) -> None:
    for file in _own(copy):
        file.unlink()


@edit
def break_template(copy: WorkingCopy) -> None:
    faults = ["{{ page.nothing }}", "{% if %}", '{% include "nothing.html" %}']
    copy.put("templates/timeline.html", copy.random.choice(faults))


def _own(copy: WorkingCopy) -> list[Path]:
    return sorted(file for file in (copy.root / "templates").rglob("*") if file.is_file())
