"""The register's pages: what each shows, to whom, and that their counts agree with a slow twin."""

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rhannu.exchange import actions, register, tallies
from rhannu.exchange.models import Answer, Decision, PracticeStanding
from rhannu.insight.organisation_page import organisation_facts
from rhannu.insight.practice_page import practice_facts
from rhannu.organisations import actions as organisations
from rhannu.organisations.models import Organisation, Role
from rhannu.practices.models import Practice
from rhannu.web.exchange.answers_page import register_of_body, register_of_practice
from tests.exchange.rollouts import make_proven_practice, make_rollout
from tests.factories import (
    NOW,
    TODAY,
    make_answer,
    make_officer,
    make_organisation,
    make_person,
    make_practice,
    said_with,
    system,
)
from tests.roles.world import rolled_back
from tests.web.exchange.browser import open_browser, send, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

EVALUATED = {"kind": "comparison", "text_en": "Compared", "text_cy": "Cymharwyd"}


def lead_of(organisation):
    person = make_person()
    since = TODAY - timedelta(days=9)
    lead = {"role": Role.ORGANISATION_LEAD, "organisation": organisation, "on": since}
    organisations.grant_role(by=system(), person=person, **lead)
    return person


# ------------------------------------------------------------------ the road to the public


@pytest.mark.parametrize("prefix", ["", "/cy"])
def test_the_lead_previews_and_publishes_and_everybody_sees_it(prefix):
    one = make_answer(answer="not_here", published=False)
    names = f"{one.practice.slug}/answers/{one.organisation.slug}"
    lead, outside = open_browser(as_person=lead_of(one.organisation)), open_browser()
    assert outside.get(f"/practices/{names}/").status_code == 404

    preview = lead.get(f"{prefix}/practices/{names}/preview/")
    assert "Our contract runs to 2029" in words_of(preview)
    done = send(lead, f"{prefix}/practices/{names}/preview/")

    assert done.url == f"{prefix}/practices/{names}/"
    assert "Our contract runs to 2029" in words_of(outside.get(done.url))
    assert str(one.organisation) in words_of(
        outside.get(f"/practices/{one.practice.slug}/answers/")
    )


def test_who_may_not_publish_reads_why_and_what_to_do():
    one = make_answer(published=False)
    own = open_browser(as_person=make_person(at=one.organisation))
    place = f"/practices/{one.practice.slug}/answers/{one.organisation.slug}/preview/"

    page = own.get(place)
    assert "Nobody is on record as the lead of" in words_of(page)
    assert "Publish this answer" not in words_of(page)
    assert own.post(place).status_code in {200, 403}
    assert not Decision.objects.published().exists()


def test_its_own_people_take_an_answer_back():
    one = make_answer(published=False)
    own = open_browser(as_person=make_person(at=one.organisation))
    names = f"{one.practice.slug}/answers/{one.organisation.slug}"

    done = send(own, f"/practices/{names}/take-back/")

    assert done.url == f"/organisations/{one.organisation.slug}/answers/"
    assert own.get(f"/practices/{names}/preview/").status_code == 404
    assert not Decision.objects.filter(is_current=True).exists()


def test_the_history_says_who_when_and_what_changed():
    first = make_answer(answer="considering", words="A report in spring")
    both = {"practice": first.practice, "organisation": first.organisation}
    make_answer(**both, answer="adapt")
    make_answer(**both, answer="adapt", changed="Side roads too", published=False)
    place = f"/practices/{first.practice.slug}/answers/{first.organisation.slug}/"

    public = words_of(open_browser().get(place))
    own = words_of(
        open_browser(as_person=make_person(at=first.organisation)).get(f"{place}preview/")
    )

    assert "it was Still considering, and is now Adapt" in public
    assert "Side roads too" not in public and "Recorded, not published" not in public
    assert "What changed: Changed" in own and "Recorded, not published" in own
    assert "Recorded by its own people. Published on 23 November 2026: It told the fund team" in own


