"""Problems as they could be found, and some as they could not."""

from hypothesis import strategies as st

from conspectus.model.marks import WHOLE_FILE, Mark
from conspectus.problems import CODES, Problem, Severity

ERROR = Problem(
    "content/articles/a.md", Mark(3, 9, 7), "unknown-topic", "no topic is called budget",
    "did you mean budgets?",
)  # fmt: skip
WARNING = Problem("site.yaml", Mark(1, 1, 3), "misquote", "100 % wrong: one, two")
WHOLE = Problem("content/größe 2.md", WHOLE_FILE, "not-utf8", "this is no text")
RAISED = Problem("a.md", Mark(1), "misquote", "message", judged=Severity.ERROR)
ALL = [ERROR, WARNING, WHOLE, RAISED]
TEXTS = {"content/articles/a.md": "---\ntitle: A\ntopics: [budget]\n"}

MARKS = st.builds(Mark, st.integers(1, 9), st.integers(1, 9), st.integers(0, 9))
ANY = st.lists(
    st.builds(
        Problem, st.text(min_size=1), MARKS, st.sampled_from(sorted(CODES)), st.text(), st.text(),
        st.sampled_from([None, Severity.ERROR]),
    ),
    max_size=3,
)  # fmt: skip
"""Nobody has such paths and messages; a form must hold them all the same."""
