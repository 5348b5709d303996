"""The command explains itself at once, and every failure is one sentence."""

import subprocess
import sys

import pytest
from django.db import OperationalError

from rhannu.base.refusals import Refused
from rhannu.cli import main, start


def test_help_names_every_command_in_a_line_of_its_own(rhannu):
    said = rhannu("--help").stdout
    for commands in main.SECTIONS.values():
        for name, line in commands.items():
            assert any(row.split()[:1] == [name] and line in row for row in said.splitlines())
    assert all(len(row) <= 90 for row in said.splitlines())


def test_help_needs_no_django():
    code = (
        "import sys; from rhannu.cli.main import cli\n"
        "cli(['--help'], standalone_mode=False)\n"
        "assert 'django' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)


@pytest.mark.parametrize("name", sorted(set(main.MODULES)))
def test_every_command_explains_itself(rhannu, name):
    result = rhannu(name, "--help")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) > 4


def test_help_speaks_welsh(rhannu):
    assert rhannu("--help", "--lang", "cy").stdout != rhannu("--help").stdout


def test_an_unknown_command_is_a_slip_of_usage(rhannu):
    assert rhannu("mach").exit_code == 2


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (Refused("This cannot be. Do that."), "This cannot be. Do that."),
        (OSError(28, "No space left on device"), "disk is full"),
        (PermissionError(13, "Permission denied", "var/x"), "may not write to var/x"),
        (OperationalError("database or disk is full"), "disk is full"),
        (OperationalError("no such table: base_trailentry"), "rhannu setup"),
        (OperationalError("attempt to write a readonly database"), "cannot be opened for writing"),
        (OperationalError("database is locked"), "busy"),
        (OperationalError("connection to server failed"), "does not answer"),
    ],
)
def test_a_failure_is_one_sentence(fault, words):
    with pytest.raises(start.Failed) as failed, start.plain_failures():
        raise fault
    assert words in failed.value.message
    assert failed.value.exit_code == 1


def test_a_fault_of_our_own_is_not_hidden():
    with pytest.raises(ZeroDivisionError), start.plain_failures():
        raise ZeroDivisionError


@pytest.mark.parametrize(("code", "words"), [("en", "The language of"), ("cy", "Iaith yr ateb.")])
def test_the_help_of_a_command_is_in_the_language_asked_for(code, words):
    # In a process of its own: a command is read once, in the language of its call.
    command = [sys.executable, "-m", "rhannu.cli.main", "match", "--help", "--lang", code]
    assert words in subprocess.run(command, capture_output=True, text=True, check=True).stdout
