"""Roll-outs for tests, by the road real ones take."""

from datetime import timedelta

from rhannu.exchange import actions
from rhannu.exchange.models import Rollout
from rhannu.practices.models import Practice
from tests.factories import (
    NOW,
    TODAY,
    make_evidence,
    make_officer,
    make_organisation,
    make_practice,
    make_transfer,
)

IN_SPRING = TODAY + timedelta(days=120)


def make_proven_practice(*, verified: int = 2, **facts) -> Practice:
    """A monitored practice that a donor did and `verified` others have been seen to use."""
    donor = make_organisation()
    practice = make_practice(donors=[donor], **facts)
    make_evidence(practice, donor)
    practice.refresh_from_db()
    for _number in range(verified):
        # Of a kind that no test's scope takes in.
        taker = make_organisation(kind="university")
        make_transfer(practice=practice, donor=donor, recipient=taker, mark="verified")
    return practice


def make_rollout(
    *, practice=None, mode="adopt_or_justify", kinds=(), launched=True, at=NOW, by=None, **terms
) -> Rollout:
    """A roll-out to organisations of `kinds`, launched unless told otherwise."""
    by = by or make_officer()
    practice = practice or make_proven_practice()
    if mode == "mandated":
        terms.setdefault("legal_basis_en", "The Light Act 2020")
    rollout = actions.draft_rollout(
        by=by,
        practice=practice,
        mode=mode,
        sponsor=terms.pop("sponsor", None) or make_organisation(kind="government"),
        reply_by=terms.pop("reply_by", IN_SPRING),
        at=at,
        **terms,
    )
    rollout = actions.scope_rollout(by=by, rollout=rollout, kinds=kinds, regions=[], at=at)
    if launched:
        rollout = actions.launch_rollout(by=by, rollout=rollout, at=at)
    return rollout
