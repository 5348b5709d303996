"""The words of a transfer's page: one sentence for each thing that happened or may come next."""

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rhannu.base.languages import WELSH, current, said, within
from rhannu.exchange.models import Alike, Answer, Decision, NotHere, Request, Stage, Transfer
from rhannu.exchange.models.transfers import Verification
from rhannu.insight.happened import DONOR, Happened
from rhannu.insight.next_step import Next
from rhannu.insight.transfer_page import TransferFacts
from rhannu.organisations.models import Organisation
from rhannu.practices.models import EncounterKind
from rhannu.web import words
from rhannu.web.exchange import thread_followed, thread_stalled


def soft(organisation: Organisation) -> str:
    """The short name as it stands after "i" in Welsh: "i Wynedd"; in English the short name."""
    if current() == WELSH and organisation.soft_cy:
        return organisation.soft_cy
    return organisation.short()


def title_of(transfer: Transfer) -> str:
    """Who shares with whom."""
    if transfer.donor is None:
        return transfer.recipient.short()
    # Translators: %(recipient_soft)s has its soft mutation: "Gwynedd i Geredigion".
    return _("%(donor)s to %(recipient_soft)s") % {
        "donor": transfer.donor.short(),
        "recipient_soft": soft(transfer.recipient),
    }


def names_of(transfer: Transfer) -> dict[str, str]:
    """The names that sentences use."""
    donor = transfer.donor
    sides = [side for side in (transfer.recipient, donor) if side]
    return {
        **{f"side_{side.pk}": side.short() for side in sides},
        "recipient": transfer.recipient.short(),
        "donor": donor.short() if donor else "",
        "practice": said(transfer.practice, "title").text,
    }


def kind_of(code: str) -> str:
    """A kind of encounter: "A visit"."""
    return str(EncounterKind(code).label) if code else str(_("A meeting"))


# ------------------------------------------------------------------ stages

NEEDS = {
    Stage.EXPOSED: lambda: _("Not yet. Needs a call or a visit"),
    Stage.ACQUIRED: lambda: _("Not yet. Needs findings taken home"),
    Stage.APPLIED: lambda: _("Not yet. Needs a decision and a first use"),
    Stage.IMPROVED: lambda: _("Not yet. Needs a measured change"),
}
GROUNDS = {
    Stage.EXPOSED: lambda: _("they met"),
    Stage.ACQUIRED: lambda: _("findings were taken home"),
    Stage.APPLIED: lambda: _("it came into use"),
    Stage.IMPROVED: lambda: _("something measurably got better"),
}


def stage_words(stage: Stage, reached: Happened | None) -> str:
    if reached is None:
        return NEEDS[stage]()
    return _("Reached on %(day)s: %(how)s") % {
        "day": words.day(reached.on),
        "how": GROUNDS[stage](),
    }


# ------------------------------------------------------------------ what happened


def what_happened(one: Happened, transfer: Transfer) -> tuple[str, str]:
    """What happened, in a sentence, and more of it."""
    names = names_of(transfer)
    return _HAPPENED[one.kind](one.facts, names)


def _quoted(text: str) -> str:
    # Translators: words that somebody wrote, in quotation marks.
    return _("“%(words)s”") % {"words": text.strip()} if text and text.strip() else ""


def in_its_language(text: str, language: str) -> str:
    """Somebody's words, marked where they are not in the language of the page."""
    if not text or language == current():
        return text
    return format_html('<span lang="{}">{}</span>', language, text)


def _asked(facts, names):
    more = [kind_of(facts["kind"]) + ".", _quoted(facts["message"])]
    return _("%(recipient)s asked to talk") % names, " ".join(part for part in more if part)


def _accepted(facts, names):
    if facts["agreed_on"]:
        sentence = _("%(donor)s said yes, for %(day)s")
        said_yes = sentence % {**names, "day": words.day(facts["agreed_on"])}
    else:
        said_yes = _("%(donor)s said yes") % names
    return said_yes, _quoted(facts["reply"])


def _met(facts, names):
    promises = facts.get("promised", 0)
    made = ngettext("%(n)s promise was made.", "%(n)s promises were made.", promises)
    more = [f"{kind_of(facts['kind'])}.", made % {"n": promises} if promises else "", facts["note"]]
    return _("They met"), " ".join(filter(None, more))


