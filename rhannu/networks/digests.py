"""When digests come, and who gets one."""

from datetime import date, timedelta

from rhannu.networks.models import Digest, Membership
from rhannu.organisations.mail import Pace
from rhannu.organisations.models import MailChoice, Person, PostHolding

KIND = "digest"  # of the mail, by which people switch it off
MOST_EACH = 10  # digests of one person
ASKED_AN_HOUR = 60  # by people who are not signed in, all together
UNCONFIRMED_FOR = timedelta(days=3)


def next_after(every: str, on: date) -> date:
    """The first day after `on` on which one comes: a Monday, or the first of a month or quarter."""
    if every == Digest.Every.WEEK:
        return on + timedelta(days=7 - on.weekday())
    step = 3 if every == Digest.Every.QUARTER else 1
    month = (on.month - 1) // step * step + step
    years, month = divmod(month, 12)
    return date(on.year + years, month + 1, 1)


def readers(digest: Digest, on: date) -> list[Person]:
    """Who gets it now: whoever asked, or those who hold the posts of the network's members."""
    if digest.person is not None:
        people = [digest.person]
    else:
        posts = Membership.objects.on(on).filter(network=digest.network).values("post")
        held = PostHolding.objects.held_on(on).filter(post__in=posts, post__closed_on=None)
        people = [one.person for one in held.select_related("person").order_by("pk")]
    off = set(
        MailChoice.objects.filter(kind=KIND, pace=Pace.OFF, person__in=people).values_list(
            "person", flat=True
        )
    )
    return [
        one
        for one in {one.pk: one for one in people}.values()
        if one.email
        and one.is_active
        and one.bounced_on is None
        and one.pk not in off
        and (one.is_fictional or not digest.is_example)
    ]