# ------------------------------------------------------------------ silence


@pytest.mark.parametrize("reader", ["public", "third", "auditor", "officer", "analyst"])
def test_who_is_silent_is_told_to_those_who_analyse_alone(reader):
    practice = make_practice(evidence=[EVALUATED])
    silent = make_organisation(short_en="The Silent One")
    person = {
        "public": lambda: None,
        "third": lambda: make_person(at=make_organisation()),
        "auditor": lambda: make_person(role=Role.AUDITOR),
        "officer": make_officer,
        "analyst": lambda: make_person(role=Role.ANALYST),
    }[reader]()

    page = open_browser(as_person=person).get(f"/practices/{practice.slug}/answers/")

    told = reader in {"officer", "analyst"}
    assert (silent.short() in words_of(page)) is told
    assert ("Who has not answered" in words_of(page)) is told


def test_in_a_launched_roll_out_everybody_sees_who_is_silent():
    practice = make_proven_practice(evidence=[EVALUATED])
    silent = make_organisation(short_en="The Silent One")
    make_rollout(practice=practice, kinds=["local_authority"])
    not_asked = make_organisation(short_en="The Unasked One")
    page = words_of(open_browser().get(f"/practices/{practice.slug}/answers/"))
    assert silent.short() in page and not_asked.short() not in page
    assert "1 of 2 that are expected to answer has not." in page


def test_a_body_sees_what_waits_for_it_and_others_do_not():
    own = make_organisation()
    expected = make_practice(evidence=[EVALUATED], title_en="Expected of all")
    begun = make_practice(title_en="Begun and left")
    due = make_answer(
        organisation=own, practice=make_practice(title_en="To be seen again"),
        answer="considering", decided_on=TODAY - timedelta(days=90),
    )  # fmt: skip
    unseen = make_answer(organisation=own, published=False)
    person = make_person(at=own)
    actions.save_draft(
        by=person, practice=begun, organisation=own, content={"answer": "adopt",
        "decided_on": TODAY.isoformat()}, step="owner", at=NOW,
    )  # fmt: skip
    titles = [one.title_en for one in (expected, begun, due.practice, unseen.practice)]

    place = f"/organisations/{own.slug}/answers/"
    mine = words_of(open_browser(as_person=person).get(place))
    theirs = words_of(open_browser(as_person=make_person(at=make_organisation())).get(place))

    assert all(title in mine for title in titles)
    assert [title for title in titles if title in theirs] == ["To be seen again"]


# ------------------------------------------------------------------ a hundred histories

DEEDS = st.lists(
    st.tuples(
        st.integers(0, 2),  # body
        st.integers(0, 1),  # practice
        st.sampled_from([*Answer.values, "publish", "publish", "publish", "take back"]),
    ),
    max_size=14,
)


class Twin:
    """What ought to be shown and analysed, kept the slow and obvious way: a list a pair."""

    def __init__(self):
        self.said, self.shown = {}, {}

    def tell(self, pair, deed):
        before = self.said.setdefault(pair, [])
        if deed == "publish":
            if before and before[-1] is not self.shown.get(pair):
                self.shown[pair] = before[-1]
                return True
            return False
        if deed == "take back":
            if before and before[-1] is not self.shown.get(pair):
                before.pop()
                return True
            return False
        before.append([deed])
        return True

    def counts(self, *, body=None, practice=None, analysed=False):
        if analysed:
            rows = {pair: said[-1] for pair, said in self.said.items() if said}
        else:
            rows = self.shown
        return Counter(
            answer[0]
            for (of_body, of_practice), answer in rows.items()
            if body in (None, of_body) and practice in (None, of_practice)
        )


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(deeds=DEEDS)
def test_counts_agree_with_a_slow_twin_after_any_history(deeds, a_small_world):
    bodies, practices, officer = a_small_world
    twin = Twin()
    with rolled_back():
        for place, (body, practice, deed) in enumerate(deeds):
            at = NOW + timedelta(minutes=place)
            do(bodies[body], practices[practice], deed, officer, at, twin, (body, practice))
        assert tallies.kept() == tallies.count()
        for number, practice in enumerate(practices):
            agrees_for_practice(practice, number, officer, twin)
        for number, body in enumerate(bodies):
            agrees_for_body(body, number, officer, twin)


