"""The verbs, in the order in which help shows them: each a module of this package.

A module holds its verb as `command`, and is loaded when the verb is asked for: a build does not
wait for what only an editor's tool needs.
"""

from importlib import import_module

import click

VERBS = ("build", "check", "fmt", "rename", "links", "report", "serve", "init", "schema", "clean")


def load(verb: str) -> click.Command:
    """The verb's command. Raises ModuleNotFoundError where it is none of VERBS."""
    command = import_module(f"conspectus.cli.{verb}").command
    assert isinstance(command, click.Command)  # noqa: S101  # by the rule above
    return command
