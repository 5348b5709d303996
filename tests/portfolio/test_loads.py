"""An officer's own spreadsheet: looked at, settled, taken in, taken back."""

from datetime import date

import pytest

from rhannu.base import search, trail
from rhannu.base.models import TrailEntry
from rhannu.base.refusals import Refused
from rhannu.base.tables import Unreadable, written
from rhannu.exchange import actions as exchange
from rhannu.fund import actions as fund
from rhannu.fund.models import Bid
from rhannu.organisations.models import Person, Post, PostHolding
from rhannu.portfolio import actions, looking
from rhannu.portfolio.models import Load, LoadFinding, LoadRow, Project, StatedSum
from tests.factories import (
    NOW,
    TODAY,
    make_officer,
    make_organisation,
    make_person,
    make_post,
    make_practice,
    make_project,
    system,
)

pytestmark = pytest.mark.django_db

HEADER = ["Project name", "Lead body", "Description", "Category", "Amount"]
LIGHTS = ["LED street lighting", "Powys", "New lanterns", "Street lighting", "250000"]
OFFICES = ["Sharing one office", "Nowhere Trust", "", "", ""]
BAD = ["", "Powys", "", "", "lots"]
CONTACTS = ["Name", "Job title", "Organisation", "Email", "Phone"]


@pytest.fixture
def powys():
    return make_organisation(slug="powys", name_en="Powys County Council", short_en="Powys")


def look(*rows, header=HEADER, by=None, filename="ours.csv", **known):
    return looking.look_at_file(
        by=by or system(), filename=filename, content=written(header, rows), at=NOW, **known
    )


def take_in(load, **choices):
    return actions.take_in(by=system(), load=load, at=NOW, **choices)


def findings(load, kind):
    return [
        (one.line, one.facts.get("column"), one.facts.get("code"))
        for one in load.findings.filter(kind=kind).order_by("place")
    ]


# ------------------------------------------------------------------ looking


def test_looking_takes_nothing_in_and_says_what_it_found(powys):
    load = look(LIGHTS, OFFICES, BAD)
    assert load.state == Load.State.PREVIEW
    assert (load.tallies["ready"], load.tallies["bad"]) == (2, 1)
    assert findings(load, "problem") == [(4, "Project name", "missing")]
    assert findings(load, "note") == [(4, "Amount", "not_a_sum")]
    assert [row.organisation for row in load.rows.order_by("line")] == [powys, None, powys]
    assert not Project.objects.exists()
    assert not search.find("street lighting", kinds=("project",), audiences=(search.FUND,))


def test_organisations_are_recognised_with_slips_and_the_others_are_offered_names(powys):
    load = look(["One", "Powyss County Council"], ["Two", "Powys Wider Board"], header=HEADER[:2])
    assert load.rows.get(line=2).organisation == powys
    (unknown,) = load.findings.filter(kind="organisation")
    assert (unknown.facts["written"], unknown.facts["rows"]) == ("Powys Wider Board", 1)
    assert unknown.facts["suggested"] == [powys.pk]


def test_look_alikes_are_kept_with_whom_to_ask(powys):
    make_project(
        title_en="LED street lighting for Powys", lead=powys, summary_en="New LED lanterns"
    )
    make_post(organisation=powys, title_en="Head of Highways", themes=["street_lighting"])
    load = look(LIGHTS, ["Street lights to LED", "Elsewhere", "LED lanterns", "", ""])
    (group,) = load.findings.filter(kind="look_alike")
    assert [row["line"] for row in group.facts["rows"]] == [2, 3]
    assert group.facts["earlier"][0]["post_en"] == "Head of Highways"


def test_a_file_whose_columns_we_do_not_know_waits_for_them():
    load = look(["a", "b"], header=["Sludge", "Mud"])
    assert load.tallies == {"rows": 1}
    with pytest.raises(Refused, match="which column is which"):
        take_in(load)


def test_a_fault_of_the_file_counts_only_where_a_column_is_used(powys):
    header = ["Title", "Body", "Notes"]
    load = look(["A", "Powys", "#REF!"], ["#REF!", "Powys", ""], header=header)
    assert findings(load, "problem") == [(3, "Title", "error_value")]


