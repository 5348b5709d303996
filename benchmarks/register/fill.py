"""Answers of 106 bodies, so many to each practice, and a roll-out that asks all of them."""

from datetime import timedelta

from benchmarks.speed.fill import BATCH, NOW, TODAY, Words, fill

PRACTICES = 1_000
TO_EACH = 50  # answers to a practice
# How often each is given, and what it must say besides.
ANSWERS = {
    "adopt": (3, {}),
    "adapt": (2, {"changed": "Smaller lamps", "why": "Narrow lanes"}),
    "already": (1, {"since": 2019, "alike": "same"}),
    "not_here": (3, {"words": "The line is full", "review_on": TODAY + timedelta(days=300)}),
    "considering": (1, {"review_on": TODAY + timedelta(days=90)}),
}
REASONS = ("cost", "capacity", "fit", "evidence", "timing", "law", "priority")


def fill_register(answers: int) -> None:
    """`answers` to the first practices, three of four published, and the rest of the collection."""
    from django.db import transaction

    from rhannu.exchange.tallies import recount

    with transaction.atomic():
        fill(PRACTICES)
        _prove()
        _answer(answers // TO_EACH, Words(answers))
        _roll_out()
        recount()


def _prove():
    """Every practice stands where everybody in scope is expected to answer."""
    from rhannu.exchange.models import PracticeStanding
    from rhannu.practices.models import Grade, Practice

    level = {"grade_level": Grade.EVALUATED.level}
    Practice.objects.update(grade=Grade.EVALUATED, **level)
    PracticeStanding.objects.update(**level)


def _answer(practices, words):
    from rhannu.exchange import waits
    from rhannu.exchange.models import Decision, Transfer
    from rhannu.organisations.models import Organisation, Person
    from rhannu.practices.models import Practice

    Decision.objects.all().delete()
    draw, bodies = words.random, list(Organisation.objects.order_by("pk"))
    people = dict(Person.objects.filter(email__startswith="p").values_list("email", "pk"))
    kinds = list(ANSWERS)
    journeys, given = [], {}
    for practice in Practice.objects.order_by("pk")[:practices]:
        for body in draw.sample(bodies, TO_EACH):
            kind = draw.choices(kinds, [often for often, _facts in ANSWERS.values()])[0]
            shown = draw.random() < 0.75
            one = Transfer(
                ref=f"a{practice.pk:05d}{body.pk:04d}",
                practice=practice,
                recipient=body,
                decision=kind if shown else "",
                opened_at=NOW,
                moved_on=TODAY - timedelta(days=draw.randrange(400)),
            )
            one.wait = waits.wait_of(one, "")
            one.stuck_from = waits.stuck_from(one.wait, one.moved_on, None)
            journeys.append(one)
            given[one.ref] = kind, shown
    Transfer.objects.bulk_create(journeys, batch_size=BATCH)
    rows = []
    for one in Transfer.objects.filter(donor=None).order_by("pk"):
        kind, shown = given[one.ref]
        rows.append(
            Decision(
                practice_id=one.practice_id,
                organisation_id=one.recipient_id,
                transfer=one,
                answer=kind,
                reason=draw.choice(REASONS) if kind == "not_here" else "",
                decided_on=one.moved_on,
                decided_by_id=people[f"p{one.recipient_id}@rhannu.example"],
                owner="Head of Service",
                recorded_at=NOW,
                state="published" if shown else "recorded",
                is_shown=shown,
                previewed="page" if shown else "",
                published_at=NOW if shown else None,
                **ANSWERS[kind][1],
            )
        )
    Decision.objects.bulk_create(rows, batch_size=BATCH)


def _roll_out():
    """The first practice is put to all of them."""
    from rhannu.exchange.models import Rollout, RolloutMember
    from rhannu.organisations.models import Organisation, Person
    from rhannu.practices.models import Practice

    launched = TODAY - timedelta(days=200)
    officer = Person.objects.get(email="officer@rhannu.example")
    rollout = Rollout.objects.create(
        ref="rollout000",
        practice=Practice.objects.order_by("pk")[0],
        mode="adopt_or_justify",
        sponsor=Organisation.objects.order_by("pk")[0],
        owner=officer,
        reply_by=TODAY + timedelta(days=100),
        has_scope=True,
        state="launched",
        drafted_at=NOW - timedelta(days=201),
        drafted_by=officer,
        launched_on=launched,
        launched_by=officer,
    )
    RolloutMember.objects.bulk_create(
        RolloutMember(rollout=rollout, organisation=one, how="scope", joined_on=launched)
        for one in Organisation.objects.order_by("pk")
    )
