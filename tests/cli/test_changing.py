import click
from click.testing import CliRunner

from conspectus.cli.changing import all_or_none
from conspectus.cli.status import CONTENT, FINE
from conspectus.mend.disk import Meanwhile


@click.command()
@click.argument("path", default="")
@click.pass_context
def verb(ctx: click.Context, path: str) -> None:
    with all_or_none(ctx):
        if path:
            raise Meanwhile(path)
    click.echo("written")


def test_a_file_that_changed_since_it_was_read_ends_the_verb_in_one_line() -> None:
    result = CliRunner().invoke(verb, ["content/articles/a.md"])

    assert result.exit_code == CONTENT
    assert result.stdout == ""
    assert result.stderr.startswith("conspectus: content/articles/a.md has changed meanwhile")
    assert result.stderr.count("\n") == 1


def test_a_verb_goes_on_where_none_has() -> None:
    result = CliRunner().invoke(verb)

    assert (result.exit_code, result.stdout) == (FINE, "written\n")
