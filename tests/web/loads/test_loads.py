"""The pages of an officer's own spreadsheet: one officer, and nobody else signed in."""

from io import BytesIO

import pytest

from rhannu.base.tables import read_table, written
from rhannu.portfolio import looking
from rhannu.portfolio.models import Load, Project
from tests.factories import (
    NOW,
    make_officer,
    make_organisation,
    make_person,
    make_post,
    make_project,
    system,
)

pytestmark = pytest.mark.django_db

HEADER = ["Project name", "Lead body", "Description", "Category", "Amount"]
LIGHTS = ["LED street lighting", "Powys", "New lanterns", "Street lighting", "250000"]
LIGHTS_TOO = ["Street lights to LED", "Gwynedd", "LED lanterns", "Street lighting", "1m"]
BAD = ["", "Powys", "", "", "lots"]
CONTACTS = ["Name", "Job title", "Organisation", "Email"]


@pytest.fixture
def powys():
    return make_organisation(slug="powys", name_en="Powys County Council", short_en="Powys")


@pytest.fixture
def officer(client):
    person = make_officer()
    client.force_login(person)
    return person


def file_of(*rows, header=HEADER, name="ours.csv"):
    content = BytesIO(written(header, rows))
    content.name = name
    return content


def drop_in(client, *rows, **options):
    return client.post("/loads/new/", {"file": file_of(*rows, **options)}, follow=True)


def text_of(response):
    return " ".join(response.content.decode().split())


def test_the_empty_list_says_what_to_drop_in(client, officer):
    page = text_of(client.get("/loads/"))
    assert "your projects, your contacts or this round's bids" in page
    assert 'href="/loads/new/"' in page


def test_one_officer_sees_look_alikes_and_whom_to_ask_at_once(client, officer, powys):
    make_project(title_en="LED street lighting", lead=make_organisation(name_en="Conwy Council"))
    page = text_of(drop_in(client, LIGHTS, LIGHTS_TOO))
    assert "2 of 2 rows are ready to be taken in." in page
    assert "1 group looks alike, or like earlier work" in page
    assert "Ask each what it learnt: Powys, Gwynedd." in page
    assert "Conwy Council" in page
    assert "1 organisation we do not know" in page
    assert not Project.objects.filter(is_public=False).exists()


def test_whom_to_ask_has_a_telephone_and_only_the_post_is_an_example(client, officer, powys):
    conwy = make_organisation(name_en="Conwy Council")
    make_post(
        organisation=conwy, title_en="Head of Highways", themes=["street_lighting"],
        phone="01632 960001", example=True,
    )  # fmt: skip
    make_project(
        title_en="LED street lighting",
        summary_en="New lanterns",
        theme="street_lighting",
        lead=conwy,
    )
    page = drop_in(client, LIGHTS)
    shown = " ".join(page.content.decode().split())
    assert 'Head of Highways, Conwy Council, <span class="rh-post__phone">01632 960001<' in shown
    assert shown.count(">Example<") == 1
    taken_away = client.get(f"/loads/{page.context['load'].ref}/findings.csv").content.decode()
    assert "Head of Highways, Conwy Council, 01632 960001 (example)" in taken_away


def test_a_body_stays_as_it_was_written_when_its_row_is_taken_in(client, officer, powys):
    load = drop_in(client, ["Quieter kitchens", "The Moon Board", "", "", ""]).context["load"]
    done = client.post(f"/loads/{load.ref}/take-in/", follow=True)
    assert "The Moon Board <span" in text_of(done)


def test_dead_contacts_are_named_with_the_reason(client, officer, powys):
    rows = ["A B", "Clerk", "Powys", "nowhere"], ["C D", "Mason", "Powys", "cd@powys.example"]
    page = text_of(drop_in(client, *rows, header=CONTACTS))
    assert "1 contact is dead" in page
    assert "This is no e-mail address: nowhere." in page


def test_rows_are_taken_in_without_the_bad_ones_only_when_that_is_ticked(client, officer, powys):
    load = drop_in(client, LIGHTS, BAD).context["load"]
    refused = client.post(f"/loads/{load.ref}/take-in/", {})
    assert "1 row cannot be read. Choose to leave it out" in text_of(refused)
    done = client.post(f"/loads/{load.ref}/take-in/", {"without_bad": "on"}, follow=True)
    assert "1 row was taken in on" in text_of(done)
    rows = client.get(f"/loads/{load.ref}/rows/").context["rows"]
    assert [row.standing for row in rows] == ["Taken in", "Cannot be read"]
    assert Project.objects.get().title_en == "LED street lighting"


