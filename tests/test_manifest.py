"""What a manifest says of the files that builds made, and when it is not believed."""

import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from conspectus.kept import STATE
from conspectus.manifest import Manifest, Stamp, is_inside, output_of

FILES = {"a.html": Stamp("00", 1), "b/c.html": Stamp("01", 2, 3, 4, 5)}


@pytest.fixture
def manifest(tmp_path: Path) -> Manifest:
    (tmp_path / STATE).mkdir()
    return Manifest(tmp_path, tmp_path / "output")


def test_what_was_written_is_read(manifest: Manifest) -> None:
    assert manifest.read() == {}
    manifest.write(FILES)

    assert manifest.read() == FILES
    assert output_of(manifest.path) == "output"


def test_of_another_folder_there_is_another(manifest: Manifest, tmp_path: Path) -> None:
    manifest.write(FILES)

    assert Manifest(tmp_path, tmp_path / "other").read() == {}
    assert Manifest(tmp_path, tmp_path / "x" / ".." / "output").read() == FILES


def test_names_that_lead_out_are_none_of_a_builds(manifest: Manifest) -> None:
    manifest.write({**FILES, "../precious": Stamp("00", 1), "/etc/hostname": Stamp("00", 1)})

    assert manifest.read() == FILES


@pytest.mark.parametrize(
    ("name", "inside"),
    [("a", True), ("a/b", True), ("a..b/..c", True), ("..", False), ("a/../b", False),
     ("/a", False), ("a\0", False)],
)  # fmt: skip
def test_a_name_lies_inside_or_not(name: str, inside: bool) -> None:
    assert is_inside(name) == inside


def test_nothing_is_written_through_a_link(manifest: Manifest, tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("theirs")
    manifest.path.symlink_to(tmp_path / "precious")
    assert manifest.read() == {}

    manifest.write(FILES)

    assert (tmp_path / "precious").read_text() == "theirs"
    assert manifest.read() == FILES


class TestAStamp:
    @pytest.fixture
    def status(self, tmp_path: Path) -> os.stat_result:
        (tmp_path / "file").write_text("x")
        return (tmp_path / "file").stat()

    @pytest.fixture
    def stamp(self, status: os.stat_result) -> Stamp:
        return Stamp("00", 1, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)

    def test_fits_the_file_it_was_made_of(self, stamp: Stamp, status: os.stat_result) -> None:
        assert stamp.fits(status)

    @pytest.mark.parametrize("field", ["size", "modified", "changed", "inode"])
    def test_fits_no_other(self, stamp: Stamp, status: os.stat_result, field: str) -> None:
        assert not replace(stamp, **{field: getattr(stamp, field) + 1}).fits(status)

    def test_without_a_time_fits_nothing(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("x")
        os.utime(tmp_path / "file", ns=(0, 0))
        status = (tmp_path / "file").stat()

        assert not Stamp("00", 1, 0, status.st_ctime_ns, status.st_ino).fits(status)
