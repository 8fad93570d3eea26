"""`conspectus completion`."""

import os
from pathlib import PurePath

import click
from click.shell_completion import get_completion_class

SHELLS = ("bash", "zsh", "fish")


def _own(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str:
    shell = value or PurePath(os.environ.get("SHELL", "")).name
    if shell not in SHELLS:
        raise click.BadParameter(f"which shell? Name it: {', '.join(SHELLS)}")
    return shell


@click.command("completion")
@click.argument("shell", required=False, callback=_own, type=click.Choice(SHELLS))
@click.pass_context
def command(ctx: click.Context, /, shell: str) -> None:
    """Print what lets your shell complete verbs and names with Tab.

    For bash and zsh, put the example into ~/.bashrc or ~/.zshrc, with zsh for bash there. For
    fish, put what is printed into ~/.config/fish/completions/conspectus.fish. Without a name, it
    is the shell that $SHELL names.

    Example: eval "$(conspectus completion bash)"
    """
    root = ctx.find_root()
    made = get_completion_class(shell)
    assert made is not None  # noqa: S101  # click has all three
    name = "conspectus"  # whatever this was called by, that is what is installed
    click.echo(made(root.command, {}, name, f"_{name.upper()}_COMPLETE").source())
