"""The story of one practice that goes on: a second donor, and a roll-out of it. All made up."""

from collections.abc import Callable
from datetime import datetime, timedelta

from rhannu.cli.demo_people import officer
from rhannu.cli.demo_script import Step, Story
from rhannu.exchange import actions
from rhannu.exchange.models import Rollout
from rhannu.organisations.models import Organisation
from rhannu.practices.models import Practice

LIGHTS = "led-street-lighting"
LAUNCHED_DAYS_AGO = 35


def _said(body: str, days_ago: int, **answer) -> Story:
    """A body that answers without having talked to anybody."""
    return Story(LIGHTS, "", body, "", (Step(days_ago, "decide", answer),))


SPREAD = (
    # Whoever took it becomes a donor: the recipient of one story shares in this one.
    Story(
        LIGHTS,
        "ceredigion",
        "carmarthenshire",
        "Our lanterns are as old as our columns, and half of them are in villages.",
        (
            Step(145, "ask", {"kind": "visit"}),
            Step(142, "accept", {"reply": "Come and see the main roads first.", "in_days": 6}),
            Step(
                136,
                "meet",
                {
                    "kind": "visit",
                    "note": "Saw two towns after dark.",
                    "promises": (("donor", "Send the order of streets", 14),),
                },
            ),
            Step(125, "keep_promises"),
            Step(124, "take_home", {"words": "Told the highways and finance leads."}),
            Step(
                118,
                "decide",
                {
                    "answer": "adapt",
                    "kept": "Main roads first",
                    "changed": "Villages by age of column, not by distance",
                    "why": "Our oldest columns stand in the valleys.",
                },
            ),
            Step(62, "report", {"words": "Two towns are lit by LED."}),
            Step(55, "confirm"),
            Step(40, "verify", {"words": "Saw both towns lit and the order of works."}),
        ),
    ),
    _said(
        "isle-of-anglesey",
        18,
        answer="considering",
        words="A report goes to members in spring.",
        review_in=150,
    ),
    _said(
        "conwy",
        9,
        answer="not_here",
        reason="timing",
        words="Our maintenance contract runs for two more years.",
        review_in=700,
    ),
)


def roll_out() -> list[tuple[int, Callable[[datetime], None]]]:
    """What happens to the roll-out, by days ago; nothing where it has been drafted before."""
    if Rollout.objects.filter(practice__slug=LIGHTS, is_example=True).exists():
        return []
    return [(LAUNCHED_DAYS_AGO, _launch), (LAUNCHED_DAYS_AGO - 4, _send_letters)]


def _launch(at: datetime) -> None:
    by = officer()
    rollout = actions.draft_rollout(
        by=by,
        practice=Practice.objects.get(slug=LIGHTS),
        mode="adopt_or_justify",
        sponsor=Organisation.objects.get(slug="welsh-government"),
        reply_by=at.date() + timedelta(days=120),
        at=at,
    )
    actions.scope_rollout(by=by, rollout=rollout, kinds=["local_authority"], regions=[], at=at)
    actions.launch_rollout(by=by, rollout=rollout, at=at)


def _send_letters(at: datetime) -> None:
    """All but two have been sent."""
    rollout = Rollout.objects.get(practice__slug=LIGHTS, is_example=True)
    members = list(rollout.members.asked().order_by("pk"))[:-2]
    actions.record_rollout_letters(by=officer(), rollout=rollout, members=members, at=at)
