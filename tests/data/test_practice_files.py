"""Every one-page practice in data/invest-to-save/practices says only what the data set says."""

import csv
import re
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

DATA = Path(__file__).parents[2] / "data" / "invest-to-save"
FILES = sorted((DATA / "practices").glob("*.toml"))
MAPPINGS = sorted(DATA.glob("spread_practices_*.csv"))

TACITNESS = {"explicit", "mixed", "tacit"}
COMPLEXITY = {"simple", "some", "complex"}
ENCOUNTERS = {"page", "call", "visit", "shadowing"}
LESSON_KINDS = {"worked", "went_wrong", "later_bidder"}
EVIDENCE_KINDS = set(
    """claim monitoring comparison independent_evaluation replication failed_replication
    repayment""".split()
)

KEYS = """slug theme functions sectors tacitness complexity encounter projects post en cy lessons
    evidence""".split()
# Most words allowed in English. Welsh runs longer and may have 30% more.
WORDS = {
    "title": 9,
    "summary": 30,
    "aim": 45,
    "achieved": 70,
    "took": 60,
    "next_step": 40,
    "encounter_why": 22,
}
LIST_WORDS = {"works_where": 14, "may_not_fit": 14}
LESSON_WORDS, EVIDENCE_WORDS = 35, 30
MAY_BE_LEFT_OUT = {"achieved", "took", *LIST_WORDS}
LESSON_KEYS = "kind organisation year source_url en cy".split()
EVIDENCE_KEYS = "kind organisation by finding independent year project source_url en cy".split()

FIGURE = re.compile(r"(£?)(\d[\d,]*(?:\.\d+)?)(?:\s(million|[mf]iliwn))?")


def rows(name):
    with (DATA / name).open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


THEMES = {row["code"] for row in rows("themes.csv")}
SECTORS = {row["code"] for row in rows("sectors.csv")}
PROJECTS = {row["project_id"]: row for row in rows("projects.csv")}
ORGANISATIONS = {row["slug"]: row for row in rows("organisations.csv")}
SPREAD, FACTS = rows("spread.csv"), rows("fund_facts.csv")
LINK = re.compile(r"https?://[^\s)]+")
URLS = {
    link.rstrip(",;.")
    for row in [*PROJECTS.values(), *SPREAD, *FACTS]
    for link in LINK.findall(" ".join(row.values()))
}


def figures(text):
    """The figures in a text as (pound sign, value), so that 1.5 million equals 1,500,000."""
    return {
        (pound, Decimal(number.replace(",", "")) * (1_000_000 if million else 1))
        for pound, number, million in FIGURE.findall(text)
    }


def texts(practice, language):
    """Every text of a practice in one language, by a name that a failure can show."""
    for key, value in practice[language].items():
        for number, text in enumerate([value] if isinstance(value, str) else value):
            yield f"{key} {number}", text
    for part in ("lessons", "evidence"):
        for number, record in enumerate(practice[part]):
            yield f"{part} {number}", record[language]


def limits(practice):
    """The word limit of each text, by the same names as `texts`."""
    for key, value in practice["en"].items():
        count = 1 if isinstance(value, str) else len(value)
        for number in range(count):
            yield f"{key} {number}", WORDS.get(key) or LIST_WORDS[key]
    for part, limit in (("lessons", LESSON_WORDS), ("evidence", EVIDENCE_WORDS)):
        for number in range(len(practice[part])):
            yield f"{part} {number}", limit


def in_order(keys, expected):
    """Whether `keys` are all expected and stand in the expected order; some may be absent."""
    return list(keys) == [key for key in expected if key in keys]


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def path(request):
    return request.param


@pytest.fixture
def practice(path):
    return tomllib.loads(path.read_text(encoding="utf-8"))


def test_there_are_practices():
    assert FILES


def test_keys_are_complete_and_in_order(path, practice):
    assert list(practice) == KEYS
    assert practice["slug"] == path.stem
    assert list(practice["post"]) == ["en", "cy"]
    for language in ("en", "cy"):
        assert in_order(practice[language], [*WORDS, *LIST_WORDS])
        assert {*WORDS, *LIST_WORDS} - set(practice[language]) <= MAY_BE_LEFT_OUT
    for lesson in practice["lessons"]:
        assert in_order(lesson, LESSON_KEYS)
        assert set(LESSON_KEYS) - set(lesson) <= {"year"}
    for evidence in practice["evidence"]:
        assert in_order(evidence, EVIDENCE_KEYS)
        assert set(EVIDENCE_KEYS) - set(evidence) <= {"year", "finding"}
        assert evidence.get("finding", "supports") in {"supports", "mixed", "against"}


