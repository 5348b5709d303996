"""Mail of mentoring: the question, one reminder, what the mentor said, who else could, what it was worth."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.base.languages import said
from rhannu.base.models import TrailEntry
from rhannu.exchange import mentors
from rhannu.exchange.links import ANSWER_MENTEE, NEXT_MENTOR, SAY_OF_MENTORING
from rhannu.exchange.models import Help, MentorFeedback, Mentorship
from rhannu.notices import whom
from rhannu.notices.letters import Choice, Letter, both, day
from rhannu.notices.models import Delivery
from rhannu.notices.topics import Topic, Wanted
from rhannu.organisations import actions
from rhannu.organisations.actions.links import REPLY_LASTS
from rhannu.organisations.mail import SOMEBODY_WAITS, YOUR_RECORD, Kind, Pace
from rhannu.organisations.models import Person

ASK = Kind("mentor_ask", gettext_lazy("Requests to mentor"), Pace.AT_ONCE, SOMEBODY_WAITS)
CHASE = Kind("mentor_chase", gettext_lazy("Mentoring that waits for you"), Pace.AT_ONCE)
TOLD = Kind("mentor_told", gettext_lazy("What your mentor answers"), Pace.AT_ONCE)
NEXT = Kind("mentor_next", gettext_lazy("Another mentor, where one is silent"), Pace.AT_ONCE)
WORTH = Kind("mentor_worth", gettext_lazy("What mentoring was worth"), Pace.DAILY)
RECEIPT = Kind(
    "mentor_receipt", gettext_lazy("Receipts for your answers on mentoring"),
    Pace.INSTANT, YOUR_RECORD,
)  # fmt: skip

# The answers, in the order of the buttons. The first is the solid one.
ANSWERS = [
    ("yes", gettext_lazy("Yes"), gettext_lazy("Say by when you meet next")),
    ("later", gettext_lazy("Another time"), gettext_lazy("Name a day; nobody reminds you before")),
    ("cannot", gettext_lazy("I cannot"), gettext_lazy("That is an answer too")),
]
State, Side = Mentorship.State, MentorFeedback.Side


def ask(delivery: Delivery, at: datetime) -> Letter | None:
    """Will you mentor? Nothing once it was answered or taken back."""
    found = _named(delivery.about)
    if found is None or found.state != State.ASKED:
        return None
    paragraphs = [_("The goals: %(goals)s") % _names(found)]
    subject = _("Will you mentor? %(body)s: %(what)s") % _names(found)
    return _to_mentor(found, delivery, at, subject, paragraphs)


def chase(delivery: Delivery, at: datetime) -> Letter | None:
    """The one reminder. Nothing once there was any sign of life."""
    found = _named(delivery.about)
    if found is None or found.chased_on is None or found.offered_on is not None:
        return None
    if found.state == State.GOING:
        first = _("By %(day)s you meant to meet. Has it slipped? Any answer helps.")
        first = first % {"day": day(found.waits_since)}
        subject = _("When do you meet next? %(body)s: %(what)s") % _names(found)
    else:
        first = _("They asked on %(day)s and wait for you. Any answer helps.")
        first = first % {"day": day(found.asked_at)}
        subject = _("They wait for your answer. %(body)s: %(what)s") % _names(found)
    after = _("We remind you this once. If you cannot, we look for somebody else.")
    return _to_mentor(found, delivery, at, subject, [first, after])


def _to_mentor(
    found: Mentorship, delivery: Delivery, at: datetime, subject: str, paragraphs: list[str]
) -> Letter:
    here, there = _links(delivery, at, ANSWER_MENTEE, "reply_mentor")
    mine = delivery.person.acts_for(found.mentor, at.date())
    return Letter(
        subject=subject,
        to=", ".join([delivery.person.name, found.mentor.short()]),
        paragraphs=paragraphs,
        lead=_("Choose one."),
        choices=[
            Choice(str(word), f"{here}?answer={code}", str(more)) for code, word, more in ANSWERS
        ],
        after=[_no_sign_in(at), *_made_up(found)],
        why=_("You get this because your post offers to mentor.")
        if mine
        else _(
            "You get this because nobody there has an e-mail address. "
            "Ring them, then answer for them."
        ),
        elsewhere=there,
    )


def told(delivery: Delivery, at: datetime) -> Letter | None:
    """The mentor has said yes, or named a later day."""
    found = _named(delivery.about)
    if found is None or found.state not in {State.GOING, State.LATER}:
        return None
    going = found.state == State.GOING
    names = {**_names(found), "day": day(found.next_by or found.first_by)}
    here, there = both("exchange:mentorship", found.ref, language=delivery.language)
    return Letter(
        subject=(
            _("Your mentor says yes: %(what)s") if going else _("Your mentor needs time: %(what)s")
        )
        % names,
        to=delivery.person.name,
        paragraphs=[
            (
                _("The mentor: %(mentor)s. Meet by %(day)s.")
                if going
                else _("The mentor: %(mentor)s. They can from %(day)s.")
            )
            % names,
            *([_("They say: %(reply)s") % {"reply": found.reply}] if found.reply else []),
        ],
        choices=[Choice(_("See the mentoring"), here)],
        after=_made_up(found),
        why=_("You get this because you asked for a mentor."),
        elsewhere=there,
    )


def another(delivery: Delivery, at: datetime) -> Letter | None:
    """Who else could: where the mentor is silent or cannot. Nothing once that has changed."""
    found = _named(delivery.about)
    if found is None or Mentorship.objects.filter(came_from=found).exists():
        return None
    if found.state != State.DECLINED and found.offered_on is None:
        return None
    choices = mentors.next_mentors(found, at.date())[:1]
    here, there = _links(delivery, at, NEXT_MENTOR, "reply_mentor_next")
    names = _names(found)
    first = (
        _("The mentor cannot: %(mentor)s.")
        if found.state == State.DECLINED
        else _("The mentor has not answered, and was reminded: %(mentor)s.")
    )
    return Letter(
        subject=_("Another mentor? %(what)s") % names,
        to=delivery.person.name,
        paragraphs=[first % names, *_next_best(choices)],
        choices=[Choice(_("See who else could"), here)],
        after=[_no_sign_in(at), *_made_up(found)],
        why=_("You get this because you asked for a mentor.")
        if delivery.person_id == found.asker_id
        else _("You get this because the fund team looks after mentoring."),
        elsewhere=there,
    )


def _next_best(choices: list[mentors.MentorChoice]) -> list[str]:
    if not choices:
        return [_("Nobody else has a free place for this now. The fund team can look for one.")]
    [best] = choices
    name = f"{said(best.offer.post, 'title').text}, {best.organisation.short()}"
    return [
        _("The next to ask: %(name)s. The goals go along, by one tap.") % {"name": name},
        " ".join(best.reasons),
    ]


def worth(delivery: Delivery, at: datetime) -> Letter | None:
    """The other side has ended it: what was it worth to you? Nothing once that was said."""
    ref, _colon, side = delivery.about.partition(":")
    found = _named(ref)
    if found is None or found.feedback.filter(side=side).exists():
        return None
    here, there = _links(delivery, at, SAY_OF_MENTORING, "reply_mentor_said")
    return Letter(
        subject=_("What was the mentoring worth? %(what)s") % _names(found),
        to=delivery.person.name,
        paragraphs=[
            _("It has ended. The mentor: %(mentor)s. Who was mentored: %(body)s.") % _names(found),
            _("Two taps, and a sentence if you have one. You see each other’s words afterwards."),
        ],
        choices=[Choice(_("Say what it was worth"), here)],
        after=[_no_sign_in(at), *_made_up(found)],
        why=_("You get this because you took part."),
        elsewhere=there,
    )


def receipt(delivery: Delivery, at: datetime) -> Letter | None:
    """What the mentor answered by a link, and how to change it."""
    found = _named(delivery.about)
    if found is None or found.answered_at is None:
        return None
    here, there = _links(delivery, at, ANSWER_MENTEE, "reply_mentor")
    names = {**_names(found), "answer": State(found.state).label}
    return Letter(
        subject=_("Your answer is recorded: %(what)s") % names,
        to=", ".join([delivery.person.name, found.mentor.short()]),
        paragraphs=[_("The answer: %(answer)s.") % names],
        choices=[Choice(_("Change it or take it back"), here)],
        after=[_("A refusal can be taken back for seven days."), *_made_up(found)],
        why=_("You get this because you answered by a link we sent you."),
        elsewhere=there,
    )


# ------------------------------------------------------------------ what these share


def _named(ref: str) -> Mentorship | None:
    joined = ("mentor", "organisation", "practice", "asker", "offer__post__organisation")
    return Mentorship.objects.select_related(*joined).filter(ref=ref).first()


def _names(found: Mentorship) -> dict[str, str]:
    what = said(found.practice, "title").text if found.practice else Help(found.helps_with).label
    mentor = f"{said(found.offer.post, 'title').text}, {found.mentor.short()}"
    return {
        "what": str(what),
        "body": found.organisation.short(),
        "mentor": mentor,
        "goals": found.goals,
    }


def _links(delivery: Delivery, at: datetime, purpose: str, view: str) -> tuple[str, str]:
    token = actions.make_link(
        by=actions.system_person(),
        person=delivery.person,
        purpose=purpose,
        at=at,
        about=delivery.about,
    )
    return both(f"exchange:{view}", token, language=delivery.language)


def _no_sign_in(at: datetime) -> str:
    return _(
        "The next page asks you to confirm. You do not need to sign in. "
        "The links work until %(day)s, for you only."
    ) % {"day": day(at + REPLY_LASTS)}


def _made_up(found: Mentorship) -> list[str]:
    return (
        [_("Example: the people, posts and answers in it are made up.")] if found.is_example else []
    )


# ------------------------------------------------------------------ who gets them


def _wanted(entry: TrailEntry, on: date) -> Iterable[Wanted]:
    """The mails that an entry about a mentorship calls for."""
    rows = Mentorship.objects.select_related("offer__post__deputy", "asker", "mentor")
    found = rows.filter(pk=entry.about_id).first()
    if found is None:
        return []
    officers = whom.reachable(whom.fund_officers(on), example=found.is_example)
    asker = whom.in_place_of(found.asker, found.organisation_id, on, example=found.is_example)
    if entry.verb in {"mentor_asked", "mentee_passed_on", "mentor_chased"}:
        kind = CHASE if entry.verb == "mentor_chased" else ASK
        return _all(kind, _mentors(found, on) or officers, found.ref)
    if entry.verb == "next_mentor_offered":
        return _all(NEXT, {one.pk: one for one in [*asker, *officers]}.values(), found.ref)
    if entry.verb == "mentor_feedback_given":
        return _of_other_side(entry, found, on, asker, officers)
    wanted = list(_receipt(entry, found))
    if entry.facts.get("state") == State.DECLINED:
        return [*wanted, *_all(NEXT, asker, found.ref)]
    if entry.facts.get("began") or entry.facts.get("state") == State.LATER:
        return [*wanted, *_all(TOLD, asker, found.ref)]
    return wanted


def _of_other_side(
    entry: TrailEntry, found: Mentorship, on: date, asker: list[Person], officers: list[Person]
) -> list[Wanted]:
    """Asked once, by the entry that ended it."""
    if not entry.facts.get("ends"):
        return []
    if entry.facts.get("side") == Side.MENTOR:
        return _all(WORTH, asker, f"{found.ref}:{Side.LEARNER.value}")
    return _all(WORTH, _mentors(found, on) or officers, f"{found.ref}:{Side.MENTOR.value}")


def _receipt(entry: TrailEntry, found: Mentorship) -> list[Wanted]:
    if entry.road != "link":
        return []
    person = Person.objects.filter(pk=entry.actor or 0).first()
    people = whom.reachable([person], example=found.is_example, they_asked=True)
    return _all(RECEIPT, people, found.ref)


def _mentors(found: Mentorship, on: date) -> list[Person]:
    """Whoever holds the post that mentors, else its deputy's holders."""
    post = found.offer.post
    for people in (whom.holders_of(post, on), whom.holders_of(post.deputy, on)):
        if reached := whom.reachable(people, example=found.is_example):
            return reached
    return []


def _all(kind: Kind, people: Iterable[Person], about: str) -> list[Wanted]:
    return [Wanted(kind.code, one, about) for one in people]


TOPIC = Topic(
    {ASK: ask, CHASE: chase, TOLD: told, NEXT: another, WORTH: worth, RECEIPT: receipt},
    frozenset(
        {
            "mentor_asked",
            "mentee_passed_on",
            "mentor_chased",
            "next_mentor_offered",
            "mentor_answered",
            "mentor_feedback_given",
        }
    ),
    _wanted,
)
