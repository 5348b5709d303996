"""A server of one worker, asked one question at a time, and what its worker spent on it."""

import http.client
import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

# Seconds. On a busy machine the first search of 10,000 practices took longer than the usual 30.
PATIENCE = 600


@dataclass
class Server:
    """A gunicorn with one worker on a port of this machine."""

    process: subprocess.Popen
    port: int

    @property
    def worker(self) -> int:
        """The worker's process number."""
        parent = self.process.pid
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
        return int(children[0])

    def cpu(self) -> float:
        """Seconds of processor time the worker has had, to the nanosecond."""
        return int(Path(f"/proc/{self.worker}/schedstat").read_text().split()[0]) / 1e9

    def memory(self) -> float:
        """The worker's proportional set size in MiB."""
        for line in Path(f"/proc/{self.worker}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
        return 0.0

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


def start(application: str, environment: dict[str, str], log: Path) -> tuple[Server, float]:
    """Start `application` and wait for its first answer. Returns it and the seconds that took."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", application, "--workers", "1", "--no-control-socket",
         "--timeout", str(PATIENCE),
         "--bind", f"127.0.0.1:{port}", "--log-level", "warning"],
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1", **environment},
        stdout=log.open("a"),
        stderr=subprocess.STDOUT,
    )  # fmt: skip
    server = Server(process, port)
    for _try in range(300):
        if process.poll() is not None:
            raise RuntimeError(f"The server did not start; see {log}")
        try:
            server.ask("/" if "floor" in application else "/healthz")
        except OSError:
            time.sleep(0.02)
        else:
            return server, time.perf_counter() - began
    server.stop()
    raise RuntimeError(f"The server did not answer; see {log}")
