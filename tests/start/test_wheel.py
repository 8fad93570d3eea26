import base64
import hashlib
import io
import tomllib
import zipfile
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest

import conspectus
from conspectus.start import metadata
from conspectus.start.shipped import SHIPPED
from conspectus.start.wheel import Wheel, packed

REPOSITORY = Path(conspectus.__file__).parent.parent
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def wheel() -> Wheel:
    return packed(distribution("conspectus"))


@pytest.fixture(scope="module")
def files(wheel: Wheel) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(wheel.data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def about(files: dict[str, bytes], name: str) -> str:
    return next(
        data for path, data in files.items() if path.endswith(f".dist-info/{name}")
    ).decode()


def test_a_wheel_holds_every_file_of_the_program(files: dict[str, bytes]) -> None:
    expected = {
        path.relative_to(REPOSITORY).as_posix(): path.read_bytes()
        for path in (REPOSITORY / "conspectus").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    assert expected.items() <= files.items()
    assert not any("__pycache__" in name for name in files)


def test_what_lies_elsewhere_in_a_checkout_lies_where_an_installation_has_it(
    files: dict[str, bytes],
) -> None:
    assert files["conspectus/theme/home.html"] == (REPOSITORY / "templates/home.html").read_bytes()


def test_pyproject_has_the_same_put_at_the_same_places() -> None:
    forced = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]

    assert forced == {
        place().relative_to(REPOSITORY).as_posix(): f"conspectus/{name}"
        for name, place in SHIPPED.items()
    }


def test_its_record_knows_every_file_by_its_hash(files: dict[str, bytes]) -> None:
    lines = about(files, "RECORD").splitlines()

    assert len(lines) == len(files)
    for line in lines[:-1]:
        name, found, size = line.rsplit(",", 2)
        digest = base64.urlsafe_b64encode(hashlib.sha256(files[name]).digest())
        assert found == f"sha256={digest.rstrip(b'=').decode()}"
        assert int(size) == len(files[name])
    assert lines[-1].endswith("/RECORD,,")


def test_it_needs_what_the_project_needs(files: dict[str, bytes]) -> None:
    lines = about(files, "METADATA").splitlines()

    for needed in PROJECT["project"]["dependencies"]:
        assert f"Requires-Dist: {needed}" in lines
    assert 'Requires-Dist: distributed>=2024; extra == "cluster"' in lines
    assert f"Requires-Python: {PROJECT['project']['requires-python']}" in lines
    assert (
        about(files, "entry_points.txt") == "[console_scripts]\nconspectus = conspectus.cli:main\n"
    )
    assert about(files, "licenses/LICENSE").startswith("MIT License")


def test_its_version_says_what_is_in_it(
    wheel: Wheel, files: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = wheel.name.split("-")[1]
    assert version.startswith(f"{conspectus.__version__}+")
    assert f"\nVersion: {version}\n" in about(files, "METADATA")
    assert packed(distribution("conspectus")) == wheel

    monkeypatch.setitem(SHIPPED, "theme", lambda: tmp_path)
    assert packed(distribution("conspectus")).name != wheel.name


def test_an_installed_program_says_what_it_was_installed_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(metadata, "_BESIDE", tmp_path)
    folder = tmp_path / "conspectus-9.dist-info"
    (folder / "licenses").mkdir(parents=True)
    (folder / "METADATA").write_text("Name: conspectus\nVersion: 9\n")
    (folder / "entry_points.txt").write_text("[console_scripts]\n")
    (folder / "licenses" / "LICENSE").write_text("All of it.")
    (folder / "RECORD").write_text("conspectus-9.dist-info/licenses/LICENSE,,\n")

    found = metadata.about(Distribution.at(folder))

    assert found == metadata.About(
        "Name: conspectus\nVersion: 9\n", "[console_scripts]\n", b"All of it."
    )


def test_a_wheel_of_what_was_installed_from_a_wheel_has_its_own_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(metadata, "_BESIDE", tmp_path)
    (tmp_path / "METADATA").write_text("Name: conspectus\nVersion: 9+former\n\nVersion: 8\n")

    wheel = packed(Distribution.at(tmp_path))

    with zipfile.ZipFile(io.BytesIO(wheel.data)) as opened:
        name = next(name for name in opened.namelist() if name.endswith("/METADATA"))
        said = opened.read(name).decode()
    assert said == f"Name: conspectus\nVersion: {wheel.name.split('-')[1]}\n\nVersion: 8\n"