def test_a_file_is_taken_back_by_its_page(client, officer, powys):
    load = drop_in(client, LIGHTS).context["load"]
    client.post(f"/loads/{load.ref}/take-in/")
    assert "Take this file back?" in text_of(client.get(f"/loads/{load.ref}/undo/"))
    done = client.post(f"/loads/{load.ref}/undo/", follow=True)
    assert "This file was taken back on" in text_of(done)
    assert not Project.objects.exists()
    again = client.get(f"/loads/{load.ref}/undo/")
    assert again.status_code == 409
    assert "There is nothing of this file to take back" in text_of(again)


def test_unknown_columns_are_asked_for_and_remembered(client, officer, powys):
    rows, header = ["LED lights", "Powys"], ["Sludge", "Mud"]
    page = drop_in(client, rows, header=header)
    load = page.context["load"]
    assert page.request["PATH_INFO"] == f"/loads/{load.ref}/columns/"
    wrong = client.post(f"/loads/{load.ref}/columns/", {"title": "Sludge"})
    assert "Say which column holds this: Organisation." in text_of(wrong)
    right = {"title": "Sludge", "organisation": "Mud"}
    done = client.post(f"/loads/{load.ref}/columns/", right, follow=True)
    assert "1 of 1 rows is ready" in text_of(done)
    again = drop_in(client, rows, header=header)
    assert again.request["PATH_INFO"] == f"/loads/{again.context['load'].ref}/"


def test_the_kind_of_the_rows_can_be_corrected(client, officer, powys):
    load = drop_in(client, LIGHTS).context["load"]
    page = text_of(client.get(f"/loads/{load.ref}/columns/?kind=bids"))
    assert "Received on" in page
    mapping = {"title": "Project name", "organisation": "Lead body"}
    client.post(f"/loads/{load.ref}/columns/?kind=bids", mapping)
    assert Load.objects.get().kind == "bids"


def test_an_unknown_organisation_is_chosen_or_typed(client, officer, powys):
    load = drop_in(client, ["One", "Our north"], ["Two", "Moon"], header=HEADER[:2]).context["load"]
    address = f"/loads/{load.ref}/organisations/"
    wrong = client.post(address, {"other_0": "Nobody at all", "choice_1": "leave"})
    assert "We know no organisation of this name" in text_of(wrong)
    client.post(address, {"other_0": "Powys County Council", "choice_1": "leave"})
    assert load.rows.get(line=2).organisation == powys
    assert load.rows.get(line=3).organisation is None


def test_what_cannot_be_read_is_told_at_the_file(client, officer):
    pdf = BytesIO(b"%PDF-1.4")
    pdf.name = "ours.pdf"
    page = client.post("/loads/new/", {"file": pdf})
    assert page.context["form"].errors == {
        "file": ["This is a PDF. Choose the spreadsheet that it was made from."]
    }


def test_nothing_found_is_said_in_words(client, officer, powys):
    page = text_of(drop_in(client, ["Quieter kitchens", "Powys", "Softer floors", "", ""]))
    assert "No row looks like another, or like earlier work" in page
    row = ["A B", "Clerk", "Powys", "ab@powys.example"]
    assert "No contact is dead" in text_of(drop_in(client, row, header=CONTACTS))


def test_nobody_made_up_makes_a_contact_dead(client, officer, powys):
    make_post(organisation=powys, title_en="Clerk", holder=make_person(at=powys), example=True)
    row = ["A B", "Clerk", "Powys", "ab@powys.example"]
    assert "No contact is dead" in text_of(drop_in(client, row, header=CONTACTS))


@pytest.mark.parametrize(
    "header",
    [
        ["Enw'r prosiect", "Awdurdod", "Disgrifiad"],
        ["Project name", "Authority", "Contact officer"],
    ],
)
def test_columns_are_known_by_their_usual_names(client, officer, powys, header):
    page = drop_in(client, ["Quieter kitchens", "Powys", "Softer floors"], header=header)
    assert "1 of 1 rows is ready" in text_of(page)


