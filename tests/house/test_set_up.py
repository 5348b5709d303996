"""What can be wrong with a machine is said in one sentence."""

import os
import shutil
import socket
import subprocess
import sys

import pytest

from setup import assets, environment
from setup.environment import CannotSetUp


@pytest.mark.parametrize("port", ["http", "-1", "0", "65536", ""])
def test_a_port_is_a_number(port):
    with pytest.raises(CannotSetUp, match="is not a port"):
        environment.check_port(port)


def test_a_port_in_use_is_refused_with_another():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(CannotSetUp, match="in use by another program. Choose another") as told:
            environment.check_port(str(port))
    another = int(str(told.value).rpartition("=")[2])
    assert another != port
    environment.check_port(str(another))


def test_a_full_disk_is_refused_before_anything_is_written(monkeypatch):
    little = shutil._ntuple_diskusage(total=10**9, used=10**9, free=5 * 1024**2)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: little)
    with pytest.raises(CannotSetUp, match="5 MB are free and 600 MB are needed"):
        environment.check_space()


def test_a_folder_one_may_not_write_in_is_refused(monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(CannotSetUp, match="may not write"):
        environment.check_writable()


@pytest.mark.parametrize("missing", ["venv", "ensurepip"])
def test_a_python_without_venv_is_told_the_package(monkeypatch, missing):
    there = environment.importlib.util.find_spec
    monkeypatch.setattr(
        environment.importlib.util,
        "find_spec",
        lambda name: None if name == missing else there(name),
    )
    with pytest.raises(CannotSetUp, match=f"lacks its {missing} module.*-venv"):
        environment.check_venv_module()


def test_an_error_of_the_system_is_a_sentence_too():
    with pytest.raises(SystemExit, match="Could not set up: No space left on device"):
        with environment.plain_errors():
            raise OSError(28, "No space left on device", "somewhere")


def test_a_changed_lock_is_installed_again_and_an_unchanged_one_is_not(monkeypatch, tmp_path):
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    (tmp_path / ".venv").mkdir()
    (tmp_path / "requirements").mkdir()
    lock = tmp_path / "requirements/site.txt"
    lock.write_text("django==5.2")
    assert not environment.is_current("site")

    environment.stamp_of("site").write_text(environment.key_of("site"))
    assert environment.is_current("site")

    lock.write_text("django==5.2.1")
    assert not environment.is_current("site")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("named", "sentence"),
    [("", "needs Python 3.11 or newer and found none"), ("/no/python", "PYTHON=/no/python is not")],
)
def test_without_a_python_make_says_which_it_needs(named, sentence):
    done = subprocess.run(
        ["/bin/sh", "setup/python", "-c", "print('ran')"],
        cwd=environment.ROOT,
        env={"PATH": "/nowhere", "PYTHON": named},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert sentence in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.slow
def test_a_python_that_is_named_is_used():
    done = subprocess.run(
        ["/bin/sh", "setup/python", "-c", "import sys; print(sys.version_info[:2])"],
        cwd=environment.ROOT,
        env={"PATH": "/nowhere", "PYTHON": sys.executable},
        capture_output=True,
        text=True,
    )
    assert done.stdout.strip() == str(sys.version_info[:2])


@pytest.mark.parametrize(
    ("style", "ours"),
    [
        ('.a{background:url("data:image/svg+xml,x")}', True),
        (".a{background:none}", True),
        ('.a{background:url("/assets/images/govuk-crest.svg")}', False),
        ("@font-face{src:url(https://example.org/light.woff2)}", False),
        ('.a{font-family:"GDS Transport"}', False),
        ('@import "other.css"', False),
    ],
)
def test_a_style_sheet_with_what_is_not_ours_is_not_built(monkeypatch, tmp_path, style, ours):
    monkeypatch.setattr(assets, "BUILT", tmp_path)
    (tmp_path / "rhannu.css").write_text(style)
    if ours:
        assets.check_ours()
    else:
        with pytest.raises(CannotSetUp):
            assets.check_ours()


def test_npm_trusts_whom_this_machine_trusts(monkeypatch, tmp_path):
    """Behind a network that inspects what passes, it would try for minutes and give up."""
    seen = {}

    def run(command, **how):
        seen.update(how["env"])
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(assets.subprocess, "run", run)
    assets.npm(tmp_path, "ci")
    assert seen["NODE_USE_SYSTEM_CA"] == "1" and seen["PATH"].startswith(str(tmp_path))
