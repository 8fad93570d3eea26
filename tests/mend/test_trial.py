"""Whatever an article holds: after a renaming nothing is broken that was not broken before."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from conspectus.link import link
from conspectus.mend.asked import asked
from conspectus.mend.renaming import renamed
from conspectus.mend.trial import digest_after, hiding
from conspectus.model.references import Folder, Key
from conspectus.opened import Opened, opened
from conspectus.parse.document import parse_document
from conspectus.problems import Findings, unsound
from tests.digests import article, claim, entry
from tests.parse.test_properties import MARKDOWN, as_read

PATH = "content/articles/a.md"
FILES = {
    "site.yaml": "title: T\ntopics: [t]\n",
    "content/topics/t.md": entry(title="T"),
    "content/articles/b.md": article(claim("a"), "See [x](a.md) and [y](#a).", topics="[t]"),
    PATH: entry("Text.", title="A"),
    "content/articles/c.png": "",
}
FRONT = "---\ntitle: A\ntopics: [t]\nrelated: [b]\nsource: {title: S}\n---\n"
CALLOUT = (
    "\n\n> [!claim] T {#c}\n> X [x](b.md)\n>\n> - by: author\n"
    "> - where: on [x](b.md#a)\n> - supports: b#a\n\n"
)
LINKS = [
    *"[x](b.md#a)|[y](./b.md 'z')|[r]|\n\n[r]: b.md#a\n\n|<b.md>|![x](c.png)|`[x](b.md)`".split(
        "|"
    ),
    *"[b](b%2Emd)|[b](b&#46;md)|[![x](c.png)](b.md)|\\[x](b.md)|[x](b\\.md)|[t](../topics/t.md)".split(
        "|"
    ),
    CALLOUT,
]
BODIES = st.lists(st.one_of(st.sampled_from([*MARKDOWN, *LINKS]), st.text(max_size=2)), max_size=14)
RENAMINGS = st.sampled_from(
    [
        ("articles/b", "zed"),
        ("articles/b#a", "zed"),
        ("topics/t", "zed"),
        ("articles/c.png", "zed.png"),
        ("articles/a", "zed"),
    ]
)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    root: Path = tmp_path_factory.mktemp("digest")
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    return opened(root)


def holding(base: Opened, text: str) -> Opened:
    """The digest with another text in the article."""
    found = Findings(PATH)
    article = parse_document(PATH, Key(Folder.ARTICLES, "a"), text, "en", found)
    documents = [article if document.path == PATH else document for document in base.documents]
    sources = tuple(replace(s, text=text) if s.path == PATH else s for s in base.sources)
    hidden = unsound(found.problems)
    digest, faults = link(documents, base.settings, base.assets, drafts=True, unsound=hidden)
    return replace(
        base, documents=tuple(documents), sources=sources, digest=digest,
        problems=(*found.problems, *faults), texts={**base.texts, PATH: text},
    )  # fmt: skip


@settings(max_examples=100)
@given(BODIES.map("".join).map(as_read), RENAMINGS)
@example("[b](b&#46;md)", ("articles/b", "zed"))
@example(CALLOUT, ("articles/b#a", "zed"))
def test_nothing_is_broken_that_was_not(base: Opened, body: str, names: tuple[str, str]) -> None:
    digest = holding(base, FRONT + body)
    wanted = asked(digest, *names)
    if hiding(digest, wanted):
        return
    renaming = renamed(digest, wanted)
    after, problems = digest_after(digest, renaming)

    # Of a file that stays as it is, what is wrong with it alone is not told anew.
    alone = Findings(PATH)
    if wanted.path_of(PATH) not in renaming.texts:
        parse_document(PATH, Key(Folder.ARTICLES, "a"), FRONT + body, "en", alone)
    told = Counter(problem.code for problem in [*problems, *alone.problems])
    assert told == Counter(problem.code for problem in digest.problems)
    assert after.links == digest.digest.links
