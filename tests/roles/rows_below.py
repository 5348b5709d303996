"""The role matrix of the fund, its projects and the practices: rows of three rooms."""

from datetime import timedelta

from rhannu.base import trail
from rhannu.base.actions import one_change
from rhannu.base.tables import written
from rhannu.fund import actions as fund
from rhannu.portfolio import actions as portfolio
from rhannu.portfolio import looking
from rhannu.portfolio.models import Load
from rhannu.practices import actions as practices
from rhannu.practices.actions.lessons import bring_in_lessons
from rhannu.practices.files import ReadFile
from rhannu.practices.models import FileKind
from tests.factories import (
    NOW,
    TODAY,
    make_officer,
    make_organisation,
    make_person,
    make_post,
    make_project,
    system,
)
from tests.practices.writing import make_draft
from tests.roles.world import DONORS, OFFICER, STRANGER, TEAM, Rows

FUND, PORTFOLIO, PRACTICES = Rows("fund"), Rows("portfolio"), Rows("practices")
HEADER = ["Project name", "Lead body"]
LINE = ["LED street lighting", "Nowhere Trust"]
MAPPING = {"title": "Project name", "organisation": "Lead body"}

# ------------------------------------------------------------------ the fund


@FUND.may(TEAM)
def keep_fund(world):
    return {"slug": "invest", "name_en": "Invest", "name_cy": "Buddsoddi"}


@FUND.may(TEAM)
def keep_round(world):
    kept = fund.keep_fund(by=system(), **keep_fund(world))
    return {"fund": kept, "code": "R1", "name_en": "Round 1", "name_cy": "Rownd 1"}


@FUND.may(TEAM)
def keep_fund_fact(world):
    figure = {"year": 2014, "metric": "paid", "value": 3, "unit": "gbp_m"}
    texts = {"label_en": "Paid", "label_cy": "Talwyd", "note_en": "", "note_cy": ""}
    return {**figure, **texts, "source_url": "https://fund.example/"}


@FUND.may(TEAM)
def receive_bid(world):
    return {"title": "Quiet tarmac", "at": NOW, "organisation": world.recipient}


@FUND.may(TEAM)
def remove_bid(world):
    return {"bid": fund.receive_bid(by=system(), **receive_bid(world))}


# ------------------------------------------------------------------ awards and projects


@PORTFOLIO.may(TEAM)
def keep_award(world):
    held = fund.keep_round(by=system(), **keep_round(world))
    sums = [{"measure": "award", "claim": "declared", "pence": 15_000_000}]
    terms = {"announced_on": TODAY, "repayment_years": 5}
    return {"slug": "lights", "round": held, **terms, "sums": sums}


@PORTFOLIO.may(TEAM)
def keep_awards(world):
    return {"rows": [keep_award(world)]}


@PORTFOLIO.may(TEAM)
def keep_project(world):
    facts = {"title_en": "New lanterns", "lead_id": world.donor.pk, "theme": "street_lighting"}
    return {"slug": "lanterns", "facts": facts, "practices": [world.practice]}


@PORTFOLIO.may(TEAM)
def keep_projects(world):
    return {"rows": [{**keep_project(world), "partners": [], "sums": []}]}


@PORTFOLIO.may(TEAM)
def remove_project(world):
    return {"project": make_project(lead=world.donor)}


# ------------------------------------------------------------------ officers' own spreadsheets


def looked_at(world):
    content = written(HEADER, [LINE])
    officer = world.people[OFFICER]
    return looking.look_at_file(by=officer, filename="projects.csv", content=content, at=NOW)


@PORTFOLIO.may(TEAM)
def keep_load(world):
    read = {"kind": "projects", "filename": "projects.csv", "columns": HEADER}
    load = Load(**read, mapping=MAPPING, by=world.people[OFFICER], looked_at=NOW)
    return {"load": load, "lines": [(2, LINE)], "weighing": None, "at": NOW}


@PORTFOLIO.may(TEAM)
def keep_mapping(world):
    return {"load": looked_at(world), "lines": [(2, LINE)], "weighing": None, "at": NOW}


@PORTFOLIO.may(TEAM)
def keep_names(world):
    return {"load": looked_at(world), "lines": [(2, LINE)], "weighing": None}


@PORTFOLIO.may(TEAM)
def take_in(world):
    return {"load": looked_at(world), "at": NOW}


@PORTFOLIO.may(TEAM)
def undo_load(world):
    return {"load": portfolio.take_in(by=system(), **take_in(world)), "at": NOW}


@PORTFOLIO.may(TEAM)
def drop_load(world):
    return {"load": looked_at(world), "at": NOW}


# ------------------------------------------------------------------ practices


@PRACTICES.may(TEAM)
def keep_practice(world):
    facts = {"title_en": "Dim lights", "title_cy": "Pylu goleuadau", "theme": "street_lighting"}
    facts |= {"summary_en": "Dim them at night.", "summary_cy": "Eu pylu yn y nos."}
    kinds = {"tacitness": "tacit", "complexity": "some", "encounter": "visit"}
    rows = {"lessons": [], "evidence": []}
    return {"slug": "dim-lights", "facts": {**facts, **kinds}, **rows, "at": NOW}


@PRACTICES.may(TEAM, verb="keep_practice", case="of its owner")
def keep_practice_there(world):
    facts = {"title_en": "Another title"}
    return {"slug": world.practice.slug, "facts": facts, "lessons": [], "evidence": [], "at": NOW}


