from conspectus.model.marks import Mark
from conspectus.opened import opened
from conspectus.outbound.uses import Use, uses
from tests.conftest import WriteDigest
from tests.digests import entry

COPY = "https://web.archive.org/web/2014/https://s.example/x"
ARTICLE = f"""---
title: A
summary: S
topics: [budgets]
source:
  title: S
  url: https://s.example/x
  published: 2014-02~
  archive: {COPY}
---
Text[^1] with [a link](https://in.example/#part).

> [!prediction] One {{#one}}
>
> Body [b](HTTP://body.example/).
>
> - by: author
> - evidence: see [e](https://evidence.example/)

[^1]: The [source](https://s.example/x#end).

[inside](b.md) [mail](mailto:a@b.example)
"""
TOPIC = """---
title: Budgets
---
[alone](https://card.example/)

| a |
|-|
| <https://t.example> |
"""
PERSON = "---\nname: P\nurl: https://p.example/\nsame_as: [https://q.example/, 'https://r.example/']\n---\n"


def found(write_digest: WriteDigest, files: dict[str, str]) -> dict[str, list[Use]]:
    """The uses by file."""
    by_file: dict[str, list[Use]] = {}
    for use in uses(opened(write_digest(files))):
        by_file.setdefault(use.path, []).append(use)
    return by_file


def test_every_address_is_found_where_it_stands(write_digest: WriteDigest) -> None:
    files = {"content/articles/a.md": ARTICLE, "content/topics/budgets.md": TOPIC}
    by_file = found(write_digest, files)

    assert [(use.address, use.mark) for use in by_file["content/articles/a.md"]] == [
        ("https://s.example/x", Mark(7, 8, 19)),
        (COPY, Mark(9, 12, len(COPY))),
        ("https://in.example/#part", Mark(11, 15, 34)),
        ("HTTP://body.example/", Mark(15, 8, 25)),
        ("https://evidence.example/", Mark(18, 19, 30)),
        ("https://s.example/x#end", Mark(20, 11, 33)),
    ]
    assert [(use.address, use.mark.line) for use in by_file["content/topics/budgets.md"]] == [
        ("https://card.example/", 4), ("https://t.example", 8),
    ]  # fmt: skip


def test_those_of_people_and_of_the_site_are_found_too(write_digest: WriteDigest) -> None:
    site = "title: T\n# contact: https://c.example/\ncontact: 'https://c.example/'\n"
    by_file = found(write_digest, {"content/people/p.md": PERSON, "site.yaml": site})

    assert [(use.address, use.key) for use in by_file["content/people/p.md"]] == [
        ("https://p.example/", "url"),
        ("https://q.example/", "same_as.0"),
        ("https://r.example/", "same_as.1"),
    ]
    assert [use.mark for use in by_file["site.yaml"]] == [Mark(3, 11, 18)]


def test_what_the_front_matter_says_of_its_source_is_known_wherever_that_is_named(
    write_digest: WriteDigest,
) -> None:
    named = found(write_digest, {"content/articles/a.md": ARTICLE})["content/articles/a.md"]

    of_source = [use for use in named if use.page == "https://s.example/x"]
    assert [(use.key, use.archive, use.near) for use in of_source] == [
        ("source.url", COPY, "20140201"),
        ("", COPY, "20140201"),
    ]
    assert {use.archive for use in named if use not in of_source} == {""}


def test_drafts_and_a_mail_address_are_left_out(write_digest: WriteDigest) -> None:
    draft = entry("[x](https://x.example/)", title="A", draft="true")
    files = {"content/articles/a.md": draft, "site.yaml": "title: T\ncontact: a@b.example\n"}

    assert found(write_digest, files) == {}
