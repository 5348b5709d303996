"""A list shown page by page by key holds each row once, whatever changes between the pages."""

import base64
from datetime import timedelta

import pytest
from django.db import connection
from django.template import engines
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from rhannu.base.models import OldSlug, TrailEntry
from rhannu.web.paging import page_of
from tests.factories import NOW

pytestmark = pytest.mark.django_db

ORDER = ["-kind", "now", "pk"]


@pytest.fixture
def rows():
    """Sixty rows in which both leading keys repeat."""
    made = [
        OldSlug(kind=f"kind-{number % 3}", slug=f"slug-{number}", now=f"now-{number % 7}")
        for number in range(60)
    ]
    OldSlug.objects.bulk_create(made)
    return list(OldSlug.objects.order_by(*ORDER))


def all_pages(queryset, order, size):
    after, seen, pages = "", [], 0
    while True:
        page = page_of(queryset, order=order, after=after, size=size)
        seen += page.rows
        pages += 1
        assert pages <= queryset.count(), "the pages never end"
        if not page.next:
            return seen, pages
        after = page.next


@pytest.mark.parametrize("size", [1, 7, 25, 59, 60, 61])
def test_the_pages_together_are_the_list(rows, size):
    seen, pages = all_pages(OldSlug.objects.all(), ORDER, size)

    assert seen == rows
    assert pages == -(-len(rows) // size)


def test_rows_as_dictionaries_page_the_same(rows):
    seen, _pages = all_pages(OldSlug.objects.values("pk", "kind", "now"), ORDER, 7)

    assert [row["pk"] for row in seen] == [row.pk for row in rows]


def test_instants_are_compared_to_the_microsecond():
    entries = [
        TrailEntry(
            seq=seq,
            at=NOW + timedelta(microseconds=seq),
            verb="x",
            road="page",
            about_type="x",
            about_id=1,
            previous="",
            hash="",
        )
        for seq in range(1, 10)
    ]
    TrailEntry.objects.bulk_create(entries)

    seen, _pages = all_pages(TrailEntry.objects.all(), ["-at", "pk"], 2)

    assert [one.seq for one in seen] == list(range(9, 0, -1))


def test_a_row_that_goes_meanwhile_takes_none_with_it(rows):
    first = page_of(OldSlug.objects.all(), order=ORDER, size=10)
    OldSlug.objects.filter(pk__in=[row.pk for row in first.rows]).delete()

    second = page_of(OldSlug.objects.all(), order=ORDER, after=first.next, size=10)

    assert second.rows == rows[10:20]


def test_a_page_is_one_query_that_can_use_an_index(rows):
    first = page_of(OldSlug.objects.all(), order=ORDER, size=10)

    with CaptureQueriesContext(connection) as queries:
        page_of(OldSlug.objects.all(), order=ORDER, after=first.next, size=10)

    [query] = queries.captured_queries
    assert '"kind" <= ' in query["sql"]  # the redundant bound
    assert "LIMIT 11" in query["sql"]
    assert "OFFSET" not in query["sql"]


def packed(text):
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "after",
    ["rubbish", "%00", "W10", "WzFd", "bnVsbA", "WyJ4IiwieSIsbnVsbF0", "x" * 4000]
    + [packed("[" * 2900), packed('["\\ud800","a",1]'), packed('["\\u0000","a",1]')]
    + [packed('["a","b",Infinity]'), packed('["a","b",NaN]'), packed('["a","b",1e400]')],
)
def test_a_key_that_makes_no_sense_begins_at_the_beginning(rows, after):
    page = page_of(OldSlug.objects.all(), order=ORDER, after=after, size=10)

    assert page.rows == rows[:10]
    assert page.after == ""


def test_the_way_on_keeps_the_rest_of_the_query(rows):
    request = RequestFactory().get("/", {"theme": "patient_flow", "after": "old"})
    page = page_of(OldSlug.objects.all(), order=ORDER, size=10)

    shown = engines["django"].from_string("{% more page %}").render({"page": page}, request)

    assert f'href="?theme=patient_flow&amp;after={page.next}"' in shown
    assert "Back to the first" not in shown


def test_a_list_of_one_page_has_no_way_on(rows):
    page = page_of(OldSlug.objects.all(), order=ORDER, size=100)
    request = RequestFactory().get("/")

    shown = engines["django"].from_string("{% more page %}").render({"page": page}, request)

    assert shown.strip() == ""
