"""The command explains itself at once, and every failure is one sentence."""

import json
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from babel.messages.extract import extract_from_file
from django.db import DatabaseError, OperationalError

from rhannu.base.refusals import Refused
from rhannu.cli import click_words, main, start


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
        (FileNotFoundError(2, "No such file or directory", "x.csv"), "nothing at x.csv"),
        (PermissionError(13, "Permission denied", "var/x"), "may not write to var/x"),
        (OperationalError("database or disk is full"), "disk is full"),
        (OperationalError("disk I/O error"), "disk is full or does not work"),
        (OperationalError('connection failed: database "x" does not exist'), "does not answer"),
        (OperationalError("no such table: base_trailentry"), "rhannu setup"),
        (OperationalError("attempt to write a readonly database"), "cannot be opened for writing"),
        (OperationalError("database is locked"), "busy"),
        (DatabaseError("file is not a database"), "damaged"),
        (DatabaseError("database disk image is malformed"), "damaged"),
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


ALL = [[name] for name in main.SECTIONS["Begin"]] + [
    *([name] for name in ("match", "load", "tick", "import", "trail", "index")),
    ["import", "invest-to-save"],
    ["trail", "verify"],
    ["trail", "head"],
    ["index", "rebuild"],
    ["index", "vectors"],
    ["person", "add"],
]


@pytest.mark.slow
def test_the_help_of_every_command_is_welsh_throughout():
    # In a process of its own: a command is read once, in the language of its call.
    code = (
        "import sys, json; from rhannu.cli.main import cli\n"
        "for words in json.loads(sys.argv[1]):\n"
        "    try: cli([*words, '--lang', 'cy'], prog_name='rhannu')\n"
        "    except SystemExit: pass\n"
    )
    calls = [[*names, "--help"] for names in ALL]
    calls += [
        ["mach"],
        ["match"],
        ["match", "--no"],
        ["tick", "--every", "x"],
        ["trail", "verify", "x"],
    ]
    calls += [["import", "invest-to-save", "/nowhere"], ["load", "--kind", "x"], ["load", "/"]]
    done = subprocess.run(
        [sys.executable, "-c", code, json.dumps(calls)], capture_output=True, text=True, check=True
    )
    assert done.stdout.count("Defnydd: rhannu") == len(ALL)
    assert done.stderr.count("Gwall: ") == len(calls) - len(ALL)
    english = re.compile(
        r"\b(Usage|Options|Commands|Show|exit|Error|Try|default|required|COMMAND|TEXT|INTEGER"
        r"|NUMBER|OPTIONS|ARGS|SECONDS|Missing|Invalid|No such|Got|does not|the|is)\b"
    )
    assert not english.findall(done.stdout + done.stderr)


def test_what_is_said_for_click_is_what_click_says():
    folder = Path(click.__file__).parent
    said = {
        message if isinstance(message, str) else message[0]
        for path in folder.glob("*.py")
        for _line, message, _comments, _context in extract_from_file("python", str(path))
    }
    assert {*click_words.MESSAGES, *(one for one, _many in click_words.COUNTED)} <= said
