"""Edits of links: some lead nowhere until they are mended."""

from scripts.edits.copy import WorkingCopy
from scripts.edits.listed import edit

_FOLDERS = ("articles", "topics", "people", "organizations", "pages")


@edit
def add_link(copy: WorkingCopy) -> None:
    file, target = copy.any_file(*_FOLDERS), copy.any_file(*_FOLDERS)
    if file and target:
        where = f"../{target.parent.name}/{target.name}"
        file.write_text(f"{file.read_text()}\nMore [of that]({where}).\n")


@edit
def link_to_annotation(copy: WorkingCopy) -> None:
    file, target = copy.any_file("articles", "topics", "pages"), copy.any_file("articles")
    if file and target and "{#first}" in target.read_text():
        shown = f"[Shown](../articles/{target.name}#first)"
        file.write_text(f"{file.read_text()}\n{shown}\n")


@edit
def break_link(copy: WorkingCopy) -> None:
    if file := copy.any_file(*_FOLDERS):
        file.write_text(f"{file.read_text()}\nThis leads [nowhere](nowhere.md).\n")


@edit
def mend_links(copy: WorkingCopy) -> None:
    copy.rewrite(r"\[nowhere\]\(nowhere\.md\)", "nowhere")


@edit
def make_what_was_missing(copy: WorkingCopy) -> None:
    """The file that a broken link names."""
    if copy.random.random() < 0.5:
        copy.put("content/articles/nowhere.md", "---\ntitle: Nowhere\n---\nHere.\n")
    else:
        copy.put("content/people/nobody-yet.md", "---\nname: Nobody Yet\n---\nNow known.\n")


@edit
def add_note(copy: WorkingCopy) -> None:
    if file := copy.any_file("articles", "topics"):
        mark = f"n{copy.random.randint(0, 999)}"
        file.write_text(f"{file.read_text()}\nSo it is.[^{mark}]\n\n[^{mark}]: Says Bo Tan.\n")
