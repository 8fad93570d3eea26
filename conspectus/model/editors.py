"""Text editors that open a file by an address, and the addresses by which they do.

Only these: an address opens whatever program has its scheme, and a digest's settings may come from
a stranger. What stands before the path is fixed, so it can name nothing but the file.
"""

import re

EDITORS = {
    "file": "file://{path}",
    "bbedit": "x-bbedit://open?url=file://{path}&line={line}",
    "cursor": "cursor://file{path}:{line}:{column}",
    "emacs": "emacs://open?url=file://{path}&line={line}&column={column}",
    "idea": "idea://open?file={path}&line={line}&column={column}",
    "macvim": "mvim://open?url=file://{path}&line={line}&column={column}",
    "nova": "nova://open?path={path}&line={line}&column={column}",
    "obsidian": "obsidian://open?path={path}",
    "phpstorm": "phpstorm://open?file={path}&line={line}&column={column}",
    "pycharm": "pycharm://open?file={path}&line={line}&column={column}",
    "sublime": "subl://open?url=file://{path}&line={line}&column={column}",
    "textmate": "txmt://open?url=file://{path}&line={line}&column={column}",
    "vscode": "vscode://file{path}:{line}:{column}",
    "vscode-insiders": "vscode-insiders://file{path}:{line}:{column}",
    "vscodium": "vscodium://file{path}:{line}:{column}",
    "webstorm": "webstorm://open?file={path}&line={line}&column={column}",
    "windsurf": "windsurf://file{path}:{line}:{column}",
    "zed": "zed://file{path}:{line}:{column}",
}
"""By name. `file` is whatever program the system opens a file with."""

_HEADS = tuple(pattern.partition("{path}")[0] for pattern in EDITORS.values())
TAIL = r"(?:[:&](?:line=|column=)?\{(?:line|column)\})*"
"""What may follow the path."""


def pattern_of(text: str) -> str:
    """The address of an editor's name, or of its own address with `{path}`, `{line}`, `{column}`.

    Empty for what opens no file in an editor.
    """
    if text in EDITORS:
        return EDITORS[text]
    head, path, tail = text.replace("://file/{path}", "://file{path}").partition("{path}")
    return head + path + tail if path and head in _HEADS and re.fullmatch(TAIL, tail) else ""
