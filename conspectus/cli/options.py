"""Arguments and options that several verbs take."""

import re
from pathlib import Path

import click

from conspectus.kept import STATE
from conspectus.workers import cores


def _folder(ctx: click.Context, _param: click.Parameter, value: Path | None) -> Path:
    root = (value or ctx.obj or Path.cwd()).resolve()
    if not (root / "site.yaml").exists():
        raise click.BadParameter(
            f"{root.name or root} holds no site.yaml; a digest's folder has one with “title: …”"
        )
    return root


def _base_url(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    if value and not re.fullmatch(r"https?://[^\s/?#<>\"\\]+(?:/[^\s?#<>\"\\]*)?", value):
        raise click.BadParameter("an address begins with https:// and has no ? or #")
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
    help="The digest's folder. Default: this one.",
)
"""For verbs whose arguments name something else."""
drafts = click.option("--drafts", is_flag=True, help="Take in what is marked as a draft.")
strict = click.option("--strict", is_flag=True, help="Let warnings fail too.")
quiet = click.option("--quiet", "-q", is_flag=True, help="Say nothing but what is wrong.")
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
