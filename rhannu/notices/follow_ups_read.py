"""From the trail to the mail about follow-ups: who is asked, and who gets a receipt."""

from collections.abc import Iterable
from datetime import date

from rhannu.base.models import TrailEntry
from rhannu.exchange.models import FollowUp, FollowUpAnswer
from rhannu.notices import whom
from rhannu.notices.wanted import Wanted
from rhannu.organisations.models import Person

FOLLOW_UP, SAID = "follow_up", "follow_up_said"
SAYING = {
    "commitment_kept",
    "commitment_put_off",
    "commitment_released",
    "commitment_changed",
    "told_of_use",
}
VERBS = {"follow_up_asked", *SAYING}


def about_a_follow_up(entry: TrailEntry, on: date) -> Iterable[Wanted]:
    """The mails that an entry calls for; none where what it is about has gone."""
    if entry.verb == "follow_up_asked":
        rows = FollowUp.objects.select_related("transfer__asker", "transfer__donor")
        asked = rows.filter(pk=entry.about_id).first()
        if asked is None:
            return []
        return [Wanted(FOLLOW_UP, one, asked.ref) for one in people_of(asked, on)]
    if entry.road != "link":
        return []
    key = entry.about_id if entry.verb == "told_of_use" else entry.facts.get("answer")
    answer = FollowUpAnswer.objects.select_related("transfer").filter(pk=key or 0).first()
    if answer is None:
        return []
    person = Person.objects.filter(pk=entry.actor or 0).first()
    people = whom.reachable([person], example=answer.transfer.is_example)
    return [Wanted(SAID, one, answer.ref) for one in people]


def people_of(asked: FollowUp, on: date) -> list[Person]:
    """Who answers for the side that is asked, else the fund officers, who can ring."""
    own = asked.organisation_id == asked.transfer.recipient_id
    return whom.side_of(asked.transfer, whom.RECIPIENT if own else whom.DONOR, on)