def test_what_cannot_be_read_at_all_is_refused_with_a_next_step():
    with pytest.raises(Unreadable, match="PDF"):
        looking.look_at_file(by=system(), filename="a.csv", content=b"%PDF-1.7", at=NOW)
    assert not Load.objects.exists()


def test_only_the_fund_team_brings_files_in():
    with pytest.raises(Refused, match="Only the fund team"):
        look(LIGHTS, by=make_person())
    assert look(LIGHTS, by=make_officer()).pk


# ------------------------------------------------------------------ columns and names


def test_columns_are_mapped_once_and_remembered_by_their_header(powys):
    header = ["Sludge", "Mud", "Silt"]
    load = look(["LED lights", "Powys", "5"], header=header)
    mapping = {"title": "Sludge", "organisation": "Mud", "amount": "", "summary": ""}
    load = looking.map_columns(by=system(), load=load, kind="bids", mapping=mapping, at=NOW)
    assert load.tallies["ready"] == 1
    again = look(["Offices", "Powys", ""], header=["SLUDGE", "mud", "Silt"])
    assert (again.kind, again.mapping) == ("bids", {"title": "SLUDGE", "organisation": "mud"})


@pytest.mark.parametrize(
    ("mapping", "said", "field"),
    [
        ({"title": "Sludge"}, "Say which column holds this: Organisation", "organisation"),
        ({"title": "Sludge", "organisation": "Sludge"}, "Sludge is chosen twice", "organisation"),
        ({"title": "Sludge", "organisation": "Gone"}, "no column called Gone", None),
    ],
)
def test_a_mapping_that_cannot_work_is_refused(mapping, said, field):
    load = look(["a", "b"], header=["Sludge", "Mud"])
    with pytest.raises(Refused, match=said) as refused:
        looking.map_columns(by=system(), load=load, kind="projects", mapping=mapping, at=NOW)
    assert refused.value.field == field


def test_what_the_caller_knows_goes_before_the_guess(powys):
    load = look(["A", "B", "Powys"], header=["Title", "Name", "Body"], mapping={"title": "Name"})
    assert load.mapping == {"title": "Name", "organisation": "Body"}


def test_an_organisation_settled_once_is_meant_on_every_row(powys):
    load = look(["One", "Our north"], ["Two", "our  NORTH"], header=HEADER[:2])
    load = looking.settle_organisations(by=system(), load=load, names={"Our north": powys}, at=NOW)
    assert {row.organisation for row in load.rows.all()} == {powys}
    assert not load.findings.filter(kind="organisation").exists()


# ------------------------------------------------------------------ taking in


def test_projects_taken_in_are_found_by_the_fund_team_alone(powys):
    load = take_in(look(LIGHTS, OFFICES))
    assert load.tallies["taken"] == 2
    lights, offices = Project.objects.order_by("pk")
    assert (lights.lead, lights.theme, lights.sector) == (
        powys,
        "street_lighting",
        "local_government",
    )
    assert (offices.lead, offices.lead_words) == (None, "Nowhere Trust")
    assert not lights.is_public
    assert lights.sums.get().pence == 25_000_000
    assert not search.find("street lighting", kinds=("project",))
    seen = search.find("street lighting", kinds=("project",), audiences=(search.FUND,))
    assert [hit.key for hit in seen] == [lights.pk]


def test_rows_that_cannot_be_read_are_left_out_only_by_choice(powys):
    load = look(LIGHTS, BAD)
    with pytest.raises(Refused, match="1 row cannot be read. Choose to leave it out"):
        take_in(load)
    assert not Project.objects.exists()
    take_in(load, without_bad=True)
    assert Project.objects.get().title_en == "LED street lighting"


def test_a_file_of_bad_rows_alone_is_not_taken_in():
    with pytest.raises(Refused, match="No row of this file"):
        take_in(look(BAD), without_bad=True)


