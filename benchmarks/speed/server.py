"""A server as the site runs it, asked one question at a time, and what its worker spent on it."""

import http.client
import os
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from rhannu.cli.serving import ENVIRONMENT, command_of, site_options

# Seconds. On a busy machine the first search of 10,000 practices took longer than the usual 30.
PATIENCE = 600


@dataclass
class Server:
    """A gunicorn on a port of this machine, with one worker where processor time is counted."""

    process: subprocess.Popen
    port: int

    @property
    def workers(self) -> list[int]:
        """The workers' process numbers."""
        parent = self.process.pid
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
        return [int(one) for one in children]

    def cpu(self) -> float:
        """Seconds of processor time the worker has had, to the nanosecond."""
        return int(Path(f"/proc/{self.workers[0]}/schedstat").read_text().split()[0]) / 1e9

    def memory(self) -> float:
        """The largest proportional set size of a worker, in MiB."""
        return max(map(_proportional, self.workers))

    def ask(self, path: str, cookie: str = "") -> tuple[int, float]:
        """The answer's status, and the seconds it took from asking to the last byte."""
        began = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {"Cookie": cookie} if cookie else {}
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return answer.status, time.perf_counter() - began

    def stop(self) -> None:
        """End the server and its worker."""
        self.process.terminate()
        self.process.wait(timeout=10)


def _proportional(process: int) -> float:
    for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


def start(
    application: str, environment: dict[str, str], log: Path, *, workers: int = 1
) -> tuple[Server, float]:
    """Start `application` and wait for its first answer. Returns it and the seconds that took."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    is_site = "rhannu.config" in application
    began = time.perf_counter()
    process = subprocess.Popen(
        [
            *command_of(application, host="127.0.0.1", port=port, workers=workers),
            *(site_options("rhannu.cli.server_alone") if is_site else []),
            *("--timeout", str(PATIENCE)),
        ],
        env={**os.environ, **ENVIRONMENT, **environment},
        stdout=log.open("a"),
        stderr=subprocess.STDOUT,
    )
    server = Server(process, port)
    for _try in range(3000):
        if process.poll() is not None:
            raise RuntimeError(f"The server did not start; see {log}")
        try:
            server.ask("/healthz" if is_site else "/")
        except OSError:
            time.sleep(0.02)
        else:
            return server, time.perf_counter() - began
    server.stop()
    raise RuntimeError(f"The server did not answer; see {log}")
