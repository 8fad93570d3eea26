"""The settings by which VS Code helps with a digest: schemas, snippets, problems as they are made.

What stands here is what VS Code and the YAML extension do by themselves; docs/editors.md tells it.
"""

from typing import Any

from conspectus.schemas.front_matter import FILES, SITE

PROBLEM = r"^(.+?):(\d+):(\d+): (error|warning) ([\w-]+): (.*)$"
"""The first line of a problem as `report` writes it."""
BEGINS, ENDS = (
    r"^Building\b",
    r"^Built \d|the last good site stays|there is no site yet|^conspectus: ",
)
"""The lines of `serve` between which a build's problems stand."""

_MATCHER: dict[str, Any] = {
    "owner": "conspectus",
    "source": "conspectus",
    "fileLocation": ["relative", "${workspaceFolder}"],
    "pattern": {
        "regexp": PROBLEM, "file": 1, "line": 2, "column": 3, "severity": 4, "code": 5,
        "message": 6,
    },
}  # fmt: skip


def settings(folder: str) -> dict[str, Any]:
    """`folder` holds the schemas, from the digest's root."""
    return {
        "yaml.schemas": {f"./{folder}/{name}.json": FILES[name] for name in (SITE, *FILES)},
        "[markdown]": {"editor.tabCompletion": "onlySnippets"},
    }


def extensions() -> dict[str, Any]:
    return {"recommendations": ["redhat.vscode-yaml"]}


def tasks() -> dict[str, Any]:
    """`serve` and `check`, whose problems VS Code underlines in the files."""
    preview = {
        **_task("preview", ["serve"]),
        "isBackground": True,
        "problemMatcher": {
            **_MATCHER,
            "background": {"activeOnStart": True, "beginsPattern": BEGINS, "endsPattern": ENDS},
        },
    }
    check = {**_task("check", ["check"]), "group": "build", "problemMatcher": _MATCHER}
    return {"version": "2.0.0", "tasks": [preview, check]}


def _task(name: str, arguments: list[str]) -> dict[str, Any]:
    """The command of the digest's own environment, if it has one; plain, for the matcher."""
    environment = {"PATH": "${workspaceFolder}/.venv/bin:${env:PATH}", "TERM": "dumb"}
    return {
        "label": f"conspectus: {name}",
        "type": "shell",
        "command": "conspectus",
        "args": arguments,
        "options": {"env": environment},
        "presentation": {"reveal": "silent", "panel": "dedicated"},
    }