def _decided(facts, names):
    answer = Answer(facts["answer"])
    what = {
        Answer.ADOPT: _("%(recipient)s decided to adopt it"),
        Answer.ADAPT: _("%(recipient)s decided to adapt it"),
        Answer.ALREADY: _("%(recipient)s already does it"),
        Answer.NOT_HERE: _("%(recipient)s decided: not here"),
        Answer.CONSIDERING: _("%(recipient)s is still considering"),
    }[answer]
    parts = [
        (_("Kept: %(words)s"), facts["kept"]),
        (_("Changed: %(words)s"), facts["changed"]),
        (_("Left out: %(words)s"), facts["dropped"]),
        (_("Why: %(words)s"), facts["why"]),
    ]
    more = [words.sentence(form % {"words": text}) for form, text in parts if text]
    if facts["reason"]:
        more.append(f"{NotHere(facts['reason']).label}.")
    if facts["alike"]:
        told = {"year": facts["since"], "alike": within(Alike(facts["alike"]).label)}
        more.append(_("Since %(year)d: %(alike)s.") % told)
    more.append(words.sentence(facts["words"]))
    if facts["state"] != Decision.State.PUBLISHED:
        more.append(_("Not published: only its own people and the fund team see this."))
    return what % names, " ".join(filter(None, more))


def _confirmed(facts, names):
    side = names["donor"] if facts["side"] == DONOR else names["recipient"]
    return _("%(side)s confirmed that it is in use") % {"side": side}, ""


def _verified(facts, names):
    how = Verification.How(facts["how"]).label
    return _("Verified by someone outside: %(how)s") % {"how": how}, facts["words"]


def _stopped(facts, names):
    reason = NotHere(facts["reason"]).label if facts["reason"] else ""
    return _("This was stopped"), f"{reason}." if reason else ""


_HAPPENED = {
    "described": lambda facts, names: (
        _("%(recipient)s described its problem") % names,
        in_its_language(_quoted(facts["words"]), facts["language"]),
    ),
    "asked": _asked,
    "introduced": lambda facts, names: (_("The fund team introduced the two sides"), ""),
    "accepted": _accepted,
    "another_time": lambda facts, names: (
        _("%(donor)s suggested another time") % names,
        _quoted(facts["reply"]),
    ),
    "another_post": lambda facts, names: (
        _("%(donor)s suggested somebody else") % names,
        _quoted(facts["reply"]),
    ),
    "declined": lambda facts, names: (
        _("%(donor)s cannot help this time") % names,
        _quoted(facts["reply"]),
    ),
    "day_agreed": lambda facts, names: (
        _("They agreed on a day: %(day)s") % {"day": words.day(facts["agreed_on"])},
        "",
    ),
    "day_called_off": lambda facts, names: (
        _("The meeting on %(day)s was called off") % {"day": words.day(facts["agreed_on"])},
        "",
    ),
    "met": _met,
    Stage.ACQUIRED: lambda facts, names: (
        _("%(recipient)s took the findings home") % names,
        facts["words"],
    ),
    Stage.APPLIED: lambda facts, names: (
        _("%(recipient)s began to use it") % names,
        facts["words"],
    ),
    Stage.IMPROVED: lambda facts, names: (_("Something got better"), facts["words"]),
    "decided": _decided,
    "confirmed": _confirmed,
    "verified": _verified,
    "stopped": _stopped,
    **thread_followed.HAPPENED,
    **thread_stalled.HAPPENED,
}


# ------------------------------------------------------------------ what comes next

