"""Files of which an error hides what they hold."""

import pytest

from conspectus.link.unsound import Unsound
from conspectus.model.references import Folder, Key
from tests.digests import article, claim, linked


@pytest.mark.parametrize(
    ("path", "folder", "slug"),
    [
        ("content/topics/cloud.md", Folder.TOPICS, "cloud"),
        ("content/topics/Cloud Costs.md", Folder.TOPICS, "cloud-costs"),
        ("content/topics/2014/cloud.md", Folder.TOPICS, "cloud"),
        ("content/topics/cloud.markdown", Folder.TOPICS, "cloud"),
        ("content/topics", Folder.TOPICS, "anything"),
        ("content/topcs", Folder.TOPICS, "anything"),
        ("content", Folder.TOPICS, "anything"),
    ],
)
def test_what_the_file_would_be_may_be_named(path: str, folder: Folder, slug: str) -> None:
    unsound = Unsound([path])

    assert unsound.find(folder, slug) == Key(folder, slug)
    assert unsound.may_lead(f"content/{folder}/{slug}.md")
    assert unsound.find(Folder.STUDIES, slug) is None or path == "content"


def test_people_and_organizations_share_their_names() -> None:
    unsound = Unsound(["content/organizations/firm.md"])

    assert unsound.find(Folder.PEOPLE, "firm") == Key(Folder.ORGANIZATIONS, "firm")


def test_nothing_else_is_covered() -> None:
    unsound = Unsound(["content/topics/cloud.md", "site.yaml"])

    for path in ("content/topics/cloud.md.md", "content/articles/cloud.md", "/", "", "/x/y"):
        assert not unsound.may_lead(path)
    assert not Unsound()


def test_link_knows_only_what_it_is_told() -> None:
    files = {"content/articles/a.md": article(claim("one", supports="b#two"))}

    assert "broken-reference" in {problem.code for problem in linked(files)[1]}
