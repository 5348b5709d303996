"""What one process commits, another that already runs finds at its next search. On both databases."""

import json
from contextlib import contextmanager

import pytest

from tests.base.processes import BEGIN, MIGRATE, finished, python

# Reads one command a line, and answers each with one line.
TALK = (
    BEGIN
    + """
import json, sys
from django.db import transaction
from rhannu.base import search
from rhannu.portfolio.models import Project
from rhannu.portfolio.actions import remove_project
from rhannu.practices.models import Practice
from tests.factories import make_practice, make_project, system
from rhannu.practices.actions import keep_practice
from tests.factories import NOW

def found(words):
    hits = search.find(words, kinds=("practice", "project"))
    return [[hit.kind, hit.key, hit.score] for hit in hits]

def add(slug, words):
    return ["practice", make_practice(slug=slug, summary_en=words).pk]

def change(slug, words):
    facts = {"summary_en": words}
    return keep_practice(by=system(), slug=slug, facts=facts, lessons=[], evidence=[], at=NOW).pk

def withdraw(slug):
    facts = {"published": False}
    return keep_practice(by=system(), slug=slug, facts=facts, lessons=[], evidence=[], at=NOW).pk

def add_project(slug, words):
    return ["project", make_project(slug=slug, summary_en=words).pk]

def remove(slug):
    remove_project(by=system(), project=Project.objects.get(slug=slug))

def add_and_roll_back(slug, words):
    with transaction.atomic():
        add(slug, words)
        answer("written, not committed")
        sys.stdin.readline()
        transaction.set_rollback(True)

def answer(what):
    print(json.dumps(what), flush=True)

for line in sys.stdin:
    verb, *facts = json.loads(line)
    answer(globals()[verb](*facts))
"""
)


class Process:
    """A running Python that is told what to do, line by line."""

    def __init__(self, address):
        self.python = python(TALK, address)

    def tell(self, verb, *facts):
        self.python.stdin.write(json.dumps([verb, *facts]) + "\n")
        self.python.stdin.flush()

    def told(self):
        line = self.python.stdout.readline()
        assert line, "The process ended"
        return json.loads(line)

    def ask(self, verb, *facts):
        self.tell(verb, *facts)
        return self.told()

    def keys(self, words):
        return [hit[:2] for hit in self.ask("found", words)]


@contextmanager
def running(address):
    process = Process(address)
    try:
        yield process
    finally:
        process.python.kill()
        process.python.communicate()


@pytest.fixture
def two(own_database):
    """A writer and a reader, both of which have searched already."""
    finished(python(MIGRATE, own_database))
    with running(own_database) as writer, running(own_database) as reader:
        assert writer.keys("lanterns") == reader.keys("lanterns") == []
        yield writer, reader


@pytest.mark.slow
def test_what_one_process_commits_the_other_finds_at_its_next_search(two):
    writer, reader = two

    practice = writer.ask("add", "works", "Lay quiet tarmac before dawn.")
    assert reader.keys("tarmac") == [practice]

    writer.ask("change", "works", "Wash the linen before dawn.")
    assert reader.keys("tarmac") == []
    assert reader.keys("linen") == reader.keys("dawn") == [practice]

    project = writer.ask("add_project", "gardens", "Let the allotments.")
    assert reader.keys("allotments") == [project]

    writer.ask("remove", "gardens")
    writer.ask("withdraw", "works")
    assert reader.keys("allotments") == reader.keys("linen") == []


@pytest.mark.slow
def test_what_was_rolled_back_is_seen_by_nobody(two):
    writer, reader = two
    writer.tell("add_and_roll_back", "lights", "Dim the lanterns after midnight.")
    assert writer.told() == "written, not committed"
    assert reader.keys("lanterns") == []
    writer.tell("go on")
    writer.told()
    assert writer.keys("lanterns") == reader.keys("lanterns") == []

    # The next change takes the number that was given back; both must see it.
    practice = writer.ask("add", "lights", "Light the lanterns at dusk.")
    assert writer.keys("lanterns") == reader.keys("lanterns") == [practice]
    assert reader.keys("midnight") == []


@pytest.mark.slow
def test_both_find_the_same_in_the_same_order(two):
    """One folds each change in as it comes, the other all of them at once."""
    one, other = two
    for number in range(12):
        words = "Dim the lanterns. " * (1 + number % 3) + "Street lights. " * (number % 2)
        (one if number % 4 else other).ask("add", f"lights-{number}", words)
        one.ask("found", "lanterns")
    one.ask("change", "lights-3", "Lanterns and street lights and nothing more.")
    one.ask("withdraw", "lights-5")

    for words in ("lanterns", "street lights", "dim the lantrens at night"):
        assert one.ask("found", words) == other.ask("found", words)
    assert len(one.ask("found", "lanterns")) == 11