def test_a_welsh_row_is_kept_as_welsh(powys):
    summary = "Mae'r goleuadau yn ddrud ac mae angen eu newid"
    take_in(look(["Goleuadau stryd", "Powys", summary, "", ""]))
    project = Project.objects.get()
    assert (project.title_cy, project.title_en) == ("Goleuadau stryd", "")


def test_what_is_entered_already_is_left_out_and_named(powys):
    make_project(title_en="LED Street Lighting", lead=powys)
    load = look(LIGHTS, OFFICES, OFFICES)
    assert findings(load, "note") == [(2, "", "known_project"), (4, "", "same_as_line")]
    assert take_in(load).tallies["taken"] == 1


def test_the_same_file_twice_adds_nothing(powys):
    first, second = look(LIGHTS), look(LIGHTS)
    take_in(first)
    assert take_in(second).tallies["taken"] == 0
    assert Project.objects.count() == 1
    with pytest.raises(Refused, match="taken in already"):
        take_in(second)


def test_bids_are_taken_in_with_their_round_and_day(powys):
    made = fund.keep_fund(by=system(), slug="f", name_en="Fund", name_cy="Cronfa")
    call = fund.keep_round(by=system(), fund=made, code="r9", name_en="Round 9", name_cy="Cylch 9")
    header = ["Bid", "Applicant", "Round", "Received", "Amount"]
    load = look(
        ["LED lights", "Powys", "Cylch 9", "3/11/2026", "5"],
        ["Offices", "Powys", "Round 11", "", ""],
        header=header,
    )
    assert load.kind == "bids"
    assert findings(load, "note") == [(3, "Round", "unknown_round")]
    take_in(load)
    lights, offices = Bid.objects.order_by("pk")
    assert (lights.round, lights.organisation, lights.amount_pence) == (call, powys, 500)
    assert lights.received_at.date() == date(2026, 11, 3)
    assert (offices.round, offices.received_at) == (None, NOW)


def test_cells_are_kept_only_while_they_are_needed(powys):
    load = take_in(look(LIGHTS, BAD), without_bad=True)
    taken, bad = LoadRow.objects.order_by("line")
    assert taken.cells == []
    assert bad.cells == BAD
    actions.undo_load(by=system(), load=load, at=NOW)
    assert LoadRow.objects.get(line=3).cells == []
    assert not LoadFinding.objects.exists()


def test_the_trail_says_what_was_made_and_stays_whole(powys):
    load = take_in(look(LIGHTS, OFFICES))
    verbs = list(TrailEntry.objects.order_by("-seq").values_list("verb", flat=True)[:3])
    assert verbs == ["load_taken_in", "project_kept", "project_kept"]
    actions.undo_load(by=system(), load=load, at=NOW)
    assert trail.verify() == []


# ------------------------------------------------------------------ contacts


def test_a_contact_becomes_a_person_in_a_post(powys):
    row = ["A B", "Head of Roads", "Powys", "ab@powys.example", "01632 960111"]
    take_in(look(row, header=CONTACTS))
    holding = PostHolding.objects.get()
    assert (holding.post.organisation, holding.post.title_en) == (powys, "Head of Roads")
    assert (holding.person.name, holding.person.email) == ("A B", "ab@powys.example")
    assert holding.post.confirmed_on is None  # a list is nobody's word that it is right


def test_a_made_up_officers_contacts_are_made_up_too(powys):
    row = ["A B", "Head of Roads", "Powys", "ab@powys.example", ""]
    take_in(look(row, header=CONTACTS, by=make_officer(fictional=True)))
    holding = PostHolding.objects.get()
    assert holding.person.is_fictional and holding.post.is_example


def test_a_contact_of_an_unknown_body_is_named_and_not_taken_in(powys):
    load = look(["A B", "Clerk", "Nowhere", "", ""], header=CONTACTS)
    assert findings(load, "problem") == [(2, "Organisation", "unknown_body")]


def test_dead_contacts_are_found_and_left_out_unless_wished(powys):
    rows = [
        ["A B", "Clerk", "Powys", "not an address", ""],
        ["C D", "Treasurer", "Powys", "cd@powys.example", ""],
    ]
    load = look(*rows, header=CONTACTS)
    assert (load.tallies["dead"], load.tallies["doubtful"], load.tallies["ready"]) == (1, 1, 1)
    take_in(load)
    assert Person.objects.filter(name__in=["A B", "C D"]).get().name == "C D"
    take_in(look(*rows, header=CONTACTS), with_doubtful=True)
    assert Person.objects.get(name="A B").email is None  # what is no address is not kept as one


