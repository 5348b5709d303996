"""The reference files beside the fund's facts are complete, agree with them, and say the same in Welsh."""

import csv
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

DATA = Path(__file__).parents[2] / "data" / "invest-to-save"

COLUMNS = {
    "projects_cy": "project_id title_cy summary_cy",
    "spread_cy": "row practice_cy what_cy",
    "fund_facts_cy": "year metric note_cy",
    "fund_metrics": "metric label_en label_cy",
    "fund_units": "unit label_en label_cy after_number_cy",
    "themes": "code label_en label_cy hint_en hint_cy",
    "kinds": "code label_en label_cy hint_en hint_cy",
    "regions": "code label_en label_cy hint_en hint_cy",
    "sectors": "code label_en label_cy hint_en hint_cy",
    "rounds": "code fund label_en label_cy announced_on",
    "funds": "slug name_en name_cy note_en note_cy",
    "organisations_more": "slug code code_scheme short_en short_cy soft_cy nasal_cy aspirate_cy",
    "aliases": "slug name kind",
    "former_organisations": "slug name_en name_cy kind region ended_on successor",
    "successions": "predecessor successor on note_en note_cy",
    "neighbours": "a b",
    "needs": "organisation theme words_en words_cy year source_url",
}
KEYS = {
    "projects_cy": "project_id",
    "spread_cy": "row",
    "fund_facts_cy": "year metric",
    "fund_metrics": "metric",
    "fund_units": "unit",
    "themes": "code",
    "kinds": "code",
    "regions": "code",
    "sectors": "code",
    "rounds": "code fund",
    "funds": "slug",
    "organisations_more": "slug",
    "aliases": "slug name",
    "former_organisations": "slug",
    "successions": "predecessor successor",
    "neighbours": "a b",
    "needs": "organisation words_en",
}
MAY_BE_BLANK = {
    "rounds": {"announced_on"},
    "organisations_more": {"code", "code_scheme", "soft_cy", "nasal_cy", "aspirate_cy"},
    "former_organisations": {"name_cy", "successor"},
    "needs": {"year"},
}
# Names that two bodies really share. Any other shared name is a slip.
SHARED_NAMES = {"ccbc", "cbsc", "srs"}
ALIAS_KINDS = {"abbreviation", "spoken", "former", "spelling"}
# The letter of each kind of official code and the kind of body that has it.
CODE_PREFIXES = {
    "local_authority": "W06",
    "health_board": "W11",
    "police": "W15",
    "fire_and_rescue": "W25",
    "national_park": "W18",
}
SOFT = {"ll": "l", "rh": "r", "p": "b", "t": "d", "c": "g", "b": "f", "d": "dd", "g": "", "m": "f"}
NASAL = {"p": "mh", "t": "nh", "c": "ngh", "b": "m", "d": "n", "g": "ng"}
ASPIRATE = {"p": "ph", "t": "th", "c": "ch"}
DIGRAPHS = ("ch", "dd", "ff", "ll", "ph", "rh", "th")


def rows(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def column(name, header):
    return [row[header] for row in rows(name)]


def key(name, row):
    return tuple(row[header] for header in KEYS[name].split())


def numbers(text):
    """Every sum, count and year in a sentence, with its pound sign."""
    return sorted(re.findall(r"£?\d+(?:[.,]\d+)*", text))


def mutated(name, changes):
    """`name` with its first letter changed as the table says, capital kept."""
    lower = name.lower()
    first = lower[:2] if lower.startswith(DIGRAPHS) else lower[:1]
    changed = changes.get(first, first) + name[len(first) :]
    return changed[:1].upper() + changed[1:]


def after_yn(name):
    changed = mutated(name, NASAL)
    small_word = {"m": "ym", "ng": "yng"}
    for start in ("ng", "m"):
        if changed.lower().startswith(start):
            return f"{small_word[start]} {changed}"
    return f"yn {changed}"


@pytest.mark.parametrize("name", COLUMNS)
def test_a_file_is_plain_csv_with_its_columns(name):
    raw = (DATA / f"{name}.csv").read_bytes()
    text = raw.decode("utf-8")
    assert b"\r" not in raw and not raw.startswith(b"\xef\xbb\xbf")
    assert text == unicodedata.normalize("NFC", text)
    header, *body = csv.reader(text.splitlines(), strict=True)
    assert header == COLUMNS[name].split()
    assert body and {len(cells) for cells in body} == {len(header)}
    for cells in body:
        for cell in cells:
            assert cell == cell.strip() and not cell.startswith(("=", "+", "-", "@")), cells


@pytest.mark.parametrize("name", KEYS)
def test_a_key_stands_once(name):
    counts = Counter(tuple(part.casefold() for part in key(name, row)) for row in rows(name))
    assert [found for found, times in counts.items() if times > 1] == []


@pytest.mark.parametrize("name", COLUMNS)
def test_only_cells_that_may_be_unknown_are_blank(name):
    for row in rows(name):
        blank = {header for header, cell in row.items() if not cell}
        assert blank <= MAY_BE_BLANK.get(name, set()), row


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("projects_cy", lambda: column("projects", "project_id")),
        ("spread_cy", lambda: [str(n) for n, _ in enumerate(rows("spread"), 1)]),
        ("fund_metrics", lambda: column("fund_facts", "metric")),
        ("fund_units", lambda: column("fund_facts", "unit")),
        ("kinds", lambda: column("organisations", "kind")),
        ("regions", lambda: column("organisations", "region")),
        ("funds", lambda: column("projects", "fund")),
        ("organisations_more", lambda: column("organisations", "slug")),
    ],
)
def test_every_row_or_code_of_the_facts_is_there_and_no_other(name, expected):
    header = KEYS[name]
    assert set(column(name, header)) == set(expected())


