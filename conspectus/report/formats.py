"""The forms of a report by the names that `check --format` knows them by."""

from collections.abc import Callable, Mapping, Sequence

from conspectus.problems import Problem
from conspectus.report import github, json, junit, sarif, text

Form = Callable[[Sequence[Problem], Mapping[str, str], str], str]
"""Of problems, the texts of files by path, and the digest's folder as seen from where the report
is read: "", or a path that ends in `/`."""

FORMS: Mapping[str, Form] = {
    "text": lambda problems, texts, _: text.report(problems, texts),
    "github": github.report,
    "json": json.report,
    "sarif": sarif.report,
    "junit": junit.report,
}
