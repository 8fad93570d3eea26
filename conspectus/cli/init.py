"""`conspectus init`."""

import shlex
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from conspectus import console
from conspectus.cli.status import CONTENT, MACHINE
from conspectus.problems import errors
from conspectus.start.answers import Answers, Unfit
from conspectus.start.ground import Taken, look, put, staged
from conspectus.start.questions import QUESTIONS, Question, answered


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    """An option for each question."""
    for question in reversed(QUESTIONS):
        flag = f"--{question.name.replace('_', '-')}"
        command = click.option(
            flag, question.name, callback=_fit(question.read), metavar="TEXT", help=question.help
        )(command)
    return command


def _fit(read: Callable[[str], Any]) -> Callable[..., Any]:
    """What an option's text is read as; a text that cannot be one ends in a message."""

    def callback(_ctx: click.Context, _param: click.Parameter, value: str | None) -> Any:
        try:
            return None if value is None else (read(value),)
        except Unfit as fault:
            raise click.BadParameter(str(fault)) from None

    return callback


def _engine(text: str) -> Any:
    from conspectus.start.engine import named  # as above

    return named(text)


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path))
@_options
@click.option(
    "--engine", callback=_fit(_engine), metavar="REQUIREMENT",
    help="Where the digest gets the engine from, as pip takes it. Default: as this one was got.",
)  # fmt: skip
@click.option("--yes", "-y", is_flag=True, help="Ask nothing; take what would be offered.")
@click.pass_context
def command(
    ctx: click.Context, /, folder: Path, engine: tuple[Any] | None, yes: bool, **given: Any
) -> None:
    """Begin a digest of your own in FOLDER, empty or new.

    Asks what it needs to know. Where nobody answers, or with --yes, it takes what it would offer.

    Example: conspectus init my-digest --topics "Bees, Honey"
    """
    from conspectus.start.engine import running  # which loads more than help needs
    from conspectus.start.files import files_of

    try:
        look(folder)
        ask = _somebody_answers() and not yes
        answers = _asked(folder.resolve(), given, ask=ask)
        today = date.today()  # noqa: DTZ011  # the owner's day
        files = files_of(answers, engine[0] if engine else running(), today)
        fine = _put(folder, files)
    except Taken as taken:
        raise click.BadParameter(str(taken), param_hint="FOLDER") from None
    except (click.Abort, KeyboardInterrupt):
        console.fail("interrupted; nothing was written")
        ctx.exit(MACHINE)
    if not fine:
        ctx.exit(CONTENT)
    is_unasked = not ask and given["question"] is None
    console.say(_done(folder, answers, len(files), is_unasked=is_unasked))


def _somebody_answers() -> bool:
    return console.is_terminal(sys.stdin)


def _asked(folder: Path, given: dict[str, Any], *, ask: bool) -> Answers:
    """Each question's answer: by its option, else asked for, else what is offered."""
    known: dict[str, Any] = {}
    if ask:
        console.say("Enter takes what stands in brackets. Ctrl-C ends this; nothing is written.")
    for question in QUESTIONS:
        by_option = given[question.name]
        if by_option is not None:
            known[question.name] = by_option[0]
        elif ask:
            known[question.name] = _prompted(question, question.offered(folder, known))
        else:
            known[question.name] = question.read(question.offered(folder, known))
    return answered(known)


def _prompted(question: Question, offered: str) -> Any:
    def read(text: str) -> Any:
        try:
            return question.read(text)
        except Unfit as fault:
            raise click.UsageError(str(fault)) from None

    return click.prompt(
        question.asked, default=offered, show_default=bool(offered), value_proc=read
    )


def _put(folder: Path, files: dict[str, bytes]) -> bool:
    """Checks the digest aside, shows what is wrong, and puts it in place if that is no error."""
    from conspectus.cli.check import today  # as above
    from conspectus.opened import opened
    from conspectus.review import review

    with staged(folder, files) as aside:
        found = opened(aside)
        problems = [*found.problems, *review(found, aside / "clippings", today()).problems]
        console.show(problems, found.texts)
        if errors(problems):
            console.say(
                "Nothing was written. This is a fault of the program's own: please report it."
            )
            return False
        put(aside, folder)
    return True


def _done(folder: Path, answers: Answers, count: int, *, is_unasked: bool) -> str:
    is_here = folder.resolve() == Path.cwd().resolve()
    lines = [
        f"{console.counted(count, 'file')} for “{answers.title}” in "
        f"{'this folder' if is_here else folder}. Go on with:",
        "",
        *([] if is_here else [f"  cd {shlex.quote(str(folder))}"]),
        "  python3 -m venv .venv && .venv/bin/pip install -q -r requirements.txt",
        "  .venv/bin/conspectus serve",
        "",
        "README.md says how to build and publish it, and how to add an article.",
    ]
    if is_unasked:
        topic = f"content/topics/{answers.topics[0].slug}.md"
        lines.append(f"Nobody said what it asks: set question in site.yaml, and see {topic}.")
    if not answers.contact and not answers.repository:
        lines.append(
            "Nobody can reach you yet: set contact in site.yaml, and content/pages/corrections.md."
        )
    return "\n".join(lines)
