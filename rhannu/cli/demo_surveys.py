"""Surveys of the demonstration: a network's health three times, a seminar, and one to answer now."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from itertools import cycle, islice

from rhannu.analysis.surveys import LEAST
from rhannu.base import clock
from rhannu.cli.demo_people import officer
from rhannu.networks import actions, survey_box, surveys
from rhannu.networks.models import Network, Survey, Wave
from rhannu.networks.survey_days import Offsets
from rhannu.networks.surveys_due import run_surveys

Happens = Callable[[datetime], None]

ROADS, ENERGY = "example-highways-network", "example-energy-club"
SEMINAR = ("Example seminar on dimming street lights", "Seminar enghreifftiol ar bylu goleuadau")
VISIT = ("Example open day on solar roofs", "Diwrnod agored enghreifftiol ar doeau solar")

# What members say, in turn. All made up.
HEALTH: tuple[Mapping[str, str], ...] = (
    {"worth_it": "agree", "candid": "disagree", "used": "agree", "known": "strongly"},
    {"worth_it": "strongly", "candid": "neither", "used": "neither", "known": "neither"},
    {"worth_it": "agree", "candid": "agree", "used": "disagree", "known": "agree"},
    {"worth_it": "neither", "candid": "strongly_not", "used": "agree", "known": "strongly"},
)
BETTER = ("visits", "between", "visits", "agenda", "trying")
CARRIED = ("agree", "neither", "disagree", "neither", "strongly")
EXPECTED = (("fair_amount", "unsure"), ("great_deal", "intended"), ("fair_amount", "intended"))
LEARNT = (
    ("little", "intended", ""),
    ("fair_amount", "made", "mainly"),
    ("little", "none", ""),
    ("little", "made", "partly"),
    ("fair_amount", "intended", ""),
)
LATER = (
    ("fair_amount", "made", "mainly"),
    ("little", "made", "wholly"),
    ("fair_amount", "made", "mainly"),
    ("little", "intended", ""),
)


def survey_events() -> Iterable[tuple[int, Happens]]:
    """What happens, with how many days ago. A wave opens on the first working day of a few."""
    opens = [*range(280, 273, -1), *range(214, 208, -1), *range(199, 193, -1)]
    opens += [*range(161, 152, -1), *range(40, 30, -1), *range(17, 11, -1), 2, 1, 0]
    closes = [254, 200, 172, 131, 14, 9, 3]
    return [
        (281, _begin_health),
        (230, lambda at: _begin_learning(at, ROADS, SEMINAR, days=30, later=160)),
        (30, lambda at: _begin_learning(at, ENERGY, VISIT, days=27, later=182)),
        *[(days, _run) for days in (*opens, *closes)],
        *[(days, _answer) for days in (270, 205, 190, 150, 28, 10)],
        (120, lambda at: _say(at, 0)),
        (5, lambda at: _say(at, 1)),
    ]


def _network(slug: str, at: datetime) -> Network | None:
    """The network, if it is there and has enough members to ask."""
    found = Network.objects.filter(slug=slug, is_example=True).first()
    if found is None or surveys.members_on(found, _day(at)).count() < LEAST:
        return None
    return found


def _day(at: datetime):
    return at.astimezone(clock.LONDON).date()


def _begin_health(at: datetime) -> None:
    network, on = _network(ROADS, at), _day(at)
    if network is not None and not network.surveys.filter(kind=Survey.Kind.HEALTH).exists():
        actions.begin_health_survey(
            by=officer(), network=network, first_on=on + timedelta(days=1), every_months=4, on=on
        )


def _begin_learning(
    at: datetime, slug: str, title: tuple[str, str], *, days: int, later: int
) -> None:
    network, on = _network(slug, at), _day(at)
    if network is None or network.surveys.filter(title_en=title[0]).exists():
        return
    actions.begin_learning_survey(
        by=officer(),
        network=network,
        title_en=title[0],
        title_cy=title[1],
        held_on=on + timedelta(days=days),
        offsets=Offsets(later=later),
        on=on,
    )


def _run(at: datetime) -> None:
    run_surveys(at)


def _answer(at: datetime) -> None:
    """Two in three of those who were asked answer each wave that is open."""
    for wave in Wave.objects.filter(state=Wave.State.OPEN, survey__is_example=True):
        some = max(LEAST, round(wave.asked * 2 / 3))
        turn = wave.survey.waves.filter(state=Wave.State.CLOSED).count()
        for answers in islice(cycle(_said(wave.moment, turn)), some):
            survey_box.put_in(survey_box.new_token(wave), answers, _day(at))


def _said(moment: str, turn: int) -> list[dict[str, str]]:
    """turn: how often the survey has asked before. With each turn two more speak of what went wrong."""
    if moment == Wave.Moment.HEALTH:
        more = zip(cycle(HEALTH), BETTER * 2, CARRIED * 2, strict=False)
        found = [{**said, "better": better, "carried": carried} for said, better, carried in more]
        later = {"candid": "agree", "used": "strongly"}
        return [{**one, **later} for one in found[: 2 * turn]] + found[2 * turn :]
    if moment == Wave.Moment.BEFORE:
        return [{"learnt": learnt, "change": change} for learnt, change in EXPECTED]
    answers = LATER if moment == Wave.Moment.LATER else LEARNT
    return [{"learnt": learnt, "change": change, "due": due} for learnt, change, due in answers]


DONE = (
    (
        "Every meeting now begins with one thing that went wrong, and the convenor goes first.",
        "Mae pob cyfarfod bellach yn dechrau gydag un peth a aeth o'i le, a'r cynullydd sy'n mynd "
        "yn gyntaf.",
    ),
    (
        "Two visits a year are planned: to a depot in spring and a control room in autumn.",
        "Mae dau ymweliad y flwyddyn ar y gweill: â depo yn y gwanwyn ac ystafell reoli yn yr "
        "hydref.",
    ),
)


def _say(at: datetime, number: int) -> None:
    survey = Survey.objects.filter(network__slug=ROADS, kind=Survey.Kind.HEALTH).first()
    if survey is None or survey.deeds.count() > number:
        return
    words_en, words_cy = DONE[number]
    on = _day(at)
    actions.say_what_was_done(
        by=officer(), survey=survey, words_en=words_en, words_cy=words_cy, done_on=on, on=on
    )
