"""A digest in which each column of the dataset is used, and what is made of it."""

import functools
from collections.abc import Mapping
from pathlib import Path

from conspectus.dataset.answers import Made
from conspectus.dataset.database import database
from conspectus.model.digest import Digest
from conspectus.plan.index import Index
from conspectus.plan.tables.about import about
from conspectus.plan.tables.rows import Tables, all_tables
from tests.digests import TOPICS, article, callout, claim, digest_of, entry, figure

REPOSITORY = Path(__file__).parent.parent.parent

FILES = {
    "site.yaml": (
        "title: Made\nbase_url: https://e.org/a/\nlicense: CC BY-SA 4.0\ntopics: [speed]\n"
        "tagline: All of it\n"
    ),
    **TOPICS,
    "content/topics/speed.md": entry(
        title="Speed", summary="Of haste", question="How fast?", synonyms="[Pace, Tempo]",
        lead="late#half", see_also="[budgets]", aliases="[haste]",
    ),
    "content/people/ann.md": entry(
        "She writes.", name="Ann Lee", summary="A writer", synonyms="[A. Lee]",
        affiliations="[{organization: firm, role: head, from: 2010, to: 2014~}]",
        url="https://ann.example/", same_as="['https://orcid.org/0', 'https://wiki.example/ann']",
    ),
    "content/organizations/firm.md": entry(
        name="The Firm", parent="bank", kind="maker", summary="It makes", synonyms="[Firm]",
        url="https://firm.example/", same_as="['https://ror.org/1']",
    ),
    "content/organizations/bank.md": entry(name="The Bank"),
    "content/publications/review.md": entry(
        name="The Review", publisher="firm", url="https://review.example/"
    ),
    "content/studies/poll.md": entry(
        name="The Poll", by="firm", year="2012?", sample="1,200 chiefs", method="by mail",
        url="https://poll.example/",
    ),
    "content/studies/trial.md": entry(name="A Trial", by="ann"),
    "content/articles/early.md": article(
        claim("quick", by="ann", topics="speed", where="para 2", aliases="fast"),
        claim("slow", disagrees_with="#quick, late#sure", via="bank"),
        figure("third", value="33 %", of="chiefs, all of them", study="poll", method="by phone"),
        figure("span", value="3 to 5 years", by="bank", year="2011~", sample="12 firms"),
        figure("about", value="about 54 %", by="ann"),
        figure("between", value="10 to 20 %"),
        callout("quote", "words", by="ann", said="2013-05", lang="de"),
        title="Early", digested="2014-01-02", aliases="[first]", people="[ann]",
        organizations="[bank]",
        source="title: Of speed, url: 'https://s.example/1', authors: [ann, firm], "
        "publication: review, published: 2013-09~, accessed: 2014-01-01, access: open, lang: en, "
        "archive: 'https://archive.example/1', uncertain: [authors, published]",
    ),
    "content/articles/late.md": article(
        figure("half", value="9 in 10", of="*firms*", study="poll"),
        claim("sure", supports="early#quick", rests_on="#half", updates="early#third"),
        callout("prediction", "soon", due="2030", outcome="held", evidence="It did."),
        callout("example", "case", organization="bank"),
        callout("advice", "do", for_="all"),
        callout("note", "aside", "=1+1 is what it says,\nwith “quotes” and, commas"),
        title="'=HYPERLINK(1)'", lang="de", digested="2015", updated="2016-03", editor="jl",
        checked="{by: mk, on: 2016-04-01}", related="[early]",
        corrections="[{on: 2016-05-02, text: 'It was 9, not 8'}]",
        source="published: 2014-12/2015-01, authors: [bo]",
    ),
}  # fmt: skip


@functools.cache
def digest() -> Digest:
    return digest_of(FILES)


@functools.cache
def tables() -> Tables:
    return tables_of(FILES)


def tables_of(files: Mapping[str, str]) -> Tables:
    found = digest_of(files)
    return all_tables(found, Index(found))


def row(table: str, **key: object) -> dict[str, object]:
    """The row that has these values, without what is empty."""
    (found,) = (
        one
        for one in tables()[table]
        if all(getattr(one, name) == value for name, value in key.items())
    )
    return {
        name: value
        for name in found.__struct_fields__
        if (value := getattr(found, name)) is not None
    }


@functools.cache
def made() -> Made:
    return database(tables(), about(digest().settings))
