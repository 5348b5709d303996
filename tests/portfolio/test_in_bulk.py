"""Many awards and projects at once are kept just as one by one."""

import pytest
from django.forms.models import model_to_dict

from rhannu.base.actions import one_change
from rhannu.base.models import SearchRow, TrailEntry
from rhannu.base.refusals import Refused
from rhannu.fund import actions as fund
from rhannu.portfolio import actions
from rhannu.portfolio.actions import in_bulk
from rhannu.portfolio.models import Award, Project, StatedSum
from tests.factories import make_organisation, make_person, make_practice, system

pytestmark = pytest.mark.django_db


def a_sum(pence):
    return {"measure": "award", "claim": "declared", "pence": pence, "from_year": ""}


@pytest.fixture
def rows():
    """Three projects with all that can hang on one."""
    lead, partner = make_organisation(), make_organisation()
    practice = make_practice()
    return [
        {
            "slug": f"work-{number}",
            "facts": {"title_en": f"Ŵork {number}", "lead_id": lead.pk, "theme": "street_lighting"},
            "partners": [partner] if number else [],
            "practices": [practice],
            "sums": [a_sum(number * 100)],
        }
        for number in range(3)
    ]


def everything():
    """What stands in the tables, by slug and without keys that differ by chance."""
    said = {}
    for project in Project.objects.order_by("slug"):
        fields = model_to_dict(project, exclude=["id"])
        fields |= {
            name: sorted(one.pk for one in fields[name]) for name in ("partners", "practices")
        }
        sums = project.sums.order_by("pk").values("measure", "claim", "pence", "is_net", "basis")
        rows = SearchRow.objects.filter(kind="project", key=project.pk).order_by("language")
        found = [(one.language, bytes(one.packed), one.deleted) for one in rows]
        said[project.slug] = (fields, list(sums), found, project.sort_en)
    return said


def clear():
    Project.objects.all().delete()
    SearchRow.objects.all().delete()


def test_many_at_once_are_kept_as_one_by_one(rows, monkeypatch):
    for row in rows:
        actions.keep_project(by=system(), **row)
    one_by_one = everything()
    clear()

    monkeypatch.setattr(in_bulk, "AT_ONCE", 2)
    kept = actions.keep_projects(by=system(), rows=rows)

    assert everything() == one_by_one
    assert [(one.thing.slug, one.how) for one in kept] == [
        (f"work-{number}", "added") for number in range(3)
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"facts": {"title_en": "Another title"}},
        {"partners": []},
        {"practices": []},
        {"sums": [a_sum(5)]},
        {"sums": []},
    ],
)
def test_only_what_changed_is_written(rows, change):
    actions.keep_projects(by=system(), rows=rows)
    length = TrailEntry.objects.count()

    kept = actions.keep_projects(by=system(), rows=[rows[0], {**rows[1], **change}, rows[2]])

    assert [one.how for one in kept] == ["same", "changed", "same"]
    assert TrailEntry.objects.count() == length + 1


def test_awards_many_at_once_are_kept_as_one_by_one():
    with one_change():
        its_fund = fund.keep_fund(by=system(), slug="fund", name_en="Fund", name_cy="Cronfa")
        its_round = fund.keep_round(
            by=system(), fund=its_fund, code="R1", name_en="One", name_cy="Un"
        )
    facts = {"round": its_round, "announced_on": None, "repayment_years": None}
    rows = [{"slug": f"award-{n}", "sums": [a_sum(n)], **facts} for n in range(3)]
    actions.keep_award(by=system(), **rows[0])

    rows[0] = {**rows[0], "sums": [a_sum(9)]}
    hows = [one.how for one in actions.keep_awards(by=system(), rows=rows)]

    assert hows == ["changed", "added", "added"]
    assert Award.objects.count() == 3
    assert list(StatedSum.objects.order_by("award__slug").values_list("pence", flat=True)) == [
        9,
        1,
        2,
    ]
    assert {one.how for one in actions.keep_awards(by=system(), rows=rows)} == {"same"}


@pytest.mark.slow
def test_a_thousand_cost_a_few_queries_each_portion(rows, django_assert_max_num_queries):
    many = [{**rows[1], "slug": f"work-{number}"} for number in range(300)]
    with django_assert_max_num_queries(30):
        actions.keep_projects(by=system(), rows=many)
    with django_assert_max_num_queries(12):
        actions.keep_projects(by=system(), rows=many)


def test_only_the_fund_team_keeps_projects(rows):
    with pytest.raises(Refused):
        actions.keep_projects(by=make_person(at=make_organisation()), rows=rows)
