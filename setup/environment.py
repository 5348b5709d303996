"""Makes .venv and installs locked packages into it; does nothing when all is in place.

Standard library only: it runs before anything is installed.

    python -m setup.environment site|dev|... [--port N]
"""

import argparse
import fcntl
import hashlib
import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOG = VENV / "install.log"
MESSAGES = ROOT / "rhannu/locale/cy/LC_MESSAGES/django.po"
SPACE_NEEDED = 600 * 1024 * 1024  # bytes; the largest lock unpacks to about 450 MB

# A lock that holds everything another holds.
COVERS = {"dev": ["site"]}
# A lock of what is wanted without the packages it asks for.
ALONE = {"semantic"}


class CannotSetUp(Exception):
    """A sentence for the person at the keyboard: what is wrong and what to do."""


def set_up(name: str) -> None:
    """Bring .venv to where requirements/`name`.txt and the project itself are installed."""
    with one_at_a_time():
        if not VENV.exists() or not is_current(name) or not is_current("project"):
            check_writable()
            check_space()
        if not is_sound():
            make_venv()
        if not is_current(name):
            install_lock(name)
        if not is_current("project"):
            install_project()
        compile_messages()


# ------------------------------------------------------------------ what may be wrong


def check_port(port: str) -> None:
    if not port.isdigit() or not 0 < int(port) < 65536:
        raise CannotSetUp(f"PORT={port} is not a port. Choose a number from 1024 to 65535.")
    if not is_free(int(port)):
        other = next((one for one in range(int(port) + 1, 65536) if is_free(one)), 8001)
        raise CannotSetUp(
            f"Port {port} is in use by another program. Choose another: make demo PORT={other}"
        )


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            raise CannotSetUp(
                f"Port {port} is kept for the system. Choose one from 1024: make demo PORT=8001"
            ) from None
        except OSError:
            return False
    return True


def check_writable() -> None:
    if not os.access(ROOT, os.W_OK):
        raise CannotSetUp(f"You may not write in {ROOT}. Copy the project to a folder of yours.")


def check_space() -> None:
    free = shutil.disk_usage(ROOT).free
    if free < SPACE_NEEDED:
        raise CannotSetUp(
            f"The disk is too full: {free // 1024**2} MB are free and "
            f"{SPACE_NEEDED // 1024**2} MB are needed. Free some space and run this again."
        )


def check_venv_module() -> None:
    missing = [part for part in ("venv", "ensurepip") if not importlib.util.find_spec(part)]
    if missing:
        version = "{}.{}".format(*sys.version_info)
        raise CannotSetUp(
            f"Python {version} lacks its {missing[0]} module. On Debian and Ubuntu: "
            f"apt-get install python{version}-venv"
        )


# ------------------------------------------------------------------ what is in place


def key_of(name: str) -> str:
    """Changes when what `name` stands for changes, or when the checkout moves."""
    source = "pyproject.toml" if name == "project" else f"requirements/{name}.txt"
    return hashlib.sha256(str(ROOT).encode() + (ROOT / source).read_bytes()).hexdigest()


def stamp_of(name: str) -> Path:
    return VENV / f"installed-{name}"


def is_current(name: str) -> bool:
    stamp = stamp_of(name)
    return stamp.exists() and stamp.read_text() == key_of(name)


def is_sound() -> bool:
    """Whether .venv was made here, to the end, and its Python still starts."""
    made_for = stamp_of("for")
    if not made_for.exists() or made_for.read_text() != str(ROOT):
        return False
    # The link dangles when the Python it was made from has been removed.
    return (VENV / "bin/python").exists()


# ------------------------------------------------------------------ what is done


def make_venv() -> None:
    check_venv_module()
    with step(f"Making .venv with Python {sys.version.split()[0]}"):
        run(sys.executable, "-m", "venv", "--clear", str(VENV), what="make .venv")
    stamp_of("for").write_text(str(ROOT))


def install_lock(name: str) -> None:
    lock = ROOT / f"requirements/{name}.txt"
    packages = sum("==" in line for line in lock.read_text().splitlines())
    counted = "1 package" if packages == 1 else f"{packages} packages"
    alone = ["--no-deps"] if name in ALONE else []
    with step(f"Installing {counted} of requirements/{name}.txt"):
        pip(*alone, "--require-hashes", "--requirement", str(lock), packages=packages)
    for covered in [name, *COVERS.get(name, [])]:
        stamp_of(covered).write_text(key_of(covered))


def install_project() -> None:
    with step("Installing Rhannu itself"):
        pip("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    stamp_of("project").write_text(key_of("project"))


def compile_messages() -> None:
    compiled = MESSAGES.with_suffix(".mo")
    if not MESSAGES.exists() or newer(compiled, than=MESSAGES):
        return
    with step("Compiling the Welsh messages"):
        run(str(VENV / "bin/python"), "-m", "setup.messages", "compile", what="compile messages")


def newer(path: Path, *, than: Path) -> bool:
    return path.exists() and path.stat().st_mtime > than.stat().st_mtime


def pip(*arguments: str, packages: int = 0) -> None:
    """Install with pip, counting what it fetches; the whole output goes to .venv/install.log."""
    command = [str(VENV / "bin/python"), "-m", "pip", "install", "--disable-pip-version-check"]
    with subprocess.Popen(
        [*command, *arguments],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        lines = []
        for line in process.stdout or ():
            lines.append(line)
            if packages and line.startswith("Collecting "):
                done = sum(line.startswith("Collecting ") for line in lines)
                progress(done, packages, line.split()[1].partition("=")[0])
    LOG.write_text("".join(lines))
    if process.returncode:
        errors = [line.strip() for line in lines if line.startswith("ERROR: ")]
        reason = errors[0].removeprefix("ERROR: ") if errors else "pip stopped"
        raise CannotSetUp(
            f"The packages were not installed: {reason}. If the network was down, run this again "
            f"when it is up; all that pip said is in {LOG}"
        )


def run(*command: str, what: str) -> None:
    done = subprocess.run(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    if done.returncode:
        said = (done.stderr + done.stdout).strip().splitlines() or ["no reason given"]
        raise CannotSetUp(f"Could not {what}: {said[-1]}")


# ------------------------------------------------------------------ what is shown


@contextmanager
def step(title: str) -> Iterator[None]:
    """A line before, so that waiting has a reason, and the seconds after."""
    print(f"{title} ...", flush=True)
    began = time.monotonic()
    yield
    print(f"  done in {time.monotonic() - began:.0f} s", flush=True)


def progress(done: int, total: int, name: str) -> None:
    line = f"  {done} of {total}: {name}"
    if sys.stdout.isatty():
        print(f"\r{line:<60}", end="\n" if done == total else "", flush=True)
    elif done % 10 == 0:
        print(line, flush=True)


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two makes at once: the second waits until the first has installed."""
    folder = os.open(ROOT / "setup", os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Waiting for another make to finish its set-up ...", flush=True)
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


@contextmanager
def plain_errors() -> Iterator[None]:
    """End with one sentence, not a traceback."""
    try:
        yield
    except CannotSetUp as problem:
        sys.exit(str(problem))
    except OSError as problem:
        sys.exit(f"Could not set up: {problem.strerror or problem} ({problem.filename or ROOT})")
    except KeyboardInterrupt:
        sys.exit("\nStopped. Run it again to go on.")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("name", help="a file in requirements/, without .txt")
    parser.add_argument("--port", help="a port that must be free")
    chosen = parser.parse_args()
    with plain_errors():
        if chosen.port:
            check_port(chosen.port)
        set_up(chosen.name)
