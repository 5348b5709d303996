"""Made-up transfers between the bodies of a filled collection, and what happened in them."""

from datetime import UTC, date, datetime, timedelta

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
BATCH = 500


def fill_transfers(number, words, organisations, practices, people):
    """One journey a practice, each as far as chance takes it."""
    from rhannu.exchange import waits
    from rhannu.exchange.models import Transfer

    draw, rows = words.random, []
    marks = ["", "", "", "", "reported", "confirmed", "verified"]
    for one in range(number):
        donor, recipient = draw.sample(range(len(organisations)), 2)
        mark = draw.choice(marks)
        day = TODAY - timedelta(days=draw.randrange(400))
        proven = day if mark in {"confirmed", "verified"} else None
        rows.append(
            Transfer(
                ref=f"t{one:09d}",
                practice=practices[one % len(practices)],
                donor=organisations[donor],
                recipient=organisations[0] if one % 50 == 0 and donor else organisations[recipient],
                asker=people[recipient],
                words=words.draw("en", 12),
                stage="applied" if mark else draw.choice(["", "exposed", "acquired"]),
                decision="adopt" if mark else "",
                mark=mark,
                donor_confirmed_on=proven,
                recipient_confirmed_on=proven,
                reported_on=day if mark else None,
                opened_at=datetime.combine(day, NOW.timetz()),
                moved_on=day,
            )
        )
    for one in rows:
        one.wait = waits.wait_of(one, "met" if one.stage else "asked")
        one.stuck_from = waits.stuck_from(one.wait, one.moved_on, None)
    Transfer.objects.bulk_create(rows, batch_size=BATCH)
    transfers = list(Transfer.objects.order_by("pk"))
    _along_the_way(transfers)


def _along_the_way(transfers):
    """What was asked, who met, what was reached and decided."""
    from rhannu.exchange.models import Encounter, Request

    Request.objects.bulk_create(
        [
            Request(
                transfer=one,
                kind="visit",
                state="met" if one.stage else "asked",
                asked_at=one.opened_at,
                asked_by_id=one.asker_id,
            )
            for one in transfers
        ],
        batch_size=BATCH,
    )
    Encounter.objects.bulk_create(
        [
            Encounter(
                transfer=one,
                kind="visit",
                held_on=one.moved_on,
                recorded_at=one.opened_at,
                recorded_by_id=one.asker_id,
            )
            for one in transfers
            if one.stage
        ],
        batch_size=BATCH,
    )
    _so_far(transfers)


def _so_far(transfers):
    """The stages reached and the answers given."""
    from rhannu.exchange.models import Decision, TransferStep

    TransferStep.objects.bulk_create(
        [
            TransferStep(
                transfer=one,
                stage="exposed",
                on=one.moved_on,
                ground="encounter",
                recorded_at=one.opened_at,
            )
            for one in transfers
            if one.stage
        ],
        batch_size=BATCH,
    )
    Decision.objects.bulk_create(
        [
            Decision(
                practice_id=one.practice_id,
                organisation_id=one.recipient_id,
                transfer=one,
                answer="adopt",
                decided_on=one.moved_on,
                decided_by_id=one.asker_id,
                recorded_at=one.opened_at,
            )
            for one in transfers
            if one.decision
        ],
        batch_size=BATCH,
        ignore_conflicts=True,
    )
