"""What happens to the output and to what builds keep, behind their back."""

import shutil
from pathlib import Path

from scripts.edits.copy import WorkingCopy
from scripts.edits.damage import damage
from scripts.edits.listed import edit


@edit
def delete_output_file(copy: WorkingCopy) -> None:
    if file := _any(copy):
        file.unlink()


@edit
def delete_output_folder(copy: WorkingCopy) -> None:
    if (file := _any(copy)) and file.parent != copy.output:
        shutil.rmtree(file.parent)
        copy.foreign = {path for path in copy.foreign if (copy.output / path).exists()}


@edit
def delete_output(copy: WorkingCopy) -> None:
    if copy.is_sound:  # or nothing would be there to keep
        shutil.rmtree(copy.output)
        copy.foreign.clear()


@edit
def change_output_file(copy: WorkingCopy) -> None:
    if file := _any(copy):
        file.write_bytes(file.read_bytes() + b"<!-- changed -->")


@edit
def change_output_file_at_equal_size(copy: WorkingCopy) -> None:
    if file := _any(copy):
        file.write_bytes(file.read_bytes()[:-2] + b"!\n")


@edit
def put_link_in_place_of_output_file(copy: WorkingCopy) -> None:
    if file := _any(copy):
        file.unlink()
        file.symlink_to("nowhere")


@edit
def put_foreign_file_into_output(copy: WorkingCopy) -> None:
    """Which builds leave alone."""
    copy.output.mkdir(exist_ok=True)
    (copy.output / "theirs.txt").write_text("theirs")
    copy.foreign.add("theirs.txt")


@edit
def forget_what_builds_keep(copy: WorkingCopy) -> None:
    """Of a digest whose last build failed, what was made before could not be known any more."""
    if copy.is_sound:
        copy.remove_other_outputs()
        shutil.rmtree(copy.state, ignore_errors=True)


@edit
def damage_what_builds_keep(copy: WorkingCopy) -> None:
    """A damaged manifest could not say what a digest whose last build failed had made before."""
    if copy.is_sound:
        copy.remove_other_outputs()
        damage(copy)


@edit
def build_into_another_output(copy: WorkingCopy) -> None:
    """Which may be that of some builds ago."""
    copy.switch_output()


@edit
def build_into_a_moved_folder(copy: WorkingCopy) -> None:
    """Everything has another path, other times and other inodes."""
    aside = copy.root.with_name(f"{copy.root.name}-moved")
    shutil.copytree(copy.root, aside, symlinks=True, copy_function=shutil.copyfile)
    shutil.rmtree(copy.root)
    aside.rename(copy.root)


def _any(copy: WorkingCopy) -> Path | None:
    """A file of the output that a build made."""
    found = sorted(path for path in copy.output.rglob("*") if path.is_file())
    return copy.one_of(p for p in found if str(p.relative_to(copy.output)) not in copy.foreign)