def test_a_file_that_cannot_be_read_is_an_error_of_the_form(client, officer):
    page = client.post("/loads/new/", {"file": BytesIO(b"%PDF-1.7")})
    assert "This is a PDF. Choose the spreadsheet" in text_of(page)
    assert "Choose the file that holds your rows" in text_of(client.post("/loads/new/", {}))


def test_what_was_found_can_be_taken_away_and_no_cell_is_worked_out(client, officer, powys):
    make_project(title_en="LED street lighting", lead=make_organisation(name_en="=Conwy"))
    load = drop_in(client, LIGHTS, BAD, ["=1+1", "Elsewhere", "", "", ""]).context["load"]
    response = client.get(f"/loads/{load.ref}/findings.csv")
    table = read_table(response.content)
    assert {line.cells[1] for line in table.lines} == {
        "Row that cannot be taken in",
        "Left out or left blank",
        "Organisation not recognised",
        "Look-alike",
    }
    assert not any(cell.startswith("=") for line in table.lines for cell in line.cells)


@pytest.mark.slow
def test_everything_is_said_in_welsh_as_well(client, officer, powys):
    load = drop_in(client, LIGHTS, BAD).context["load"]
    page = client.get(f"/cy/loads/{load.ref}/")
    assert page.headers["Content-Language"] == "cy"


@pytest.mark.parametrize("path", ["/loads/", "/loads/new/", "/loads/{ref}/", "/loads/{ref}/rows/"])
def test_the_pages_are_the_fund_teams_alone(client, path):
    load = looking.look_at_file(
        by=system(), filename="a.csv", content=written(HEADER, [LIGHTS]), at=NOW
    )
    path = path.format(ref=load.ref)
    assert client.get(path).status_code == 302
    client.force_login(make_person())
    assert client.get(path).status_code == 404


@pytest.mark.slow
@pytest.mark.parametrize("section", ["look-alikes", "problems", "notes", "rows", "contacts"])
def test_every_section_can_be_read_to_its_end(client, officer, powys, section):
    rows = [[f"{LIGHTS[0]} {n}" if n % 2 else "", "Powys", "", "Sundry", ""] for n in range(60)]
    load = drop_in(client, *rows).context["load"]
    address, pages = f"/loads/{load.ref}/{section}/", 0
    while address:
        page = client.get(address)
        assert page.status_code == 200
        pages += 1
        following = page.context["page"].next
        address = f"/loads/{load.ref}/{section}/?after={following}" if following else ""
    assert pages == {"rows": 3, "problems": 2, "notes": 3}.get(section, 1)


@pytest.mark.slow
def test_a_page_costs_the_same_for_five_rows_and_for_five_hundred(
    client, officer, powys, django_assert_num_queries
):
    make_post(organisation=powys, title_en="Head of Highways", themes=["street_lighting"])
    make_project(title_en=LIGHTS[0], lead=powys)
    pages = {"": 5, "rows/": 3, "look-alikes/": 3, "organisations/": 4, "columns/": 3}
    for count in (5, 500):
        rows = [[f"{LIGHTS[0]} {n}", f"Powys Wider {n}", "", "Sundry", "1"] for n in range(count)]
        load = drop_in(client, *rows, BAD).context["load"]
        for path, queries in pages.items():
            client.get(f"/loads/{load.ref}/{path}")  # who is signed in is read once
            with django_assert_num_queries(queries):
                client.get(f"/loads/{load.ref}/{path}")


@pytest.mark.slow
def test_contacts_cost_the_same_for_five_rows_and_for_two_hundred(
    client, officer, powys, django_assert_num_queries
):
    make_organisation(website="https://conwy.example")
    make_post(organisation=powys, title_en="Clerk", holder=make_person())
    for count in (5, 200):
        rows = [[f"A {n}", "Clerk", "Powys", "a@conwy.example"] for n in range(count)]
        load = drop_in(client, *rows, header=CONTACTS).context["load"]
        client.get(f"/loads/{load.ref}/")
        with django_assert_num_queries(7):
            client.get(f"/loads/{load.ref}/")
    with django_assert_num_queries(2):
        client.get("/loads/")
