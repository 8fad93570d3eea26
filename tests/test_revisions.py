import subprocess
from pathlib import Path

import pytest

from conspectus import revisions
from conspectus.revisions import (
    Unknown,
    changed_lines,
    checked_out,
    folder_in_repository,
    named,
    origin,
    parted_at,
    renamed_files,
)


def git(folder: Path, *arguments: str) -> str:
    names = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org")
    command = ["git", *names, "-c", "commit.gpgsign=false", *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


def write(root: Path, **files: str) -> None:
    for name, text in files.items():
        path = root / "content" / "topics" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


@pytest.fixture
def digest(tmp_path: Path) -> Path:
    """One commit on main; the digest lies in a folder of the repository."""
    root = tmp_path / "repository" / "digests" / "ours"
    root.mkdir(parents=True)
    git(tmp_path / "repository", "init", "--quiet", "--initial-branch=main")
    (root / "site.yaml").write_text("title: Ours\n")
    (root / "other.txt").write_text("x")
    write(root, a="1\n2\n3\n", b="one\ntwo\nthree\nfour\n", gone="x\n")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=first")
    return root


def test_a_digests_folder_is_known_from_the_repositorys_own(digest: Path, tmp_path: Path) -> None:
    assert folder_in_repository(digest) == "digests/ours/"
    assert folder_in_repository(tmp_path / "repository") == ""
    with pytest.raises(Unknown):
        folder_in_repository(tmp_path)


def test_branches_and_tags_are_named_the_newest_first(digest: Path, tmp_path: Path) -> None:
    git(digest, "branch", "topic/honey")
    git(digest, "tag", "v1")

    assert set(named(digest)) == {"main", "topic/honey", "v1"}
    with pytest.raises(Unknown):
        named(tmp_path)


class TestChangedLines:
    def test_are_those_that_are_new_or_other(self, digest: Path) -> None:
        write(digest, a="1\n2 b\n3\n4\n")

        assert changed_lines(digest, "HEAD") == {"content/topics/a.md": frozenset({2, 4})}

    def test_are_none_where_lines_were_only_removed(self, digest: Path) -> None:
        write(digest, a="1\n3\n")

        assert changed_lines(digest, "HEAD") == {"content/topics/a.md": frozenset()}

    def test_are_all_of_a_new_file_whether_or_not_git_tracks_it(self, digest: Path) -> None:
        write(digest, new="x\n", added="y\n")
        git(digest, "add", "content/topics/added.md")

        found = changed_lines(digest, "HEAD")

        assert found == {"content/topics/new.md": None, "content/topics/added.md": None}

    def test_tell_committed_and_uncommitted_changes_alike(self, digest: Path) -> None:
        first = parted_at(digest, "HEAD")
        write(digest, a="1\n2 b\n3\n")
        git(digest, "commit", "--quiet", "--all", "--message=second")
        write(digest, b="one\ntwo\nthree\n4\n")

        found = changed_lines(digest, first)

        assert found == {
            "content/topics/a.md": frozenset({2}),
            "content/topics/b.md": frozenset({4}),
        }

    def test_leave_out_what_is_gone_or_elsewhere(self, digest: Path) -> None:
        (digest / "content" / "topics" / "gone.md").unlink()
        (digest.parent / "beside.md").write_text("x")

        assert changed_lines(digest, "HEAD") == {}

    def test_of_a_text_that_looks_like_a_patch_are_still_told(self, digest: Path) -> None:
        write(digest, a="1\n+++ b/evil.md\n@@ -1 +7 @@\n3\n")

        assert changed_lines(digest, "HEAD") == {"content/topics/a.md": frozenset({2, 3})}

    def test_are_found_by_names_in_any_script(self, digest: Path) -> None:
        write(digest, **{"wörter und mehr": "x\n"})
        git(digest, "add", "--all")

        assert changed_lines(digest, "HEAD") == {"content/topics/wörter und mehr.md": None}

    def test_are_the_same_whatever_a_user_has_set_up(self, digest: Path) -> None:
        for setting in ("orderFile nowhere", "interHunkContext 9", "noprefix true"):
            git(digest, "config", *f"diff.{setting}".split())
        write(digest, a="1 b\n2\n3 b\n")

        assert changed_lines(digest, "HEAD") == {"content/topics/a.md": frozenset({1, 3})}


def test_a_hook_in_a_worktree_sees_what_everybody_sees(
    digest: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(digest, "worktree", "add", "--quiet", "../../../beside")
    ours = tmp_path / "beside" / "digests" / "ours"
    write(ours, a="1\n2\n4\n")
    folder = git(ours, "rev-parse", "--absolute-git-dir").strip()
    monkeypatch.setenv("GIT_DIR", folder)
    monkeypatch.setenv("GIT_INDEX_FILE", f"{folder}/index")

    assert folder_in_repository(ours) == "digests/ours/"
    assert changed_lines(ours, "HEAD") == {"content/topics/a.md": frozenset({3})}


def test_a_repository_apart_from_its_files_is_still_asked(
    digest: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = tmp_path / "repository"
    (repository / ".git").rename(tmp_path / "apart.git")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "apart.git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(repository))

    assert folder_in_repository(digest) == "digests/ours/"


class TestRenamedFiles:
    def test_are_told_with_their_former_path(self, digest: Path) -> None:
        git(digest, "mv", "content/topics/b.md", "content/topics/c.md")

        assert renamed_files(digest, "HEAD") == {"content/topics/c.md": "content/topics/b.md"}


class TestARevisionCheckedOut:
    def test_is_the_digest_as_it_was(self, digest: Path) -> None:
        write(digest, a="other", new="x")

        with checked_out(digest, "HEAD") as folder:
            assert (folder / "content" / "topics" / "a.md").read_text() == "1\n2\n3\n"
            assert not (folder / "content" / "topics" / "new.md").exists()
            assert {path.name for path in folder.iterdir()} == {"site.yaml", "content"}
        assert not folder.exists()

    def test_holds_no_symbolic_links(self, digest: Path) -> None:
        (digest / "content" / "topics" / "link.md").symlink_to("/etc/hostname")
        git(digest, "add", "--all")
        git(digest, "commit", "--quiet", "--message=link")

        with checked_out(digest, "HEAD") as folder:
            assert (folder / "content" / "topics" / "a.md").is_file()
            assert not (folder / "content" / "topics" / "link.md").is_symlink()

    def test_is_whole_and_literal_whatever_archives_would_leave_out(self, digest: Path) -> None:
        write(digest, a="$Format:%an <%ae>%n$\n", kept="kept\n")
        (digest / ".gitattributes").write_text(
            "*.md export-ignore\na.md export-subst -export-ignore\n"
        )
        git(digest, "add", "--all")
        git(digest, "commit", "--quiet", "--message=attributes")

        with checked_out(digest, "HEAD") as folder:
            topics = folder / "content" / "topics"
            assert (topics / "a.md").read_text() == "$Format:%an <%ae>%n$\n"
            assert (topics / "kept.md").read_text() == "kept\n"

    def test_is_not_confused_by_what_files_are_called(self, digest: Path) -> None:
        names = ("--output=x", "-z", ":(top)a", "a\nb", "ä\\b", "*")
        write(digest, **dict.fromkeys(names, "here\n"))
        git(digest, "add", "--all")
        git(digest, "commit", "--quiet", "--message=names")

        with checked_out(digest, "HEAD") as folder:
            for name in names:
                assert (folder / "content" / "topics" / f"{name}.md").read_text() == "here\n"

    def test_holds_no_submodule(self, digest: Path) -> None:
        head = git(digest, "rev-parse", "HEAD").strip()
        at = "digests/ours/content/topics/sub"
        git(digest, "update-index", "--add", "--cacheinfo", f"160000,{head},{at}")
        git(digest, "commit", "--quiet", "--message=submodule")

        with checked_out(digest, "HEAD") as folder:
            assert not (folder / "content" / "topics" / "sub").exists()

    def test_is_empty_where_the_digest_was_not_there_yet(self, digest: Path) -> None:
        (digest.parent / "later").mkdir()
        (digest.parent / "later" / "site.yaml").write_text("title: Later\n")

        with checked_out(digest.parent / "later", "HEAD") as folder:
            assert list(folder.iterdir()) == []


class TestWhereABranchParted:
    def test_is_the_last_commit_that_both_have(self, digest: Path) -> None:
        first = git(digest, "rev-parse", "HEAD").strip()
        git(digest, "branch", "side")
        write(digest, a="main goes on")
        git(digest, "commit", "--quiet", "--all", "--message=second")
        git(digest, "checkout", "--quiet", "side")

        assert parted_at(digest, "main") == first

    def test_is_the_other_where_they_have_nothing_in_common(self, digest: Path) -> None:
        main = git(digest, "rev-parse", "HEAD").strip()
        git(digest, "checkout", "--quiet", "--orphan", "alone")
        git(digest, "commit", "--quiet", "--message=alone")

        assert parted_at(digest, "main") == main


class TestWhatGitDoesNotKnow:
    def test_is_a_revision_of_another_name(self, digest: Path) -> None:
        for name in ("nowhere", "--output=x", ""):
            with pytest.raises(Unknown, match="git knows no revision"):
                parted_at(digest, name)

    def test_is_a_misspelt_branch_of_which_the_right_name_is_told(self, digest: Path) -> None:
        with pytest.raises(Unknown, match=r"no revision mian; did you mean main\?"):
            parted_at(digest, "mian")

    def test_is_a_folder_without_a_repository(self, tmp_path: Path) -> None:
        with pytest.raises(Unknown, match="not a git repository"):
            parted_at(tmp_path, "main")

    def test_is_anything_where_there_is_no_git(
        self, digest: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PATH", "")

        with pytest.raises(Unknown, match="git is not installed"):
            changed_lines(digest, "HEAD")


def test_the_origin_is_where_it_was_cloned_from(digest: Path) -> None:
    with pytest.raises(Unknown):
        origin(digest)
    git(digest, "remote", "add", "origin", "https://example.org/ours.git")

    assert origin(digest) == "https://example.org/ours.git"


class TestAStrangersRepository:
    """Its settings name commands, and its attributes the files for which git would run them."""

    @pytest.fixture
    def ran(self, digest: Path, tmp_path: Path) -> Path:
        """A file that each of the commands would write."""
        ran = tmp_path / "ran"
        command = f"sh -c 'touch {ran}; cat'"
        for name in ("clean", "smudge"):
            git(digest, "config", f"filter.evil.{name}", command)
        git(digest, "config", "filter.evil.process", f"touch {ran}")
        git(digest, "config", "filter.evil.required", "true")
        git(digest, "config", "core.fsmonitor", f"touch {ran}")
        git(digest, "config", "core.hooksPath", str(tmp_path / "hooks"))
        git(digest, "config", "core.pager", command)
        git(digest, "config", "diff.external", f"touch {ran}")
        git(digest, "config", "diff.evil.textconv", command)
        (tmp_path / "hooks").mkdir()
        for name in ("post-checkout", "post-index-change"):
            (tmp_path / "hooks" / name).write_text(f"#!/bin/sh\ntouch {ran}\n")
            (tmp_path / "hooks" / name).chmod(0o755)
        (digest / ".gitattributes").write_text("* filter=evil diff=evil\n")
        ran.unlink(missing_ok=True)
        return ran

    def asked(self, digest: Path) -> None:
        write(digest, a="1\nother\n3\n")
        assert changed_lines(digest, "HEAD")["content/topics/a.md"] == frozenset({2})
        assert renamed_files(digest, "HEAD") == {}
        with checked_out(digest, "HEAD") as folder:
            assert (folder / "content" / "topics" / "a.md").read_text() == "1\n2\n3\n"

    def test_runs_none_of_them(self, digest: Path, ran: Path) -> None:
        self.asked(digest)

        assert not ran.exists()

    def test_would_run_them_if_its_filters_were_heard(
        self, digest: Path, ran: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(revisions, "_own_commands", lambda _: ())

        with pytest.raises(Unknown):  # what it ran said nothing
            self.asked(digest)

        assert ran.exists()

    @pytest.mark.parametrize("is_heard", [False, True])
    @pytest.mark.parametrize("address", ["ssh://nowhere.invalid/x", "ext::COMMAND"])
    def test_gets_nothing_by_them_that_a_partial_clone_lacks(
        self,
        digest: Path,
        tmp_path: Path,
        address: str,
        monkeypatch: pytest.MonkeyPatch,
        *,
        is_heard: bool,
    ) -> None:
        command = tmp_path / "command"
        command.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
        command.chmod(0o755)
        lacking = git(digest, "rev-parse", "HEAD:./content/topics/a.md").strip()
        (tmp_path / "repository" / ".git" / "objects" / lacking[:2] / lacking[2:]).unlink()
        for key, value in (
            ("core.repositoryFormatVersion", "1"),
            ("extensions.partialClone", "origin"),
            ("remote.origin.promisor", "true"),
            ("remote.origin.url", address.replace("COMMAND", str(command))),
            ("core.sshCommand", str(command)),
            ("protocol.ext.allow", "always"),
        ):
            git(digest, "config", key, value)
        if is_heard:
            monkeypatch.setattr(revisions, "_own_commands", lambda _: ())

        with pytest.raises(Unknown), checked_out(digest, "HEAD"):
            pass

        assert (tmp_path / "ran").exists() is is_heard
