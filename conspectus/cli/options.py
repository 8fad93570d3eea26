"""Arguments and options that several verbs take."""

import os
import re
from pathlib import Path

import click

from conspectus.kept import STATE
from conspectus.scan import SITE
from conspectus.workers import cores


def digest_around(place: Path) -> Path | None:
    """The nearest folder that holds a site.yaml: the place itself, or one above it.

    What lies above a repository, or above somebody's home, is not looked at.
    """
    for folder in (place, *place.parents):
        if (folder / SITE).exists():
            return folder
        if (folder / ".git").exists() or folder == _home():
            break
    return None


def _home() -> Path | None:
    try:
        return Path.home()
    except RuntimeError:  # somebody without one
        return None


def _folder(ctx: click.Context, _param: click.Parameter, value: Path | None) -> Path:
    named: Path | None = value or ctx.obj
    here = (named or Path.cwd()).resolve()
    root = here if named else digest_around(here)
    if root is None or not (root / SITE).exists():
        above = "" if named else ", nor does a folder above it"
        raise click.BadParameter(
            f"{here.name or here} holds no {SITE}{above}; a digest's folder has one with “title: …”"
        )
    if root != here and not (ctx.params.get("quiet") or ctx.resilient_parsing):
        click.echo(f"The digest is in {os.path.relpath(root, here)} ({root.name}).", err=True)
    return root


def _base_url(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    if value and not re.fullmatch(r"https?://[^\s/?#@<>\"\\]+(?:/[^\s/?#<>\"\\]+)*/?", value):
        raise click.BadParameter("an address begins with https:// and has no ?, #, // or password")
    return value


def site_folder(root: Path, output: Path | None) -> Path:
    """The output folder, which must not hold or be held by what a build reads."""
    if output is None:
        return root / "output"
    chosen = output.resolve()
    for kept in ("content", "templates", STATE, ".git"):
        if chosen.is_relative_to(root / kept):
            raise click.BadParameter(
                f"{output} lies in the digest's {kept}/", param_hint="--output"
            )
    if root.is_relative_to(chosen):
        raise click.BadParameter(f"{output} holds the digest itself", param_hint="--output")
    return chosen


folder = click.argument(
    "folder",
    required=False,
    callback=_folder,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
digest_option = click.option(
    "--digest",
    "folder",
    callback=_folder,
    metavar="FOLDER",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The digest's folder. Default: this one, or the nearest above it.",
)
"""For verbs whose arguments name something else."""
drafts = click.option("--drafts", is_flag=True, help="Take in what is marked as a draft.")
strict = click.option("--strict", is_flag=True, help="Let warnings fail too.")
quiet = click.option(
    "--quiet", "-q", is_flag=True, is_eager=True, help="Say nothing but what is wrong."
)
jobs = click.option(
    "--jobs", "-j", type=click.IntRange(1, 64), default=cores, help="Processes. Default: the cores."
)
output = click.option(
    "--output", "-o", type=click.Path(file_okay=False, path_type=Path),
    help="Where the site goes. Default: output/ in the digest.",
)  # fmt: skip
base_url = click.option(
    "--base-url",
    callback=_base_url,
    metavar="URL",
    help="Where the site will be, for absolute links.",
)
