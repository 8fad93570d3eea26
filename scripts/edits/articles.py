"""Edits of whole articles, of their front matter, and of their prose."""

import re

from scripts.edits.copy import WorkingCopy, front, value_of
from scripts.edits.digest import PEOPLE, annotation, article, sentence
from scripts.edits.listed import edit

_PROSE = re.compile(r"^(?![>#\[!-])[A-Z][^\n]*\.$", re.MULTILINE)
"""A line of running text without markup."""


@edit
def add_article(copy: WorkingCopy) -> None:
    number = copy.random.randint(100, 99_999)
    blocks = [annotation(copy.random, "claim", "first", copy.random.choice(list(PEOPLE)))]
    if others := copy.slugs("articles"):
        blocks.append(f"Told [before]({copy.random.choice(others)}.md).")
    text = article(copy.random, number, *blocks)
    copy.put(f"content/articles/{copy.new_slug('new')}.md", text)


@edit
def delete_article(copy: WorkingCopy) -> None:
    """With the links that lead to it."""
    if file := copy.any_file("articles"):
        file.unlink()
        _forget(copy, file.stem)


@edit
def delete_article_alone(copy: WorkingCopy) -> None:
    """What leads to it is broken then."""
    if file := copy.any_file("articles"):
        file.unlink()


@edit
def rename_article(copy: WorkingCopy) -> None:
    _rename(copy, with_alias=True)


@edit
def rename_article_without_alias(copy: WorkingCopy) -> None:
    _rename(copy, with_alias=False)


@edit
def swap_articles(copy: WorkingCopy) -> None:
    """Two files take each other's names, their bytes and times unchanged."""
    files = copy.files("articles")
    if len(files) > 1:
        one, other = copy.random.sample(files, 2)
        aside = one.with_name("aside")
        one.rename(aside)
        other.rename(one)
        aside.rename(other)


@edit
def retitle_article(copy: WorkingCopy) -> None:
    _set(copy, "title", sentence(copy.random).removesuffix("."))


@edit
def take_the_title_of_another(copy: WorkingCopy) -> None:
    if other := copy.any_file("articles"):
        _set(copy, "title", value_of(other.read_text(), "title"))


@edit
def resummarize_article(copy: WorkingCopy) -> None:
    _set(copy, "summary", copy.random.choice([None, sentence(copy.random)]))


@edit
def retag(copy: WorkingCopy) -> None:
    topics = copy.slugs("topics")
    chosen = copy.random.sample(topics, copy.random.randint(1, len(topics)))
    _set(copy, "topics", f"[{', '.join(chosen)}]")


@edit
def move_in_time(copy: WorkingCopy) -> None:
    """Lists are put in another order."""
    month, day = copy.random.randint(1, 12), copy.random.randint(1, 28)
    date = f"{copy.random.randint(2009, 2020)}-{month:02}-{day:02}"
    key = copy.random.choice(["digested", "digested", "updated"])
    _set(copy, key, date if key == "digested" else f"2024-{month:02}-{day:02}")


@edit
def change_source(copy: WorkingCopy) -> None:
    author = copy.random.choice([*copy.slugs("people"), *copy.slugs("organizations"), "new-name"])
    year = copy.random.randint(1999, 2015)
    title = sentence(copy.random).removesuffix(".")
    review = ", publication: orchard-review" * copy.random.randint(0, 1)
    _set(copy, "source", f"{{title: {title}, authors: [{author}], published: {year}{review}}}")


@edit
def draft_or_publish(copy: WorkingCopy) -> None:
    """In half of the cases with the links that lead to it."""
    if file := copy.any_file("articles"):
        text = file.read_text()
        file.write_text(front(text, "draft", None if value_of(text, "draft") else "true"))
        if copy.random.random() < 0.5:
            _forget(copy, file.stem)


@edit
def name_those_it_is_about(copy: WorkingCopy) -> None:
    folder = copy.random.choice(["people", "organizations"])
    _set(copy, folder, f"[{copy.random.choice(copy.slugs(folder))}]")


@edit
def relate_articles(copy: WorkingCopy) -> None:
    if other := copy.any_file("articles"):
        _set(copy, "related", f"[{other.stem}]")


@edit
def correct_article(copy: WorkingCopy) -> None:
    text = sentence(copy.random)
    _set(copy, "corrections", f"[{{on: 2015-01-0{copy.random.randint(1, 9)}, text: {text}}}]")


@edit
def change_article_language(copy: WorkingCopy) -> None:
    _set(copy, "lang", copy.random.choice([None, "de", "fr"]))


@edit
def switch_autolink_of_article(copy: WorkingCopy) -> None:
    _set(copy, "autolink", copy.random.choice([None, "false"]))


@edit
def edit_word(copy: WorkingCopy) -> None:
    if file := copy.any_file("articles", "topics"):
        text = file.read_text()
        found = list(_PROSE.finditer(text))
        if found:
            line = copy.random.choice(found)
            words = line[0].split(" ")
            words[copy.random.randrange(len(words))] = copy.random.choice(["Otherwise", "so"])
            file.write_text(f"{text[: line.start()]}{' '.join(words)}{text[line.end() :]}")


@edit
def mention_a_name(copy: WorkingCopy) -> None:
    """Names become links by themselves."""
    if (file := copy.any_file("articles")) and (named := copy.any_file("people", "topics")):
        name = value_of(named.read_text(), "name") or value_of(named.read_text(), "title")
        file.write_text(f"{file.read_text()}\nThey say that {name} knows.\n")


@edit
def break_front_matter(copy: WorkingCopy) -> None:
    if file := copy.any_file("articles", "topics", "people"):
        file.write_text(file.read_text().replace("---\n", "---\n{\n", 1))


@edit
def rewrite_front_matter_alike(copy: WorkingCopy) -> None:
    """Other bytes, the same meaning."""
    if file := copy.any_file("articles", "people"):
        file.write_text(file.read_text().replace("---\n", "---\n# a comment\n", 1))


def _set(copy: WorkingCopy, key: str, value: str | None) -> None:
    if file := copy.any_file("articles"):
        file.write_text(front(file.read_text(), key, value))


def _rename(copy: WorkingCopy, *, with_alias: bool) -> None:
    """With what leads to it."""
    if file := copy.any_file("articles"):
        slug = copy.new_slug("renamed")
        text = file.read_text()
        if with_alias:
            known = (value_of(text, "aliases") or "[]").strip("[]")
            text = front(text, "aliases", f"[{', '.join(filter(None, [known, file.stem]))}]")
        file.unlink()
        copy.put(f"content/articles/{slug}.md", text)
        copy.rewrite(rf"\b{file.stem}(\.md|#)", rf"{slug}\1")
        copy.rewrite(rf"^(related: \[){file.stem}\]$", rf"\1{slug}]")


def _forget(copy: WorkingCopy, slug: str) -> None:
    copy.rewrite(rf"\[([^\]\n]*)\]\((?:\.\./articles/)?{slug}\.md[^)\n]*\)", r"\1")
    copy.rewrite(rf"^> - [a-z ]+: {slug}#.*\n", "")
    copy.rewrite(rf"^(?:lead: {slug}#.*|related: \[{slug}\])\n", "")
