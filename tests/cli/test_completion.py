import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conspectus.cli.status import FINE, MISUSED
from tests.cli.conftest import Run

COMMAND = "#!{}\nfrom conspectus.cli import main\n\nmain()\n"


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_a_script_for_the_shell_is_printed(run_in: Run, shell: str) -> None:
    result = run_in("completion", shell)

    assert result.exit_code == FINE
    assert f"_CONSPECTUS_COMPLETE={shell}_complete" in result.output


def test_the_shell_is_the_one_in_use_unless_it_is_named(
    run_in: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHELL", "/usr/local/bin/fish")
    assert "fish_complete" in run_in("completion").output

    monkeypatch.setenv("SHELL", "/bin/tcsh")
    result = run_in("completion")
    assert result.exit_code == MISUSED
    assert "which shell? Name it: bash, zsh, fish" in result.stderr


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_bash_completes_with_it(tmp_path: Path) -> None:
    command = tmp_path / "conspectus"
    command.write_text(COMMAND.format(sys.executable))
    command.chmod(0o755)
    typed = """
        eval "$(conspectus completion bash)"
        complete -p conspectus
        COMP_CWORD=1 COMP_WORDS=(conspectus sch)
        _conspectus_completion conspectus
        COMP_CWORD=3 COMP_WORDS=(conspectus serve --editor vscodi)
        _conspectus_completion conspectus
        echo "${COMPREPLY[@]}"
    """
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    found = subprocess.run(
        ["bash", "--norc", "-c", typed],
        capture_output=True, text=True, check=True, cwd=tmp_path,
        env={**os.environ, "PATH": path, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip

    first, completed = found.stdout.splitlines()
    assert "-F _conspectus_completion conspectus" in first
    assert completed == "schema vscodium"
    assert found.stderr == ""