def test_codes_come_from_the_vocabularies(practice):
    assert practice["theme"] in THEMES
    assert set(practice["sectors"]) <= SECTORS and practice["sectors"]
    assert practice["tacitness"] in TACITNESS
    assert practice["complexity"] in COMPLEXITY
    assert practice["encounter"] in ENCOUNTERS
    assert 1 <= len(practice["functions"]) <= 4
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", code) for code in practice["functions"])
    assert 1 <= len(practice["lessons"]) <= 4 and practice["evidence"]
    assert {lesson["kind"] for lesson in practice["lessons"]} <= LESSON_KINDS
    assert {evidence["kind"] for evidence in practice["evidence"]} <= EVIDENCE_KINDS


def test_what_is_hard_to_write_down_is_met_in_person(practice):
    if practice["tacitness"] == "tacit" or practice["complexity"] == "complex":
        assert practice["encounter"] in {"visit", "shadowing"}
    elif practice["tacitness"] == "explicit":
        assert practice["encounter"] == "page"


def test_both_languages_say_the_same_things(practice):
    english, welsh = dict(texts(practice, "en")), dict(texts(practice, "cy"))
    assert list(english) == list(welsh)
    for name, text in english.items():
        assert text.strip() and welsh[name].strip() and text != welsh[name], name
        assert figures(text) == figures(welsh[name]), name


def test_texts_keep_to_their_length(practice):
    english, welsh = dict(texts(practice, "en")), dict(texts(practice, "cy"))
    for name, limit in limits(practice):
        assert len(english[name].split()) <= limit, name
        assert len(welsh[name].split()) <= int(limit * 1.3), name
    for language in ("en", "cy"):
        for key in LIST_WORDS:
            assert len(practice[language].get(key, [])) <= 3


def test_titles_name_no_organisation(practice):
    for language in ("en", "cy"):
        title = practice[language]["title"]
        names = {row[f"name_{language}"] for row in ORGANISATIONS.values()} - {""}
        assert not [name for name in names if name in title]


def test_projects_organisations_and_sources_are_in_the_data(practice):
    records = practice["lessons"] + practice["evidence"]
    named = {record.get(key) for record in records for key in ("organisation", "by")}
    assert named - {None, ""} <= set(ORGANISATIONS)
    assert len(practice["projects"]) == len(set(practice["projects"]))
    assert set(practice["projects"]) <= set(PROJECTS)
    assert {e["project"] for e in practice["evidence"]} - {""} <= set(practice["projects"])
    for record in records:
        assert record["source_url"] in URLS


def test_every_figure_is_in_the_data(practice):
    """Figures come from the practice's own projects, the spread cases or the fund's facts."""
    own = [PROJECTS[project] for project in practice["projects"]]
    known = figures(" | ".join(" | ".join(row.values()) for row in [*own, *SPREAD, *FACTS]))
    known = {value for _, value in known}
    for language in ("en", "cy"):
        for name, text in texts(practice, language):
            assert {value for _, value in figures(text)} <= known, f"{language} {name}: {text}"


def test_only_an_outsider_is_independent(practice):
    for evidence in practice["evidence"]:
        if evidence["independent"] and evidence["by"]:
            assert evidence["by"] != evidence["organisation"]
        assert evidence["independent"] or evidence["kind"] != "independent_evaluation"


@pytest.mark.parametrize("mapping", MAPPINGS, ids=lambda path: path.stem)
def test_spread_cases_lead_to_a_practice_file(mapping):
    pairs = rows(mapping.name)
    assert [list(pair) for pair in pairs] == [["practice", "slug"]] * len(pairs) and pairs
    assert {pair["practice"] for pair in pairs} <= {row["practice"] for row in SPREAD}
    assert {pair["slug"] for pair in pairs} <= {path.stem for path in FILES}


def test_no_spread_case_is_mapped_twice():
    names = [pair["practice"] for mapping in MAPPINGS for pair in rows(mapping.name)]
    assert len(names) == len(set(names))
