"""The words of a request and of its answers."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.base.languages import said
from rhannu.exchange.models import Request
from rhannu.web import words
from rhannu.web.exchange.answering_forms import ACCEPT, ANOTHER_POST, ANOTHER_TIME, DECLINE
from rhannu.web.exchange.thread_words import in_its_language, kind_of, names_of
from rhannu.web.pieces import Fact

HEADINGS = {
    ACCEPT: gettext_lazy("Say yes"),
    ANOTHER_TIME: gettext_lazy("Suggest another time"),
    ANOTHER_POST: gettext_lazy("Suggest somebody else"),
    DECLINE: gettext_lazy("Not this time"),
}
# What the button says that gives the answer.
CONFIRM = {
    ACCEPT: gettext_lazy("Confirm: yes"),
    ANOTHER_TIME: gettext_lazy("Confirm: another time"),
    ANOTHER_POST: gettext_lazy("Confirm: somebody else"),
    DECLINE: gettext_lazy("Confirm: not this time"),
}


def question_of(request: Request) -> list[Fact]:
    """Who asks what: the same that the mail said."""
    transfer = request.transfer
    names = names_of(transfer)
    facts = [
        Fact(_("Who asks"), said(transfer.recipient, "name").text),
        Fact(_("About"), names["practice"]),
        Fact(_("What would help"), kind_of(request.kind)),
    ]
    if transfer.words.strip():
        problem = in_its_language(transfer.words.strip(), transfer.words_language)
        facts.append(Fact(_("Their problem"), problem))
    if request.message.strip():
        facts.append(Fact(_("They add"), request.message.strip()))
    return facts


def answer_given(request: Request) -> str:
    """What was answered, in a sentence to the one who answered."""
    if request.state == Request.State.ACCEPTED and request.agreed_on:
        return _("You said yes, for %(day)s.") % {"day": words.day(request.agreed_on)}
    return {
        Request.State.ACCEPTED: _("You said yes."),
        Request.State.ANOTHER_TIME: _("You suggested another time."),
        Request.State.ANOTHER_POST: _("You suggested somebody else."),
        Request.State.DECLINED: _("You said: not this time."),
    }[Request.State(request.state)]