# What the button says that takes a step.
BUTTONS = {
    Next.ANSWER: lambda: _("Answer the request"),
    Next.CHOOSE_DAY: lambda: _("Choose a day"),
    Next.ASK_AGAIN: lambda: _("Find somebody to ask"),
    Next.STOPPED: lambda: _("Ask again"),
    Next.RECORD_MEETING: lambda: _("Record the meeting"),
    Next.TAKE_HOME: lambda: _("Say who was told"),
    Next.DECIDE: lambda: _("Record a decision"),
    Next.PUBLISH: lambda: _("Preview and publish the answer"),
    Next.REPORT: lambda: _("Say that it is in use"),
    Next.CONFIRM: lambda: _("Confirm that it is in use"),
    Next.VERIFY: lambda: _("Verify that it is in use"),
    Next.IMPROVE: lambda: _("Say what got better"),
    Next.STOP: lambda: _("Stop this"),
}
# What the link beside the button says, where it is another than the button's.
BESIDE = {
    Next.ANSWER: lambda: _("Change the answer"),
    Next.CHOOSE_DAY: lambda: _("Change when or where you meet"),
    Next.RECORD_MEETING: lambda: _("Record another meeting"),
    Next.DECIDE: lambda: _("Record a decision instead"),
}
# What still has to happen, on the stem below today.
TO_COME = {
    Next.RECORD_MEETING: lambda: _("They meet and promise something"),
    Next.TAKE_HOME: lambda: _("Findings are taken home"),
    Next.DECIDE: lambda: _("Decide: adopt, adapt or not here"),
    Next.REPORT: lambda: _("It comes into use"),
    Next.CONFIRM: lambda: _("Both sides confirm that it is in use"),
    Next.VERIFY: lambda: _("Somebody outside both organisations verifies it"),
    Next.IMPROVE: lambda: _("Something measurably gets better"),
}


def beside_words(step: Next, facts: TransferFacts) -> str:
    transfer = facts.transfer
    if step == Next.RECORD_MEETING and not transfer.stage:
        return BUTTONS[step]()
    if step == Next.DECIDE and transfer.decision:
        return _("Change the decision")
    if step == Next.CHOOSE_DAY and facts.request and facts.request.agreed_on is None:
        return BUTTONS[step]()
    return BESIDE.get(step, BUTTONS[step])()


def now_words(facts: TransferFacts) -> str:
    """Where it stands today, in a sentence: the daffodil node."""
    transfer, request = facts.transfer, facts.request
    names = names_of(transfer)
    if facts.next == Next.MEET and request is not None and request.agreed_on:
        return _("They meet on %(day)s") % {"day": words.weekday(request.agreed_on)}
    if facts.next == Next.ASK_AGAIN and request is not None:
        if request.state == Request.State.ANOTHER_POST:
            return _("Somebody else has to be asked")
        return _("Another organisation can be asked")
    if facts.next == Next.DECIDE and transfer.decision == Answer.CONSIDERING:
        return _("%(recipient)s is still considering") % names
    if facts.next == Next.CONFIRM:
        return _not_confirmed(transfer, names)
    if facts.next == Next.LOOK_AGAIN:
        already = transfer.decision == Answer.ALREADY
        return _("%(recipient)s already does it") % names if already else _("Not here, for now")
    return _NOW[facts.next]() % names


def _not_confirmed(transfer, names):
    if transfer.donor_confirmed_on is None and transfer.recipient_confirmed_on is None:
        return _("Neither side has confirmed that it is in use")
    waits = "donor" if transfer.donor_confirmed_on is None else "recipient"
    return _("%(side)s has not confirmed yet that it is in use") % {"side": names[waits]}


_NOW = {
    Next.ANSWER: lambda: _("%(donor)s has not answered yet"),
    Next.CHOOSE_DAY: lambda: _("No day is chosen yet"),
    Next.ASK_AGAIN: lambda: _("Nobody who has done it was asked"),
    Next.RECORD_MEETING: lambda: _("No meeting is recorded yet"),
    Next.TAKE_HOME: lambda: _("The findings are not taken home yet"),
    Next.DECIDE: lambda: _("%(recipient)s has not decided yet"),
    Next.PUBLISH: lambda: _("The answer is recorded and waits to be published"),
    Next.REPORT: lambda: _("It is not in use yet"),
    Next.VERIFY: lambda: _("Nobody outside has seen it in use yet"),
    Next.IMPROVE: lambda: _("What got better is not recorded yet"),
    Next.SHARE: lambda: _("%(recipient)s shares what it learnt"),
    Next.STOPPED: lambda: _("This goes no further"),
}


def next_words(facts: TransferFacts) -> str:
    """What to do, for whoever may do it; whom it waits for, to everybody else."""
    transfer, request = facts.transfer, facts.request
    names = names_of(transfer)
    can = not facts.why_not
    if request is not None:
        names["asked"] = words.day(request.asked_at) if request.asked_at else ""
        names["kind"] = kind_of(request.kind)
        names["reply"] = request.reply.strip()
        names["day"] = words.weekday(request.agreed_on) if request.agreed_on else ""
    if facts.review_on:
        names["review"] = words.day(facts.review_on)
    return _next_sentence(facts, can) % names