def test_whom_we_know_in_their_post_is_left_alone(powys):
    person = make_person(name="A B", email="ab@powys.example")
    make_post(organisation=powys, title_en="Clerk", holder=person)
    load = look(["Al B", "clerk", "Powys", "AB@powys.example", ""], header=CONTACTS)
    assert findings(load, "note") == [(2, "", "known_contact")]


@pytest.mark.slow
def test_a_person_we_know_is_not_entered_twice(powys):
    person = make_person(email="ab@powys.example")
    take_in(look(["A B", "Clerk", "Powys", "AB@powys.example", ""], header=CONTACTS))
    assert PostHolding.objects.get().person == person


# ------------------------------------------------------------------ taking back


def test_a_file_is_taken_back_whole(powys):
    load = take_in(look(LIGHTS, OFFICES))
    load = actions.undo_load(by=system(), load=load, at=NOW)
    assert load.state == Load.State.UNDONE
    assert not Project.objects.exists()
    assert not StatedSum.objects.exists()
    assert not search.find("street lighting", kinds=("project",), audiences=(search.FUND,))
    with pytest.raises(Refused, match="nothing of this file to take back"):
        actions.undo_load(by=system(), load=load, at=NOW)


@pytest.mark.slow
def test_contacts_taken_back_leave_what_was_there_before(powys):
    former = make_person(name="C D")
    post = make_post(organisation=powys, title_en="Clerk", holder=former)
    row = ["A B", "Clerk", "Powys", "ab@powys.example", ""]
    load = take_in(look(row, header=CONTACTS), with_doubtful=True)
    assert PostHolding.objects.held_on(TODAY).filter(held_to=None).get().person.name == "A B"
    actions.undo_load(by=system(), load=load, at=NOW)
    assert post.holdings.get().person == former
    assert post.holdings.get().held_to is None
    assert not Person.objects.filter(name="A B").exists()
    assert Post.objects.get() == post


@pytest.mark.slow
def test_what_other_work_stands_on_is_named_and_nothing_is_removed(powys):
    row = ["A B", "Clerk", "Powys", "ab@powys.example", ""]
    load = take_in(look(row, ["C D", "Mason", "Powys", "", ""], header=CONTACTS))
    post = Post.objects.get(title_en="Clerk")
    person = Person.objects.get(name="A B")
    exchange_request(powys, person)
    with pytest.raises(Refused, match="Other work stands on something from this file: A B"):
        actions.undo_load(by=system(), load=load, at=NOW)
    assert Post.objects.filter(pk=post.pk).exists()
    assert Post.objects.filter(title_en="Mason").exists()


def exchange_request(organisation, person):
    """Somebody of this organisation asks another to talk."""
    donor = make_organisation()
    practice = make_practice(donors=[donor])
    exchange.ask_to_talk(
        by=person, practice=practice, recipient=organisation, donor=donor, kind="visit", at=NOW,
        words="Our street lighting bill is rising.",
    )  # fmt: skip


def test_a_project_changed_since_is_not_swept_away(powys):
    load = take_in(look(LIGHTS, OFFICES))
    project = Project.objects.get(title_en="LED street lighting")
    actions.keep_project(by=system(), slug=project.slug, facts={"title_en": "LED lights"})
    with pytest.raises(Refused, match="LED lights"):
        actions.undo_load(by=system(), load=load, at=NOW)
    assert Project.objects.count() == 2


def test_a_preview_can_be_forgotten_and_a_file_taken_in_cannot(powys):
    actions.drop_load(by=system(), load=look(OFFICES), at=NOW)
    assert not LoadRow.objects.exists()
    load = take_in(look(LIGHTS))
    with pytest.raises(Refused, match="Take it back first"):
        actions.drop_load(by=system(), load=load, at=NOW)
