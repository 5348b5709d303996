"""Commands are called as people call them; what they print is read."""

import pytest
from click.testing import CliRunner

from rhannu.cli.main import cli


@pytest.fixture
def rhannu(monkeypatch):
    """Call the command with its arguments; the result holds exit_code, stdout and stderr."""
    monkeypatch.setenv("COLUMNS", "80")

    def run(*arguments):
        result = CliRunner().invoke(cli, [str(one) for one in arguments], prog_name="rhannu")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run
