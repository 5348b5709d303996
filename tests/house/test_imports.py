"""What a web server's process holds in memory."""

import os
import subprocess
import sys

import pytest

SELDOM = {"openpyxl", "rich", "hypothesis", "pytest", "unittest", "numpy.random"}


@pytest.mark.slow
def test_a_web_server_reads_no_library_that_few_requests_need():
    found = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, rhannu.config.wsgi, rhannu.config.urls; print(*sys.modules)",
        ],
        env={**os.environ, "RHANNU_SECRET_KEY": "only-for-this"},
        check=True,
        capture_output=True,
        text=True,
    )
    assert not SELDOM & set(found.stdout.split())
