"""Collaboratives of the demonstration: one at work, one being prepared, one that has closed. All made up."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from rhannu.analysis.followups import months_after
from rhannu.base import clock
from rhannu.cli.demo_people import officer
from rhannu.exchange.actions import offer_story
from rhannu.networks import actions
from rhannu.networks.collaboratives_files import PointRow
from rhannu.networks.models import Collaborative, Measure, Team
from rhannu.organisations.models import Organisation, Post, PostHolding
from rhannu.practices.models import Practice

Happens = Callable[[datetime], None]
AT_WORK, PREPARED, CLOSED = (
    "example-lights-that-dim", "example-letters-in-a-week", "example-fuller-offices",
)  # fmt: skip
LEAD = "cardiff"
TEAMS = ("ceredigion", "gwynedd", "powys", "conwy", "wrexham", "merthyr-tydfil")
# Power for each lantern, month by month, and how many of those looked at were dimmed: before and after.
BEFORE, AFTER = (41, 43, 42, 40, 44, 42, 41, 43, 42, 44, 41, 42), (38, 36, 33, 32, 31, 30, 31, 29)
CHARTER = (
    ("voluntary", "met", "Every council asked to join; two that did not are told how it goes."),
    ("disciplines", "met", "Engineers, finance and policy sit in each team."),
    ("public", "not_yet", "One team works with residents so far."),
    ("senior", "met", "Each team has a head of service as sponsor."),
    ("goals", "met", "A quarter less power in eighteen months."),
    ("resources", "no", "Nobody has hours set aside for it yet."),
)


def collaborative_events() -> Iterable[tuple[int, Happens]]:
    """What happens, with how many days ago."""
    return [
        (410, _begin),
        (400, _join),
        (360, _meet),
        (150, _cycles),
        (60, _close_another),
        (9, _measure),
        (8, _prepare),
    ]


def _of(slug: str) -> Collaborative | None:
    return Collaborative.objects.filter(slug=slug).first()


def _post(body: str) -> Post | None:
    return Post.objects.filter(organisation__slug=body, is_example=True).order_by("pk").first()


def _day(at: datetime) -> date:
    return at.astimezone(clock.LONDON).date()


def _practice(slug: str) -> list[Practice]:
    return list(Practice.objects.filter(slug=slug))


def _begin(at: datetime) -> None:
    lead = _post(LEAD)
    if lead is None or _of(AT_WORK) is not None:
        return
    by, on = officer(), _day(at)
    found = actions.begin_collaborative(
        by=by, slug=AT_WORK, lead=lead, sponsor=lead, on=on,
        title_en="Lights that dim", title_cy="Goleuadau sy'n pylu",
        topic_en="LED lanterns burn at full power all night where dimming was paid for and never set.",
        topic_cy="Mae llusernau LED ar eu llawn bŵer drwy'r nos, er i bylu gael ei dalu amdano.",
        practices=_practice("led-street-lighting"), teams_see_each_other=True,
    )  # fmt: skip
    _gaps(found, on)
    for factor, standing, words in CHARTER:
        actions.answer_charter(
            by=by, collaborative=found, factor=factor, standing=standing, words=words, on=on
        )
    goal: dict[str, Any] = {"target": Decimal(31), "target_by": months_after(on, 18)}
    actions.add_measure(
        by=by, collaborative=found, name_en="Power for each lantern, a month",
        name_cy="Pŵer i bob llusern, y mis", unit_en="kWh", unit_cy="kWh", kind="value",
        direction="down", on=on, **goal,
    )  # fmt: skip
    actions.add_measure(
        by=by, collaborative=found, name_en="Lanterns dimmed, of those looked at",
        name_cy="Llusernau wedi'u pylu, o'r rhai a welwyd", unit_en="percent", unit_cy="y cant",
        kind="share", direction="up", on=on,
    )  # fmt: skip
    for en, cy in (
        ("Dim side roads from ten at night", "Pylu ffyrdd ochr o ddeg y nos"),
        ("Set the dimming at the works, not on the road", "Gosod y pylu yn y gweithdy"),
    ):
        [practice] = _practice("led-street-lighting")
        actions.add_idea(
            by=by, collaborative=found, words_en=en, words_cy=cy, practice=practice, on=on
        )
    actions.open_collaborative(by=by, collaborative=found, on=on)


def _gaps(found: Collaborative, on: date) -> None:
    for body, figure in ((None, 38), ("powys", 52), ("conwy", 21)):
        actions.set_gap(
            by=officer(), collaborative=found, figure=Decimal(figure),
            unit_en="percent of lanterns that could dim and do not",
            unit_cy="y cant o lusernau a allai bylu ac nad ydynt",
            source="Example count of controllers", dated_on=on - timedelta(days=30), on=on,
            organisation=Organisation.objects.get(slug=body) if body else None,
        )  # fmt: skip


def _join(at: datetime) -> None:
    found, on = _of(AT_WORK), _day(at)
    if found is None or found.teams.exists():
        return
    for slug in TEAMS:
        post = _post(slug)
        body = Organisation.objects.get(slug=slug)
        team = actions.join_collaborative(
            by=officer(), collaborative=found, organisation=body, sponsor=post, on=on
        )
        if post is not None:
            actions.add_team_member(
                by=officer(), team=team, post=post, discipline="engineer", on=on
            )
    team = found.teams.get(organisation__slug="ceredigion")
    actions.add_team_member(by=officer(), team=team, lay_name="Example Resident", on=on)


def _meet(at: datetime) -> None:
    found, on = _of(AT_WORK), _day(at)
    if found is None or found.sessions.exists():
        return
    session = actions.add_session(
        by=officer(), collaborative=found, title_en="First learning session",
        title_cy="Y sesiwn ddysgu gyntaf", held_on=on, place="Llandrindod", on=on,
    )  # fmt: skip
    for place, team in enumerate(found.teams.order_by("pk")[:4]):
        actions.note_attendance(by=officer(), session=session, team=team, people=2 + place, on=on)
    owner = _post("ceredigion")
    today = on + timedelta(days=360)
    for words, due in (
        ("Ask the supplier who may set the controllers", on + timedelta(days=30)),
        ("Bring figures of one dimmed road", today - timedelta(days=3)),
        ("Ask residents of one street what they see", today + timedelta(days=20)),
    ):
        if owner is not None:
            actions.agree_action(
                by=officer(), session=session, words=words, owner=owner, due_on=due, on=on
            )
    first = session.actions.order_by("due_on")[0]
    actions.answer_session_action(by=officer(), session_action=first, state="done", at=at)


def _cycles(at: datetime) -> None:
    """One that ended with another try, and the one that follows it."""
    found, on = _of(AT_WORK), _day(at)
    if found is None:
        return
    team = found.teams.get(organisation__slug="ceredigion")
    if team.cycles.exists():
        return
    holding = PostHolding.objects.filter(post=_post("ceredigion")).order_by("pk").first()
    by = holding.person if holding else officer()
    facts: dict[str, Any] = {
        "title": "Dim one side road at ten",
        "starts_on": on - timedelta(days=60),
        "plan": "The night shift sets twelve lanterns in one street to half power from ten.",
        "prediction": "A third less power there, and no complaint.",
    }
    idea = found.ideas.order_by("pk")[0]
    cycle = actions.plan_cycle(by=by, team=team, idea=idea, on=on, **facts)
    told: dict[str, Any] = {
        "did": "Ten of twelve could be set from the van; two needed a ladder.",
        "studied": "A quarter less power. One resident rang to ask, and was content.",
    }
    actions.save_cycle(by=by, cycle=cycle, on=on, **facts, **told)
    ended = actions.end_cycle(
        by=by, cycle=cycle, act="adapt", words="Set them at the works instead.", on=on
    )
    actions.plan_cycle(
        by=by, team=team, idea=idea, came_from=ended, title="Set a batch at the works",
        starts_on=on, prediction="No ladders, and the same saving.", on=on,
    )  # fmt: skip


def _rows(figures: Sequence[Decimal], last: date, out_of: int | None = None) -> list[PointRow]:
    first = last.replace(day=1)
    return [
        PointRow(
            months_after(first, place + 1 - len(figures)),
            count,
            None if out_of is None else Decimal(out_of),
        )
        for place, count in enumerate(figures)
    ]


def _measure(at: datetime) -> None:
    """Twenty months of every team; the last eight are better, in most of them."""
    found, on = _of(AT_WORK), _day(at)
    if found is None or found.measures.filter(points__isnull=False).exists():
        return
    power, dimmed = found.measures.order_by("pk")
    for place, team in enumerate(found.teams.order_by("pk")):
        after = BEFORE[:8] if place == len(TEAMS) - 1 else AFTER
        figures = [Decimal(one + place) + Decimal(place % 3) / 2 for one in (*BEFORE, *after)]
        shares = [Decimal(max(0, 84 - int(one) - place)) for one in figures]
        _enter(team, power, _rows(figures, on), on)
        _enter(team, dimmed, _rows(shares, on, out_of=80), on)
    first = months_after(on.replace(day=1), -len(AFTER)) + timedelta(days=1)
    actions.freeze_baseline(by=officer(), measure=power, baseline_to=first, on=on)


def _enter(team: Team, measure: Measure, rows: list[PointRow], on: date) -> None:
    actions.enter_points(by=officer(), team=team, measure=measure, rows=rows, on=on)


def _prepare(at: datetime) -> None:
    """One that lacks a goal still."""
    lead = _post("hywel-dda-uhb")
    if lead is None or _of(PREPARED) is not None:
        return
    actions.begin_collaborative(
        by=officer(), slug=PREPARED, lead=lead, on=_day(at), title_en="Letters within a week",
        title_cy="Llythyrau o fewn wythnos",
        topic_en="Letters from clinics reach general practice after weeks.",
        topic_cy="Mae llythyrau o glinigau'n cyrraedd y meddyg teulu wythnosau'n hwyr.",
        practices=_practice("speech-recognition-for-letters"),
    )  # fmt: skip


def _close_another(at: datetime) -> None:
    """A small one that has ended, with a story that stands behind its practice."""
    lead, on = _post("wrexham"), _day(at)
    practices = _practice("fewer-fuller-offices")
    if lead is None or not practices or _of(CLOSED) is not None:
        return
    by = officer()
    found = actions.begin_collaborative(
        by=by, slug=CLOSED, lead=lead, on=on, title_en="Fuller offices",
        title_cy="Swyddfeydd llawnach", topic_en="Half of all desks stand empty on most days.",
        topic_cy="Mae hanner y desgiau'n wag ar y rhan fwyaf o ddyddiau.", practices=practices,
    )  # fmt: skip
    actions.set_gap(
        by=by, collaborative=found, figure=Decimal(48), unit_en="percent of desks empty",
        unit_cy="y cant o ddesgiau'n wag", source="Example desk count", dated_on=on, on=on,
    )  # fmt: skip
    actions.add_measure(
        by=by, collaborative=found, name_en="Desks in use", name_cy="Desgiau ar waith",
        unit_en="percent", unit_cy="y cant", kind="share", direction="up",
        target=Decimal(80), target_by=on, on=on,
    )  # fmt: skip
    found = actions.open_collaborative(by=by, collaborative=found, on=on)
    body = Organisation.objects.get(slug="merthyr-tydfil")
    team = actions.join_collaborative(by=by, collaborative=found, organisation=body, on=on)
    story = actions.tell_story(
        by=by, collaborative=found, team=team, finding="mixed", on=on,
        short_en="Two floors were given up; on busy days desks run short.",
        short_cy="Rhoddwyd y gorau i ddau lawr; ar ddyddiau prysur mae desgiau'n brin.",
        text_en="Counting desks for a month convinced more people than any plan.",
        text_cy="Roedd cyfri desgiau am fis yn darbwyllo mwy o bobl nag unrhyw gynllun.",
    )  # fmt: skip
    offer_story(
        by=by, story=story, practice=practices[0], at=at,
        source_url=f"https://rhannu.example/collaboratives/{CLOSED}/",
    )  # fmt: skip
    actions.close_collaborative(
        by=by, collaborative=found, on=on,
        learnt_en="Count first, then talk. Teams without a sponsor stopped within a month.",
        learnt_cy="Cyfri'n gyntaf, yna siarad. Daeth timau heb noddwr i ben o fewn mis.",
    )  # fmt: skip
