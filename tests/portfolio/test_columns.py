"""Which column is which, by what people call them in both languages."""

import pytest

from rhannu.portfolio.columns import Kind, guess_kind, guess_mapping, header_key, missing


@pytest.mark.parametrize(
    ("columns", "mapping"),
    [
        (
            ["Project name", "Lead body", "Description", "Award (£)"],
            {
                "title": "Project name",
                "organisation": "Lead body",
                "summary": "Description",
                "amount": "Award (£)",
            },
        ),
        (
            ["Teitl", "Sefydliad", "Crynodeb", "Swm", "Cyswllt", "E-bost"],
            {
                "title": "Teitl",
                "organisation": "Sefydliad",
                "summary": "Crynodeb",
                "amount": "Swm",
                "contact": "Cyswllt",
                "email": "E-bost",
            },
        ),
        (["Ref", "TITLE ", "Ymgeisydd"], {"title": "TITLE ", "organisation": "Ymgeisydd"}),
        (["Notes", "Colour"], {}),
    ],
)
def test_columns_are_recognised_by_their_names(columns, mapping):
    assert guess_mapping(Kind.PROJECTS, columns) == mapping


def test_an_exact_name_goes_before_one_that_only_begins_so():
    columns = ["Organisation type", "Organisation", "Title"]
    assert guess_mapping(Kind.PROJECTS, columns)["organisation"] == "Organisation"


@pytest.mark.parametrize(
    ("columns", "filename", "kind"),
    [
        (["Title", "Organisation", "Amount"], "list.xlsx", Kind.PROJECTS),
        (["Title", "Organisation", "Amount"], "Round 9 bids.xlsx", Kind.BIDS),
        (["Application", "Applicant", "Amount requested"], "list.csv", Kind.BIDS),
        (["Teitl y cais", "Ymgeisydd"], "rhestr.csv", Kind.BIDS),
        (["Name", "Job title", "Organisation", "Email"], "list.csv", Kind.CONTACTS),
        (["Name", "Title", "Organisation", "Email"], "list.csv", Kind.CONTACTS),
        (["Title", "Organisation", "Name", "Email", "Amount"], "list.csv", Kind.PROJECTS),
        (["Enw", "Swydd", "Sefydliad", "E-bost"], "rhestr.csv", Kind.CONTACTS),
        (["Project", "Council", "Contact", "Email"], "list.csv", Kind.PROJECTS),
    ],
)
def test_what_the_rows_are_is_guessed_from_the_header(columns, filename, kind):
    assert guess_kind(columns, filename) == kind


def test_only_a_title_and_an_organisation_are_needed():
    assert missing(Kind.PROJECTS, {"title": "A", "organisation": "B"}) == []
    assert missing(Kind.BIDS, {"title": "A"}) == ["organisation"]


def test_a_contact_needs_a_name_or_a_post():
    assert missing(Kind.CONTACTS, {"organisation": "B", "post": "C"}) == []
    assert missing(Kind.CONTACTS, {"organisation": "B", "email": "C"}) == ["name"]


def test_two_headers_are_the_same_whatever_their_capitals():
    assert header_key(["Title", "Tŷ"]) == header_key(["TITLE", "ty"])
    assert header_key(["Title", "Body"]) != header_key(["Body", "Title"])
