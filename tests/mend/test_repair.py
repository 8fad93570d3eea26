from conspectus.mend.repair import repairs
from tests.conftest import WriteDigest
from tests.digests import TOPICS, article, claim

TWICE = (
    "Two  blanks  here , or , so ... and ... on. \nLine \nso .\n\n"
    "[a](https://e.org/?utm_a=1) [b](https://e.org/?utm_a=2)\n\nEnd .\n"
)


def test_what_was_done_more_than_once_is_counted(write_digest: WriteDigest) -> None:
    (only,) = repairs(write_digest({**TOPICS, "content/articles/a.md": article(TWICE)}))

    assert only.done == (
        "2 addresses without what tracks its reader",
        "2 blanks at the end of a line",
        "2 blanks before a comma",
        "2 blanks before a full stop",
        "2 double blanks",
        "2 ellipses of three dots",
        "put in form",
    )


def test_a_sound_digest_is_left_alone(write_digest: WriteDigest) -> None:
    text = "---\ntitle: A\nsummary: S\ntopics: [budgets]\nsource:\n  title: S\n---\nText.\n"
    root = write_digest({**TOPICS, "content/articles/a.md": text})

    assert repairs(root) == []


def test_a_file_that_an_error_hides_keeps_its_ends_of_lines_too(write_digest: WriteDigest) -> None:
    files = {"content/topics/a.md": "\ufeff---\r\ntitle: [A\r\n---\r\nText.\r\n"}
    root = write_digest({**files, "site.yaml": "title: 'T\r\n"})

    assert repairs(root) == []


def test_one_that_none_hides_has_those_of_its_form(write_digest: WriteDigest) -> None:
    (only,) = repairs(write_digest({"content/topics/a.md": "---\r\ntitle: A\r\n---\r\nText.\r\n"}))

    assert (only.change.after, only.done) == (b"---\ntitle: A\n---\nText.\n", ("put in form",))


def test_whoever_is_called_as_firms_are_gets_a_file_among_organizations(
    write_digest: WriteDigest,
) -> None:
    text = article("Text.\n", claim("a", by="harrow-insurance"))

    found = repairs(write_digest({**TOPICS, "content/articles/a.md": text}))

    assert "content/organizations/harrow-insurance.md" in [one.change.path for one in found]
    assert "content/people/harrow-insurance.md" not in [one.change.path for one in found]
