"""The story of a collaborative becomes evidence behind the practice it tried."""

from datetime import datetime

from django.utils.translation import gettext as _

from rhannu.base import clock, trail
from rhannu.base.actions import action
from rhannu.base.refusals import Refused
from rhannu.exchange.actions.evidence import add_evidence, propose_evidence
from rhannu.networks.models import Story, StoryEvidence
from rhannu.networks.rules.collaboratives import check_can_tell_story
from rhannu.organisations.models import Person
from rhannu.organisations.rules import is_fund_team
from rhannu.practices.models import Evidence, EvidenceKind, Practice, SaidAs

LEAST_FIGURES = 12  # a year of months: fewer are a claim, not monitoring


def kind_of(story: Story) -> str:
    """What a story is worth as evidence: figures followed over time are monitoring, else it is a claim."""
    points = story.team.points.all() if story.team else None
    if points is None:
        teams = story.collaborative.teams.all()
        most = [team.points.count() for team in teams]
        enough = sum(count >= LEAST_FIGURES for count in most) >= 2
    else:
        enough = points.count() >= LEAST_FIGURES
    return EvidenceKind.MONITORING.value if enough else EvidenceKind.CLAIM.value


@action
def offer_story(
    *, by: Person, story: Story, practice: Practice, source_url: str, at: datetime
) -> Evidence:
    """Put a story behind a practice. The fund team enters it; anybody else's waits for them.

    Its kind and whether it is independent are worked out: the team tells of its own result.
    source_url  where the story with its charts can be read
    """
    on = at.astimezone(clock.LONDON).date()
    story = Story.objects.select_for_update(of=("self",)).get(pk=story.pk)
    collaborative, team = story.collaborative, story.team
    check_can_tell_story(by=by, collaborative=collaborative, team=team, on=on)
    if not collaborative.practices.filter(pk=practice.pk).exists():
        raise Refused(_("The collaborative did not work with this practice. Choose one it did."))
    if story.offered.filter(practice=practice).exists():
        raise Refused(_("This story stands behind the practice already. Look at its evidence."))
    body = team.organisation if team else None
    said = {
        "kind": kind_of(story),
        "organisation": body,
        "said_by": body or collaborative.lead.organisation,
        "said_as": SaidAs.DOER.value if team else SaidAs.OTHER.value,
        "text_en": story.short_en,
        "text_cy": story.short_cy,
        "finding": story.finding,
        "dated_on": story.told_on,
        "source_url": source_url,
        "example": collaborative.is_example,
    }
    enter = add_evidence if is_fund_team(by, on) else propose_evidence
    record = enter(by=by, practice=practice, at=at, **said)
    StoryEvidence.objects.create(story=story, evidence=record, practice=practice, offered_at=at)
    trail.record("story_offered", by=by, about=story, practice=practice, evidence=record)
    return record