def _next_sentence(facts: TransferFacts, can: bool) -> str:
    request, transfer = facts.request, facts.transfer
    match facts.next:
        case Next.ANSWER if can:
            return _(
                "%(recipient)s asked on %(asked)s. %(kind)s would help. Four answers are possible."
            )
        case Next.ANSWER:
            return _(
                "We are waiting for %(donor)s, asked on %(asked)s. "
                "If nothing comes, phone the post named below or tell the fund team."
            )
        case Next.CHOOSE_DAY if can and request and request.reply:
            return _("%(donor)s wrote: “%(reply)s” Choose a day that suits both of you.")
        case Next.CHOOSE_DAY if can:
            return _("%(donor)s said yes. Agree on a day and write it down here.")
        case Next.CHOOSE_DAY:
            return _("We are waiting for the two sides to choose a day.")
        case Next.MEET:
            return _("They meet on %(day)s. Afterwards, write down what each side promised.")
        case Next.ASK_AGAIN if (
            request and request.state == Request.State.ANOTHER_POST and request.reply
        ):
            return _("%(donor)s wrote: “%(reply)s” Ask that person.")
        case Next.ASK_AGAIN:
            return _("Others have done it too. Choose somebody to talk to on the practice’s page.")
        case Next.RECORD_MEETING if request and request.agreed_on:
            return _("They were to meet on %(day)s. Write down what each side promised, by when.")
        case Next.LOOK_AGAIN if transfer.decision == Answer.ALREADY and facts.review_on:
            return _("%(recipient)s already does it. We ask again on %(review)s.")
        case Next.LOOK_AGAIN if transfer.decision == Answer.ALREADY:
            return _("%(recipient)s already does it, and others can ask how.")
        case Next.LOOK_AGAIN:
            return _("%(recipient)s said: not here. We ask again on %(review)s.")
        case Next.DECIDE if transfer.decision == Answer.CONSIDERING:
            return _("%(recipient)s is still considering, and looks at it again on %(review)s.")
        case _:
            sentences = _TO_DO if can else _WAITING
            return sentences[facts.next]()


_TO_DO = {
    Next.RECORD_MEETING: lambda: _(
        "When they have met, write down what each side promised, by when."
    ),
    Next.TAKE_HOME: lambda: _(
        "What was seen helps once others know it. Say whom %(recipient)s told, and how."
    ),
    Next.DECIDE: lambda: _(
        "Adopt it, adapt it, or say why not here. Any of the three is a good answer."
    ),
    Next.PUBLISH: lambda: _(
        "Nobody else sees the answer before %(recipient)s has looked at the preview and published it."
    ),
    Next.REPORT: lambda: _(
        "When %(recipient)s uses it, say since when. Both sides then confirm it."
    ),
    Next.CONFIRM: lambda: _("It is reported as in use. Say for your side whether that is so."),
    Next.VERIFY: lambda: _(
        "Both sides say it is in use. Somebody outside both looks at it and says what they saw."
    ),
    Next.IMPROVE: lambda: _("It is in use. Say what got better, and how you measured it."),
    Next.SHARE: lambda: _(
        "It is in use, verified and better than before. Others can now ask %(recipient)s."
    ),
    Next.STOPPED: lambda: _(
        "It was stopped. It can be asked for again, of the same organisation or another."
    ),
}
_WAITING = _TO_DO | {
    Next.TAKE_HOME: lambda: _("We are waiting for %(recipient)s to say who was told, and how."),
    Next.DECIDE: lambda: _("We are waiting for %(recipient)s to decide: adopt, adapt or not here."),
    Next.REPORT: lambda: _("We are waiting for %(recipient)s to say that it is in use."),
    Next.CONFIRM: lambda: _("We are waiting for the other side to confirm that it is in use."),
    Next.VERIFY: lambda: _(
        "We are waiting for somebody outside both organisations to see it in use. "
        "The fund team finds a verifier."
    ),
    Next.IMPROVE: lambda: _("We are waiting for %(recipient)s to say what got better."),
}
