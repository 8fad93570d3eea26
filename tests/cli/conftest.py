"""The command, run in a digest's folder as the shell would."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conspectus.cli import main

Run = Callable[..., Result]


@pytest.fixture
def run_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    def run_command(*arguments: str, given: str | None = None) -> Result:
        """`given` is what is typed."""
        monkeypatch.chdir(tmp_path)
        result = CliRunner().invoke(main, [*arguments], input=given, prog_name="conspectus")
        assert result.exception is None or isinstance(result.exception, SystemExit), result.output
        return result

    return run_command
