"""Edits of editions: begun, published, changed behind their readers' backs, and gone."""

import contextlib
from pathlib import Path

from conspectus.draft.made import Refused
from conspectus.draft.making import write
from conspectus.draft.publishing import publish
from conspectus.opened import opened
from scripts.edits.copy import WorkingCopy, front
from scripts.edits.digest import sentence
from scripts.edits.listed import edit


@edit
def add_edition(copy: WorkingCopy) -> None:
    """Of chosen articles and annotations, or of a window of days."""
    articles = copy.files("articles")
    if not articles:
        return
    number = len(copy.files("editions")) + 1
    chosen = copy.random.sample(articles, min(len(articles), copy.random.randint(1, 3)))
    items = [name for file in chosen for name in (file.stem, f"{file.stem}#first")]
    holds = [f"items: [{', '.join(items)}]", "window: 2014-03/2014-07"]
    text = f"{sentence(copy.random)} See [it](../articles/{chosen[0].stem}.md#first).\n"
    head = [f"title: {sentence(copy.random)}", f"number: {number}", "date: 2015-01-01"]
    body = "\n".join(["---", *head, copy.random.choice(holds), "---", text])
    copy.put(f"content/editions/{copy.new_slug('edition')}.md", body)


@edit
def publish_edition(copy: WorkingCopy) -> None:
    """Where the digest has no error."""
    if file := copy.any_file("editions"):
        with contextlib.suppress(Refused):
            write(copy.root, publish(opened(copy.root, drafts=False), file.stem))


@edit
def correct_edition(copy: WorkingCopy) -> None:
    if file := copy.any_file("editions"):
        _correct(copy, file)


def _correct(copy: WorkingCopy, file: Path) -> None:
    text = f"[{{on: 2015-02-0{copy.random.randint(1, 9)}, text: {sentence(copy.random)}}}]"
    file.write_text(front(file.read_text(), "corrections", text))


@edit
def mend_edition(copy: WorkingCopy) -> None:
    """Published again with other words, whatever its articles are called by then."""
    if file := copy.any_file("editions"):
        _correct(copy, file)
        file.write_text(f"{file.read_text()}\n{sentence(copy.random)}\n")
        with contextlib.suppress(Refused):
            write(copy.root, publish(opened(copy.root, drafts=False), file.stem, again=True))


@edit
def change_edition(copy: WorkingCopy) -> None:
    """An error, where it was published."""
    if file := copy.any_file("editions"):
        file.write_text(f"{file.read_text()}\n{sentence(copy.random)}\n")


@edit
def unpublish_edition(copy: WorkingCopy) -> None:
    for file in sorted((copy.root / "content" / "published").glob("*.json"))[:1]:
        file.unlink()


@edit
def delete_edition(copy: WorkingCopy) -> None:
    """In half of the cases what was sent stays, which is an error."""
    if file := copy.any_file("editions"):
        file.unlink()
        if copy.random.random() < 0.5:
            (copy.root / "content" / "published" / f"{file.stem}.json").unlink(missing_ok=True)
