"""Every kind of mail there is: who writes its letters, and which entries of the trail call for it."""

from datetime import datetime

from django.utils.translation import override

from rhannu.notices import (
    about_answers,
    about_appointments,
    about_around,
    about_campaigns,
    about_cards,
    about_checks,
    about_claims,
    about_coaching,
    about_collaboratives,
    about_contacts,
    about_digests,
    about_duties,
    about_events,
    about_follow_ups,
    about_mentoring,
    about_moves,
    about_network_meetings,
    about_networks,
    about_offers,
    about_pages,
    about_pledges,
    about_publicity,
    about_requests,
    about_rollouts,
    about_sign_in,
    about_stalls,
    about_surveys,
    about_themes,
    about_tips,
    about_transfers,
    outcomes,
)
from rhannu.notices.letters import Letter
from rhannu.notices.models import Delivery
from rhannu.notices.topics import Topic, Writer
from rhannu.organisations import mail

TOPICS: tuple[Topic, ...] = (
    about_sign_in.TOPIC,
    about_requests.TOPIC,
    about_appointments.TOPIC,
    about_offers.TOPIC,
    about_transfers.TOPIC,
    about_answers.TOPIC,
    about_pages.TOPIC,
    about_cards.TOPIC,
    about_checks.TOPIC,
    about_contacts.TOPIC,
    about_moves.TOPIC,
    about_follow_ups.TOPIC,
    about_stalls.TOPIC,
    about_rollouts.TOPIC,
    about_tips.TOPIC,
    about_mentoring.TOPIC,
    about_around.TOPIC,
    about_coaching.TOPIC,
    about_claims.TOPIC,
    about_duties.TOPIC,
    about_publicity.TOPIC,
    about_surveys.TOPIC,
    about_campaigns.TOPIC,
    about_campaigns.BESIDE,
    about_collaboratives.TOPIC,
    about_networks.TOPIC,
    about_digests.TOPIC,
    about_events.TOPIC,
    about_pledges.TOPIC,
    about_themes.TOPIC,
    about_network_meetings.TOPIC,
)
WRITERS: dict[str, Writer] = {
    kind.code: writer for topic in TOPICS for kind, writer in topic.letters.items()
}
OF_VERB: dict[str, list[Topic]] = {}
for topic in TOPICS:
    mail.register(topic.letters)
    if topic.became is not None:
        outcomes.follow((kind.code for kind in topic.letters), topic.became)
    for verb in topic.verbs:
        OF_VERB.setdefault(verb, []).append(topic)


def letter_for(delivery: Delivery, at: datetime) -> Letter | None:
    """The letter in its reader's language; none where what it would say is no longer so."""
    with override(delivery.language):
        return WRITERS[delivery.kind](delivery, at)
