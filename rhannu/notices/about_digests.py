"""The mails of digests: the digest, whether you really want it, and one that waits to be let go."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rhannu.base.models import TrailEntry
from rhannu.insight.digest_news import News, news_of
from rhannu.networks.digests import KIND, readers
from rhannu.networks.links import CONFIRM_DIGEST
from rhannu.networks.models import Digest, DigestIssue
from rhannu.notices import whom
from rhannu.notices.letters import Choice, Letter, address, both, day
from rhannu.notices.models import Delivery
from rhannu.notices.topics import Topic, Wanted
from rhannu.organisations import actions
from rhannu.organisations.mail import YOU_ASKED, Kind, Pace
from rhannu.organisations.models import Person

DIGEST = Kind(KIND, gettext_lazy("Digests: what is new, as often as you chose"), Pace.AT_ONCE)
TEST = Kind("digest_test", gettext_lazy("Tests of digests"), Pace.INSTANT, YOU_ASKED)
CONFIRM = Kind(
    "digest_confirm", gettext_lazy("Whether you asked for a digest"), Pace.INSTANT, YOU_ASKED
)
WAITS = Kind("digest_waits", gettext_lazy("Digests of your networks that wait"), Pace.DAILY)


def digest(delivery: Delivery, at: datetime) -> Letter | None:
    """What is new. Nothing where nothing is, or the digest has ended."""
    issue = _issue(delivery)
    if issue is None or issue.digest.ended_at is not None or issue.let_go_at is None:
        return None
    found = news_of(issue.digest, issue.since_at, issue.until_at)
    return _letter(issue.digest, found, delivery) if found else None


def test(delivery: Delivery, at: datetime) -> Letter | None:
    """What it would say now, to whoever asked to see it."""
    found = _digests().filter(ref=delivery.about).first()
    if found is None:
        return None
    return _letter(found, news_of(found, found.since_at, at), delivery)


def _letter(found: Digest, news: list[News], delivery: Delivery) -> Letter:
    here, there = both("digests:list", language=delivery.language)
    said = ngettext("%(n)d piece of news", "%(n)d pieces of news", len(news)) % {"n": len(news)}
    network = found.network
    why = _("You get this because you asked for this digest.")
    if network is not None:
        why = _("You get this because your post belongs to this network: %(network)s.")
        why = why % {"network": str(network)}
    return Letter(
        subject=f"{network}: {said}" if network else said,
        to=delivery.person.name,
        paragraphs=[line_of(one, delivery.language) for one in news]
        or [_("Nothing is new just now. Then nothing is sent.")],
        choices=[Choice(_("Choose what comes, and how often"), here)],
        after=[],
        why=why,
        elsewhere=there,
    )


def line_of(one: News, language: str) -> str:
    """A line of the digest: what kind it is, its title, and where it stands."""
    head = str(Digest.News(one.kind).label)
    about = [day(one.on)] if one.on else []
    about += [one.where] if one.where else []
    told = f"{head}: {one.title}" + (f" ({', '.join(about)})" if about else "")
    return f"{told}\n{address(one.view, *one.args, language=language)}" if one.view else told


def confirm(delivery: Delivery, at: datetime) -> Letter | None:
    """Did you ask for this? Nothing more comes without the second tap."""
    found = _digests().filter(ref=delivery.about, confirmed_at=None, ended_at=None).first()
    if found is None:
        return None
    token = actions.make_link(
        by=actions.system_person(),
        person=delivery.person,
        purpose=CONFIRM_DIGEST,
        at=at,
        about=found.ref,
    )
    here, there = both("digests:confirm", token, language=delivery.language)
    return Letter(
        subject=_("Did you ask for a digest?"),
        to=delivery.person.name,
        paragraphs=[_("Somebody gave this address for news from Rhannu. Confirm that it was you.")],
        choices=[Choice(_("Yes, send it to me"), here)],
        after=[_("If it was not you, do nothing: no more comes.")],
        why=_("You get this because somebody gave this address on our page of digests."),
        elsewhere=there,
    )


def waits(delivery: Delivery, at: datetime) -> Letter | None:
    """A network's digest waits for somebody to look at who gets it. Not where nothing is new."""
    issue = _issue(delivery)
    if issue is None or issue.let_go_at or issue.digest.ended_at:
        return None
    if not news_of(issue.digest, issue.since_at, issue.until_at):
        return None
    here, there = both("digests:digest", issue.digest.ref, language=delivery.language)
    names = {"network": str(issue.digest.network)}
    return Letter(
        subject=_("A digest waits to be let go: %(network)s") % names,
        to=delivery.person.name,
        paragraphs=[_("Look at what it says and who gets it. It goes when you let it go.")],
        choices=[Choice(_("Look at the digest"), here)],
        after=[],
        why=_("You get this because you look after this network or the fund."),
        elsewhere=there,
    )


def _issue(delivery: Delivery) -> DigestIssue | None:
    rows = DigestIssue.objects.select_related("digest__network", "digest__person")
    return rows.filter(ref=delivery.about).first()


def _digests():
    return Digest.objects.select_related("network", "person")


def _wanted(entry: TrailEntry, on: date) -> Iterable[Wanted]:
    if entry.verb in ("digest_tested", "digest_asked"):
        found = _digests().filter(pk=entry.about_id).first()
        if found is None:
            return []
        kind, person = CONFIRM, found.person
        if entry.verb == "digest_tested":
            kind, person = TEST, Person.objects.filter(pk=entry.actor or 0).first()
        people = whom.reachable([person], example=False, they_asked=True)
        return [Wanted(kind.code, one, found.ref) for one in people]
    rows = DigestIssue.objects.select_related("digest__network__convenor", "digest__person")
    issue = rows.filter(pk=entry.about_id).first()
    if issue is None:
        return []
    if entry.verb == "digest_let_go":
        return [Wanted(DIGEST.code, one, issue.ref) for one in readers(issue.digest, on)]
    network, example = issue.digest.network, issue.digest.is_example
    held = whom.holders_of(network.convenor, on) if network else []
    people = whom.reachable(held, example=example)
    people = people or whom.reachable(whom.fund_officers(on), example=example)
    return [Wanted(WAITS.code, one, issue.ref) for one in people]


TOPIC = Topic(
    {DIGEST: digest, TEST: test, CONFIRM: confirm, WAITS: waits},
    frozenset({"digest_let_go", "digest_tested", "digest_asked", "digest_waits"}),
    _wanted,
)
