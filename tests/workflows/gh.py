"""Stands in for GitHub's command line: takes what that takes, and writes down what it is told.

What it answers lies beside it: `run.txt` (the last run that succeeded), `artifact/` (what that run,
or this one, kept) and `issue.txt` (the issue that is open).
"""

import shutil
import sys
from pathlib import Path

KNOWN = {
    "run list": {"--workflow", "--branch", "--status", "--created", "--limit", "--json", "--jq"},
    "run download": {"--name", "--dir"},
    "issue list": {"--label", "--state", "--limit", "--json", "--jq"},
    "issue close": {"--comment"},
    "issue edit": {"--body-file"},
    "issue create": {"--title", "--label", "--body-file"},
    "label create": {"--force", "--color", "--description"},
}


def main(root: Path, arguments: list[str]) -> int:
    verb = " ".join(arguments[:2])
    unknown = [word for word in arguments if word.startswith("--") and word not in KNOWN[verb]]
    if unknown:
        print(f"unknown flag: {unknown[0]}", file=sys.stderr)  # noqa: T201  # as gh does
        return 1
    with (root / "log.txt").open("a") as log:
        log.write(f"gh {' '.join(arguments)}\n")
    answers = {"run list": root / "run.txt", "issue list": root / "issue.txt"}
    if verb in answers:
        print(answers[verb].read_text() if answers[verb].exists() else "")  # noqa: T201  # likewise
    if verb == "run download":
        if not (root / "artifact").is_dir():
            print("no artifact matches any of the names provided", file=sys.stderr)  # noqa: T201  # likewise
            return 1
        shutil.copytree(
            root / "artifact", arguments[arguments.index("--dir") + 1], dirs_exist_ok=True
        )
    if "--body-file" in arguments:
        body = Path(arguments[arguments.index("--body-file") + 1]).read_text()
        (root / "body.md").write_text(body)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[0]).parents[1], sys.argv[1:]))
