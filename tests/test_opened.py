from pathlib import Path

from conspectus.opened import opened
from conspectus.pipeline import Options, check
from tests.conftest import WriteDigest
from tests.digests import TOPICS, article, claim

SOUND = {**TOPICS, "content/articles/a.md": article(claim("one"))}


class TestAnOpenedDigest:
    def test_holds_a_document_for_each_source(self, write_digest: WriteDigest) -> None:
        found = opened(write_digest(SOUND))

        assert [document.path for document in found.documents] == [s.path for s in found.sources]
        assert set(found.digest.articles) == {"a"}

    def test_finds_what_a_check_finds_before_it_makes_pages(
        self, write_digest: WriteDigest
    ) -> None:
        root = write_digest(
            {**SOUND, "content/articles/b.md": article(claim("one", by="ann", supports="#no"))}
        )

        found = opened(root, drafts=False)

        checked = check(Options(root, root / "output"))
        assert found.problems == checked.problems
        assert found.texts.items() >= checked.texts.items()

    def test_takes_drafts_in_unless_told_not_to(self, write_digest: WriteDigest) -> None:
        draft = article(claim("one")).replace("---\n", "---\ndraft: true\n", 1)
        root = write_digest({**SOUND, "content/articles/b.md": draft})

        assert set(opened(root).digest.articles) == {"a", "b"}
        held_back = opened(root, drafts=False)
        assert set(held_back.digest.articles) == {"a"}
        assert len(held_back.documents) == len(held_back.sources)

    def test_stands_where_it_is_told_to(self, write_digest: WriteDigest) -> None:
        found = opened(write_digest(SOUND), base_url="https://example.org/there/")

        assert found.settings.base_url == "https://example.org/there/"

    def test_is_what_could_be_made_of_broken_files(self, tmp_path: Path) -> None:
        (tmp_path / "site.yaml").write_bytes(b"\xff")

        found = opened(tmp_path)

        assert found.settings.title == "Untitled"
        assert {problem.code for problem in found.problems} >= {"not-utf8"}
