"""`conspectus rename`."""

from pathlib import Path

import click

from conspectus import console
from conspectus.cli.changing import all_or_none
from conspectus.cli.completing import names
from conspectus.cli.options import digest_option, quiet
from conspectus.cli.status import CONTENT
from conspectus.link.whole import is_draft
from conspectus.mend.asked import Refused, asked
from conspectus.mend.diff import patch
from conspectus.mend.disk import Change, write_all
from conspectus.mend.renaming import Renaming, renamed
from conspectus.mend.trial import changes, hiding, new_errors
from conspectus.model.references import Folder
from conspectus.opened import Opened, opened
from conspectus.problems import Problem
from conspectus.revisions import Unknown, is_tracked


@click.command("rename")
@click.argument("old", shell_complete=names)
@click.argument("new")
@click.option(
    "--alias/--no-alias", default=None,
    help="Keep the former address. Default: where it may have been published.",
)  # fmt: skip
@click.option("--dry-run", "-n", is_flag=True, help="Change nothing; show what would be changed.")
@digest_option
@quiet
@click.pass_context
def command(
    ctx: click.Context, /, old: str, new: str, alias: bool | None, dry_run: bool, folder: Path,
    quiet: bool,
) -> None:  # fmt: skip
    """Rename a file or an annotation, and mend all that names it.

    OLD and NEW are names (one-purse), paths (articles/one-purse.md), or an annotation and its
    new id (one-purse#joint-faster sooner). The former name becomes an alias: its address leads on.

    Example: conspectus rename articles/one-purse one-budget
    """
    digest = opened(folder)
    try:
        wanted = asked(digest, _inner(folder, old), _inner(folder, new))
        private = _unpublished(digest, wanted.path) if alias is None else ""
        alias = not private if alias is None else alias
        if wanted.no_alias and alias:
            raise Refused(
                f"{wanted.no_alias}, so the former address would be lost: "
                "with --no-alias it is done all the same"
            )
        if faults := hiding(digest, wanted):
            _refuse(ctx, digest, faults, "nothing is renamed until this is mended")
        renaming = renamed(digest, wanted, with_alias=alias)
        if faults := new_errors(digest, renaming):
            _refuse(ctx, digest, faults, "nothing is renamed: this would be wrong then")
        with all_or_none(ctx):
            todo = changes(folder, digest, renaming)
            if not dry_run:
                write_all(folder, todo)
    except Refused as error:
        ctx.fail(str(error))
    if dry_run:
        _show(digest, renaming)
    if not quiet:
        console.say("\n".join(_told(digest, renaming, private, alias=alias, dry_run=dry_run)))


def _unpublished(digest: Opened, path: str) -> str:
    """Why nobody can have the address of a file yet; empty where somebody may."""
    document = next((document for document in digest.documents if document.path == path), None)
    if document and is_draft(document):
        return "a draft has no address that anybody knows"
    try:
        return "" if is_tracked(digest.root, path) else "git does not have the file yet"
    except Unknown:  # whoever uses no git publishes what is in the folder
        return ""


def _inner(root: Path, name: str) -> str:
    """A name without the digest's folder before it."""
    path = Path(name)
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else name


def _refuse(ctx: click.Context, digest: Opened, faults: list[Problem], why: str) -> None:
    console.show(faults, digest.texts)
    console.fail(why)
    ctx.exit(CONTENT)


def _show(digest: Opened, renaming: Renaming) -> None:
    wanted = renaming.asked
    for path, text in renaming.texts.items():
        before = digest.texts[wanted.path if path == wanted.new_path else path]
        if text != before:
            console.say(patch(Change(path, before.encode(), text.encode())))


def _told(
    digest: Opened, renaming: Renaming, private: str, *, alias: bool, dry_run: bool
) -> list[str]:
    wanted, would = renaming.asked, "would be" if dry_run else "is"
    old, new = (wanted.id, wanted.new_id) if wanted.id else (wanted.path, wanted.new_path)
    sign = "#" if wanted.id else ""
    lines = [f"{sign}{old} {would} {sign}{new}{'' if dry_run else ' now'}"]
    mended = {path: count for path, count in renaming.mended.items() if count}
    lines += [f"  {path}: {console.counted(count, 'mention')}" for path, count in mended.items()]
    if renaming.aliases:
        lines.append(f"  {' and '.join(renaming.aliases)} {would} an alias of it")
    elif private and wanted.key:
        lines.append(f"  no alias: {private}; --alias makes one all the same")
    elif wanted.key is None or not alias:
        lines.append("  the former address leads nowhere" + (" then" if dry_run else " now"))
    if renaming.dropped:
        lines.append(f"  {renaming.dropped} is no alias any more: it is the name again")
        if digest.settings.feed_id and renaming.aliases and _is_told(renaming):
            lines.append("  feeds will tell it as new, as they know things by their first alias;")
            lines.append("  with --no-alias they would not, and the address between would be lost")
    return lines


def _is_told(renaming: Renaming) -> bool:
    """Whether feeds tell of such a thing."""
    key = renaming.asked.key
    return key is not None and key.folder is Folder.ARTICLES
