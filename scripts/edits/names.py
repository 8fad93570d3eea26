"""Edits of topics, people, organizations, studies, publications and pages."""

from scripts.edits.copy import WorkingCopy, front, value_of
from scripts.edits.digest import sentence
from scripts.edits.listed import edit


@edit
def retitle_topic(copy: WorkingCopy) -> None:
    _set(copy, "topics", "title", copy.random.choice(["Expense", "Wells", "Hands", "Time"]))


@edit
def change_question(copy: WorkingCopy) -> None:
    question = sentence(copy.random).replace(".", "?")
    _set(copy, "topics", "question", copy.random.choice([None, question]))


@edit
def change_color(copy: WorkingCopy) -> None:
    _set(copy, "topics", "color", copy.random.choice([None, "'#8a4b0f'", "'#ffff00'"]))


@edit
def lead_topic(copy: WorkingCopy) -> None:
    if article := copy.any_file("articles"):
        _set(copy, "topics", "lead", copy.random.choice([None, f"{article.stem}#first"]))


@edit
def see_also(copy: WorkingCopy) -> None:
    _set(copy, "topics", "see_also", f"[{copy.random.choice(copy.slugs('topics'))}]")


@edit
def rename_topic(copy: WorkingCopy) -> None:
    _rename(copy, "topics")


@edit
def add_topic(copy: WorkingCopy) -> None:
    copy.put(f"content/topics/{copy.new_slug('topic')}.md", "---\ntitle: Soil\n---\nNew.\n")


@edit
def draft_topic(copy: WorkingCopy) -> None:
    _set(copy, "topics", "draft", copy.random.choice([None, "true"]))


@edit
def change_person_name(copy: WorkingCopy) -> None:
    names = ["Ann Lee-Smith", "Bo T. Tan", "Cyrus Moss", "Ann Lee"]
    _set(copy, "people", "name", copy.random.choice(names))


@edit
def change_affiliation(copy: WorkingCopy) -> None:
    firm = copy.random.choice([*copy.slugs("organizations"), "firm-without-file"])
    own = f"[{{organization: {firm}, role: Chief, from: {copy.random.randint(2000, 2015)}}}]"
    _set(copy, "people", "affiliations", copy.random.choice([None, own, own]))


@edit
def add_synonym(copy: WorkingCopy) -> None:
    synonym = copy.random.choice(["orchard", "pump", "winter", "Tan", "rainfall"])
    _set(copy, copy.random.choice(["topics", "people"]), "synonyms", f"[{synonym}]")


@edit
def rename_person(copy: WorkingCopy) -> None:
    _rename(copy, "people")


@edit
def delete_person(copy: WorkingCopy) -> None:
    """Who is only named then, and has a page made from the slug."""
    if file := copy.any_file("people"):
        file.unlink()
        copy.rewrite(rf"\[([^\]\n]*)\]\((?:\.\./people/)?{file.name}\)", r"\1")


@edit
def rename_organization(copy: WorkingCopy) -> None:
    _rename(copy, "organizations")


@edit
def change_parent(copy: WorkingCopy) -> None:
    """Which may close a circle."""
    parent = copy.random.choice(copy.slugs("organizations"))
    _set(copy, "organizations", "parent", copy.random.choice([None, parent]))


@edit
def change_study(copy: WorkingCopy) -> None:
    key, values = copy.random.choice(
        [("name", ("Survey A", "Survey B")), ("year", ("2011", "2014")), ("sample", ("9 pears",))]
    )
    _set(copy, "studies", key, copy.random.choice(values))


@edit
def rename_publication(copy: WorkingCopy) -> None:
    _set(copy, "publications", "name", copy.random.choice(["Orchard Review", "Pear Weekly"]))


@edit
def add_page(copy: WorkingCopy) -> None:
    shown = f"navigation: {copy.random.choice(['true', 'false'])}"
    text = f"---\ntitle: {sentence(copy.random)[:-1]}\n{shown}\n---\n{sentence(copy.random)}\n"
    copy.put(f"content/pages/{copy.new_slug('page')}.md", text)


@edit
def delete_page(copy: WorkingCopy) -> None:
    if file := copy.any_file("pages"):
        file.unlink()
        copy.rewrite(rf"\[([^\]\n]*)\]\(\.\./pages/{file.name}\)", r"\1")


def _set(copy: WorkingCopy, folder: str, key: str, value: str | None) -> None:
    if file := copy.any_file(folder):
        file.write_text(front(file.read_text(), key, value))


def _rename(copy: WorkingCopy, folder: str) -> None:
    """Another slug, the former one an alias, and what names it mended."""
    if file := copy.any_file(folder):
        slug, text = copy.new_slug(file.stem.partition("-")[0]), file.read_text()
        known = (value_of(text, "aliases") or "[]").strip("[]")
        text = front(text, "aliases", f"[{', '.join(filter(None, [known, file.stem]))}]")
        file.unlink()
        copy.put(f"content/{folder}/{slug}.md", text)
        named = rf"\b{file.stem}(?=\.md|[,\]}}]|$)"
        copy.rewrite(rf"(?<!aliases: )(?<=[ \[/(]){named}", slug)
        copy.put(f"content/{folder}/{slug}.md", text)  # its own aliases are former names