def test_every_note_on_a_figure_is_translated():
    noted = {(fact["year"], fact["metric"]) for fact in rows("fund_facts") if fact["note"]}
    assert {key("fund_facts_cy", row) for row in rows("fund_facts_cy")} == noted


def test_every_round_of_every_fund_has_a_label():
    used = {(project["round"], project["fund"]) for project in rows("projects")}
    assert {key("rounds", row) for row in rows("rounds")} == used


@pytest.mark.parametrize("name", ["theme", "sector"])
def test_every_word_of_the_vocabulary_has_a_label(name):
    """The README's list is longer than what the projects use."""
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    start = "`theme` vocabulary" if name == "theme" else "| sector |"
    passage = readme.split(start, 1)[1].lstrip("\n")
    passage = passage.split("\n`round`" if name == "theme" else "\n", 1)[0]
    words = set(re.findall(r"`(\w+)`", passage))
    assert set(column(f"{name}s", "code")) == words
    assert set(column("projects", name)) <= words


def test_a_theme_label_is_at_most_five_words():
    for theme in rows("themes"):
        assert len(theme["label_en"].split()) <= 5 and len(theme["label_cy"].split()) <= 5, theme


def test_slugs_lead_somewhere():
    present = set(column("organisations", "slug"))
    former = set(column("former_organisations", "slug"))
    assert not present & former
    assert set(column("aliases", "slug")) <= present
    assert set(column("needs", "organisation")) <= present
    assert set(column("needs", "theme")) <= set(column("themes", "code"))
    assert {row["successor"] for row in rows("former_organisations")} - {""} <= present | former
    assert set(column("successions", "predecessor")) == former
    assert set(column("successions", "successor")) <= present | former
    assert set(column("former_organisations", "kind")) <= set(column("kinds", "code"))
    assert set(column("former_organisations", "region")) <= set(column("regions", "code"))


def test_an_official_code_is_of_the_right_kind_and_stands_once():
    kinds = {row["slug"]: row["kind"] for row in rows("organisations")}
    coded = [row for row in rows("organisations_more") if row["code"]]
    assert {kinds[row["slug"]] for row in coded} == set(CODE_PREFIXES)
    for row in rows("organisations_more"):
        assert bool(row["code"]) == (row["code_scheme"] == "ons-gss")
        assert bool(row["code"]) == (kinds[row["slug"]] in CODE_PREFIXES), row
        if row["code"]:
            assert re.fullmatch(CODE_PREFIXES[kinds[row["slug"]]] + r"\d{6}", row["code"]), row
    assert len({row["code"] for row in coded}) == len(coded)


def test_welsh_names_mutate_by_rule():
    filled = [row for row in rows("organisations_more") if row["soft_cy"]]
    assert len(filled) > 60
    for row in filled:
        name = row["short_cy"]
        assert row["soft_cy"] == mutated(name, SOFT)
        assert row["nasal_cy"] == after_yn(name)
        assert row["aspirate_cy"] == mutated(name, ASPIRATE)


def test_every_council_has_its_mutated_names():
    councils = {o["slug"] for o in rows("organisations") if o["kind"] == "local_authority"}
    filled = {row["slug"] for row in rows("organisations_more") if row["soft_cy"]}
    assert len(councils) == 22 and councils <= filled


