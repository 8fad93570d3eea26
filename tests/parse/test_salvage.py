"""Front matter in which YAML is at fault."""

from hypothesis import given
from hypothesis import strategies as st

from conspectus.parse.salvage import read_keys
from conspectus.parse.yaml import read_mapping
from conspectus.problems import Findings

CODE = "yaml-syntax"


def read(text: str) -> tuple[list[str], list[tuple[int, str]]]:
    """The keys that are read, and the line and code of each problem."""
    findings = Findings("a.md")
    node = read_keys(text, 1, findings)
    keys = [key.text for key, _ in node.entries] if node else []
    return keys, [(problem.mark.line, problem.code) for problem in findings.problems]


def test_a_key_at_fault_is_passed_over_with_all_that_belongs_to_it() -> None:
    text = "a: 1\nb:\n  c: x: y\n- z\nd: 1\ne: [1\n]]\nf: 'x\ng: 1"
    assert read(text) == (["a", "d", "g"], [(3, CODE), (7, CODE), (8, CODE)])


def test_of_faults_elsewhere_each_is_told_once() -> None:
    assert read("a: 1\na: 2\nb: x: y\nc: x #1") == (
        ["a", "c"],
        [(3, CODE), (2, "duplicate-key"), (4, "yaml-comment")],
    )


def test_where_nobody_can_tell_how_far_a_fault_reaches_it_is_the_only_one() -> None:
    assert read(" a: 1\nb: 2\nc: x: y") == ([], [(2, CODE)])
    assert read("a: 1\n---\nb: x: y") == ([], [(2, "yaml-feature")])
    assert read(f"a: x: y\nb: {'c' * 65_536}") == ([], [(1, "yaml-limit")])


def test_what_is_refused_in_one_key_hides_no_other() -> None:
    feature = "yaml-feature"
    assert read("a: &b 1\nc: x: y\nd: 2") == (["d"], [(1, feature), (2, CODE)])
    assert read("a: 1\n<<: *c\nd: !t 2\ne: *c") == (
        ["a"],
        [(2, feature), (3, feature), (4, feature)],
    )
    assert read(f"a: {'[' * 30}\nb: 1") == (["b"], [(1, "yaml-limit")])


def test_so_many_faults_are_told_and_no_more() -> None:
    assert read("\n".join(f"k{n}: x: y" for n in range(20))) == (
        [],
        [(line, CODE) for line in range(1, 9)],
    )


@given(st.text("ab:[]{}'\"\n\t -#,&*", max_size=40))
def test_what_is_said_first_is_what_is_said_of_the_whole(text: str) -> None:
    findings, whole = Findings("a.md"), Findings("a.md")
    node, sound = read_keys(text, 1, findings), read_mapping(text, 1, whole)
    if sound is not None:
        assert (node, findings.problems) == (sound, whole.problems)
    else:
        assert node is None or node.partial
        assert {problem.code for problem in findings.problems}
        assert whole.problems[-1] in findings.problems