def document(world):
    """A business case of the donor."""
    titles = {"title_en": "Business case", "title_cy": "Achos busnes"}
    file = ReadFile(FileKind.PDF, "business-case.pdf", b"%PDF-1.7 a case")
    facts = {"kind": "business_case", "organisation": world.donor, "visibility": "public"}
    return {"practice": world.practice, **titles, **facts, "file": file, "at": NOW}


@PRACTICES.may(DONORS, TEAM)
def add_document(world):
    return document(world)


@PRACTICES.may(DONORS, TEAM)
def withdraw_document(world):
    return {"document": practices.add_document(by=system(), **document(world)), "at": NOW}


def lesson(world):
    """What the donor learnt."""
    with one_change():
        bring_in_lessons(
            world.practice,
            [{"kind": "went_wrong", "text_en": "Count", "organisation_id": world.donor.pk}],
        )
        trail.record("lesson_kept", by=system(), about=world.practice)
    return world.practice.lessons.get()


@PRACTICES.may(DONORS, TEAM)
def tag_lesson(world):
    tags = {"theme": "street_lighting", "functions": ["lighting"], "stage": "planning"}
    return {"lesson": lesson(world), **tags}


@PRACTICES.may(TEAM)
def write_sector_note(world):
    texts = {"text_en": "Wards stay lit", "text_cy": "Mae wardiau yn aros ynghyn"}
    return {"practice": world.practice, "sector": "health", **texts, "at": NOW}


@PRACTICES.may(DONORS, TEAM)
def confirm_practice(world):
    return {"practice": world.practice, "on": TODAY}


@PRACTICES.may(TEAM)
def rename_practice(world):
    return {"practice": world.practice, "slug": "another-address"}


# ------------------------------------------------------------------ a page that is written


WRITERS = frozenset({*DONORS, *TEAM})


@PRACTICES.may(WRITERS)
def begin_draft(world):
    return {"practice": world.practice, "at": NOW}


@PRACTICES.may(WRITERS)
def begin_practice(world):
    facts = {"title_en": "Quiet tarmac", "title_cy": "", "theme": "street_lighting"}
    return {**facts, "owner": world.donor, "at": NOW}


@PRACTICES.may(TEAM, verb="begin_practice", case="of nobody")
def begin_practice_of_nobody(world):
    return {**begin_practice(world), "owner": None}


@PRACTICES.may(WRITERS)
def write_part(world):
    draft = make_draft(world.practice, by=system())
    content = {"aim_en": "Half the kilowatts.", "aim_cy": ""}
    return {"draft": draft, "part": "aim", "content": content, "read": 0, "at": NOW}


@PRACTICES.may(WRITERS)
def send_to_review(world):
    return {"draft": make_draft(world.practice, by=system(), aim_en="Half."), "at": NOW}


def in_review(world):
    """A draft that none of those in the columns wrote."""
    return make_draft(world.practice, by=make_officer(), sent=True, aim_en="Half.")


@PRACTICES.may(WRITERS)
def take_back(world):
    return {"draft": in_review(world), "at": NOW}


@PRACTICES.may(WRITERS)
def send_back(world):
    return {"draft": in_review(world), "words": "Half of what?", "at": NOW}


@PRACTICES.may(TEAM, verb="send_back", case="of its owner's writing")
def send_back_theirs(world):
    draft = make_draft(world.practice, by=make_person(at=world.donor), sent=True, aim_en="Half.")
    return {"draft": draft, "words": "Half of what?", "at": NOW}


@PRACTICES.may(WRITERS)
def drop_draft(world):
    return {"draft": in_review(world), "at": NOW}


@PRACTICES.may(WRITERS)
def name_writer(world):
    return {"practice": world.practice, "person": world.people[STRANGER], "on": TODAY}


@PRACTICES.may(WRITERS)
def end_writer(world):
    return {"writer": practices.name_writer(by=system(), **name_writer(world)), "on": TODAY}


# ------------------------------------------------------------------ whether a page is right


@PRACTICES.may(TEAM)
def ask_owner(world):
    return {"practice": world.practice, "at": NOW}


@PRACTICES.may(WRITERS)
def answer_check(world):
    return {
        "check": practices.ask_owner(by=system(), **ask_owner(world)),
        "answer": "right",
        "at": NOW,
    }


@PRACTICES.may(TEAM)
def give_owner(world):
    return {"practice": world.practice, "owner": world.third, "at": NOW}


# ------------------------------------------------------------------ how far a practice has come


@PRACTICES.may(TEAM)
def make_plan(world):
    words = {"words": "Count before and after.", "due_on": TODAY + timedelta(days=90)}
    return {"practice": world.practice, "owner": world.donor, **words, "at": NOW}


@PRACTICES.may(TEAM)
def close_plan(world):
    plan = practices.make_plan(by=system(), **make_plan(world))
    return {"plan": plan, "outcome": "Counted in two places.", "at": NOW}


# ------------------------------------------------------------------ who answers for a group


@PRACTICES.may(TEAM)
def set_steward(world):
    champion = make_post(organisation=make_organisation(kind="government"))
    return {"theme": "street_lighting", "champion": champion, "department": world.third, "at": NOW}


ROWS = [*FUND, *PORTFOLIO, *PRACTICES]
