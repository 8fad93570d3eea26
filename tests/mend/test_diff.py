from conspectus.mend.diff import patch
from conspectus.mend.disk import Change


def test_a_patch_names_the_file_on_both_sides() -> None:
    found = patch(Change("a.md", b"one\ntwo\n", b"one\n2\n"))

    assert found == "--- a/a.md\n+++ b/a.md\n@@ -1,2 +1,2 @@\n one\n-two\n+2"


def test_a_patch_makes_and_removes_files() -> None:
    assert patch(Change("a.md", None, b"x\n")).startswith("--- /dev/null\n+++ b/a.md\n")
    assert patch(Change("a.md", b"x\n", None)).startswith("--- a/a.md\n+++ /dev/null\n")


def test_a_patch_says_where_the_last_line_does_not_end() -> None:
    found = patch(Change("a.md", b"x", b"x\n"))

    assert found.endswith("-x\n\\ No newline at end of file\n+x")


def test_lines_end_only_where_files_lines_do() -> None:
    assert patch(Change("a.md", b"a\x0cb\n", b"a\x0cc\n")).endswith("-a\x0cb\n+a\x0cc")
