"""What all tests share, those in the browser too: generated inputs, skips and slow tests."""

import os

import pytest
from hypothesis import settings

SLOW_AFTER = 0.1  # seconds
MOST_SHOWN = 15

IN_CI = os.environ.get("CI") == "true"

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if IN_CI else "here")


def pytest_addoption(parser):
    parser.addoption(
        "--no-skips",
        action="store_true",
        default=IN_CI,
        help="fail if any test was skipped (always so where CI=true)",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session):
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and session.config.getoption("--no-skips") and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter, config):
    skipped = terminalreporter.stats.get("skipped", [])
    if skipped and config.getoption("--no-skips"):
        terminalreporter.section("Skipped, and none may be (--no-skips)")
        for report in skipped:
            terminalreporter.line(f"{report.nodeid}: {report.longrepr}")

    unmarked = [
        report
        for report in terminalreporter.stats.get("passed", [])
        if report.when == "call" and report.duration > SLOW_AFTER and "slow" not in report.keywords
    ]
    if unmarked:
        count = len(unmarked)
        terminalreporter.section(f"{count} over {SLOW_AFTER} s: make faster, or mark slow")
        for report in sorted(unmarked, key=lambda report: -report.duration)[:MOST_SHOWN]:
            terminalreporter.line(f"{report.duration:5.2f} s  {report.nodeid}")