@pytest.fixture
def a_small_world():
    bodies = [make_organisation() for _each in range(3)]
    practices = [make_practice(donors=[make_organisation()]) for _each in range(2)]
    return bodies, practices, make_officer()


def do(body, practice, deed, officer, at, twin, pair):
    if not twin.tell(pair, deed):
        return
    both = {"practice": practice, "organisation": body}
    if deed not in Answer.values:
        current = Decision.objects.get(**both, is_current=True)
        verb = actions.publish_answer if deed == "publish" else actions.take_back_answer
        verb(by=officer, decision=current, at=at)
        return
    said = {"owner": "A post", **said_with(deed, TODAY)}
    # Each is told apart by its words, so that the same answer twice is two answers.
    said["evidence_words"] = at.isoformat()
    actions.decide(by=officer, **both, answer=deed, decided_on=TODAY, at=at, **said)


def as_counter(counted):
    labels = {str(one.label): one.value for one in Answer}
    return Counter({labels[word]: number for word, number in counted if number})


def agrees_for_practice(practice, number, officer, twin):
    public, analysed = twin.counts(practice=number), twin.counts(practice=number, analysed=True)
    for reader, wanted in ((make_nobody(), public), (officer, analysed)):
        page = register_of_practice(practice, reader=reader, own=(), on=TODAY, after="")
        assert as_counter(page.counted) == wanted
        assert len(page.rows) == wanted.total()
    stands = PracticeStanding.objects.get(practice=practice)
    assert (stands.considering, stands.not_here) == (public["considering"], public["not_here"])
    facts = practice_facts(practice, on=TODAY)
    assert Counter(one.answer for one in facts.answers) == public


def agrees_for_body(body, number, officer, twin):
    public, analysed = twin.counts(body=number), twin.counts(body=number, analysed=True)
    for reader, wanted in ((make_nobody(), public), (officer, analysed)):
        page = register_of_body(body, reader=reader, own=(), on=TODAY, after="")
        assert as_counter(page.counted) == wanted
        assert len(page.rows) == wanted.total()
    known = organisation_facts(body, reader=make_nobody(), on=TODAY)
    assert Counter(one.answer for one in known.answers) == public


def make_nobody():
    from django.contrib.auth.models import AnonymousUser

    return AnonymousUser()


# ------------------------------------------------------------------ what it costs


@pytest.mark.parametrize("many", [1, 30])
def test_the_registers_cost_the_same_however_many_have_answered(many, django_assert_num_queries):
    practice, own = make_practice(evidence=[EVALUATED]), make_organisation()
    officer = make_officer()
    for _each in range(many):
        make_answer(practice=practice, by=officer)
        make_answer(organisation=own, by=officer, published=False)
    officer.organisations_on(TODAY)
    with django_assert_num_queries(4):
        page = register_of_practice(practice, reader=officer, own=(), on=TODAY, after="")
    assert len(page.rows) == min(many, 25)
    with django_assert_num_queries(8):
        register_of_body(own, reader=officer, own=(), on=TODAY, after="")


def test_the_next_rows_come_after_the_first():
    practice, officer = make_practice(), make_officer()
    for _each in range(27):
        make_answer(practice=practice, by=officer)
    outside = open_browser()
    first = register_of_practice(practice, reader=make_nobody(), own=(), on=TODAY, after="")
    rest = words_of(outside.get(f"/practices/{practice.slug}/answers/?after={first.page.next}"))
    assert [row.name for row in first.rows if row.name in rest] == []
    assert Organisation.objects.count() == 27 and Practice.objects.count() == 1
    assert register.count_by_answer(Decision.objects.published())["adopt"] == 27