def test_an_alias_says_something_new_and_names_one_body():
    official = {
        (o["slug"], name.casefold())
        for o in rows("organisations")
        for name in (o["name_en"], o["name_cy"])
    }
    owners = {}
    for slug, name in official:
        owners.setdefault(name, set()).add(slug)
    for row in rows("aliases"):
        assert row["kind"] in ALIAS_KINDS
        assert (row["slug"], row["name"].casefold()) not in official, row
        owners.setdefault(row["name"].casefold(), set()).add(row["slug"])
    owners.pop("")  # a body with no Welsh name yet
    assert {name for name, slugs in owners.items() if len(slugs) > 1} == SHARED_NAMES


def test_a_former_body_ends_when_its_successor_takes_over():
    began = {(row["predecessor"], row["successor"]): row["on"] for row in rows("successions")}
    ended = {row["slug"]: row["ended_on"] for row in rows("former_organisations")}
    for row in rows("former_organisations"):
        assert re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", row["ended_on"]), row
        assert row["ended_on"] >= "1996"
        if row["successor"]:
            assert began[row["slug"], row["successor"]] == row["ended_on"]
    for (predecessor, successor), on in began.items():
        assert on == ended[predecessor]
        assert successor not in ended or ended[successor] > on


def test_each_land_border_stands_once():
    councils = {o["slug"] for o in rows("organisations") if o["kind"] == "local_authority"}
    pairs = [(row["a"], row["b"]) for row in rows("neighbours")]
    assert all(a < b for a, b in pairs) and pairs == sorted(set(pairs))
    assert {slug for pair in pairs for slug in pair} == councils - {"isle-of-anglesey"}


def test_a_need_restates_a_recorded_case_of_that_body():
    cases = set()
    for project in rows("projects"):
        bodies = [project["lead_organisation"], *project["partner_organisations"].split(";")]
        cases |= {(body, project["source_url"]) for body in bodies}
    for case in rows("spread"):
        cases |= {(case["from_org"], case["source_url"]), (case["to_org"], case["source_url"])}
    needs = rows("needs")
    assert len(needs) >= 40 and len({need["organisation"] for need in needs}) >= 30
    for need in needs:
        assert (need["organisation"], need["source_url"]) in cases, need
        assert need["words_en"].startswith("Sought ") and need["words_cy"].startswith("Ceisiodd ")
        assert re.fullmatch(r"(\d{4})?", need["year"]), need


def pairs_of_text():
    """(where, English, Welsh) for each sentence or label that stands in both languages."""
    welsh = {row["project_id"]: row for row in rows("projects_cy")}
    for p in rows("projects"):
        yield p["project_id"], p["title"], welsh[p["project_id"]]["title_cy"]
        yield p["project_id"], p["summary"], welsh[p["project_id"]]["summary_cy"]
    for number, (case, row) in enumerate(zip(rows("spread"), rows("spread_cy"), strict=True), 1):
        assert row["row"] == str(number)
        yield f"spread {number}", case["practice"], row["practice_cy"]
        yield f"spread {number}", case["what"], row["what_cy"]
    notes = {key("fund_facts_cy", row): row["note_cy"] for row in rows("fund_facts_cy")}
    for fact in rows("fund_facts"):
        if fact["note"]:
            found = fact["year"], fact["metric"]
            yield found, fact["note"], notes[found]
    for name, headers in COLUMNS.items():
        for english in [h for h in headers.split() if h.endswith("_en") and h != "short_en"]:
            for row in rows(name):
                yield name, row[english], row[english.removesuffix("_en") + "_cy"]


def test_welsh_is_not_english_again():
    """But for the colleges that have one name, and notes that are only a year."""
    same = {english for _, english, welsh in pairs_of_text() if english == welsh}
    assert {text for text in same if not re.match(r"Coleg |[\d-]+$", text)} == set()


def test_the_welsh_has_the_same_numbers():
    differing = [
        (where, english, welsh)
        for where, english, welsh in pairs_of_text()
        if welsh and numbers(english) != numbers(welsh)
    ]
    assert differing == []


def test_one_practice_has_one_welsh_name():
    names = {}
    for case, row in zip(rows("spread"), rows("spread_cy"), strict=True):
        names.setdefault(case["practice"], set()).add(row["practice_cy"])
    assert all(len(found) == 1 for found in names.values())
    assert len({name for found in names.values() for name in found}) == len(names)
