"""`site.yaml`, and the words of an interface."""

from msgspec.structs import replace

from conspectus.mend.form import form_of_site
from conspectus.mend.mechanical import mended_site
from conspectus.model.outputs import Template
from conspectus.parse.site import parse_site
from conspectus.parse.wording import choose
from conspectus.problems import Findings
from scripts.fuzzing.ground import ground, opened_as, read
from scripts.fuzzing.judged import require, require_places
from scripts.fuzzing.targets.sites import judge_site

_WORDS = b"# words\n"
"""How a file begins that is to be read as words of the interface."""


def site_yaml(data: bytes) -> None:
    source, problems = read("content/pages/site.md", data)
    if data.startswith(_WORDS):
        judge_words(source.text)
        return
    findings = Findings("site.yaml")
    settings = parse_site(source.text, findings)
    require_places(findings.problems, {"site.yaml": source.text})
    judge_forms(source.text)
    opened = opened_as(settings)
    words, faults = choose(
        opened.theme.words, settings.language, settings.words, opened.theme.standard_words
    )
    texts = {"site.yaml": source.text}
    require_places((*problems, *faults), texts)
    opened = replace(opened, wording=words)
    judge_site(replace(opened, problems=(*opened.problems, *findings.problems, *faults)))


def judge_forms(text: str) -> None:
    form = form_of_site(text)
    require(not form.is_unsure, "fmt would not mean the same")
    mended = mended_site(text)
    if not mended.is_left:
        again = mended_site(mended.text).text
        require(again == mended.text, "check --fix changes what it mended")


def judge_words(text: str) -> None:
    theme = ground().theme
    path = "templates/words/xx.yaml"
    files = {**theme.words, "xx": Template("words/xx.yaml", path, text)}
    words, problems = choose(files, "xx", {}, theme.standard_words)
    require_places(problems, {path: text})
    require(words, "no words at all")
