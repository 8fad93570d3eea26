"""The verbs, in the order in which help shows them: each a module of this package.

A module holds its verb as `command`, and is loaded when the verb is asked for: a build does not
wait for what only an editor's tool needs.
"""

from importlib import import_module
from itertools import chain

import click

SECTIONS = {
    "Write": ("new", "check", "fmt", "rename", "serve"),
    "Publish": ("report", "publish", "build", "export", "links", "clean"),
    "Set up": ("init", "import", "schema", "completion"),
}
"""By what somebody is about to do; within each, in the order in which it is done."""

VERBS = tuple(chain(*SECTIONS.values()))

_MODULES = {"import": "importing"}
"""Where the verb is a word that Python keeps for itself."""


def load(verb: str) -> click.Command:
    """The verb's command. Raises ModuleNotFoundError where it is none of VERBS."""
    command = import_module(f"conspectus.cli.{_MODULES.get(verb, verb)}").command
    assert isinstance(command, click.Command)  # noqa: S101  # by the rule above
    return command
