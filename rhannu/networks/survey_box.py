"""The box of an open wave: links go in as they are mailed, answers come out as counts.

Neither is an action. An action says in the trail who did what and when, in order; of these two
nobody may ever know. See the decision on anonymous surveys.
"""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from rhannu.base.actions import one_change
from rhannu.base.refusals import Refused
from rhannu.networks.models import Box, Wave
from rhannu.networks.survey_questions import questions_of

REF = 10  # letters of a wave's reference, with which each token begins


def new_token(wave: Wave) -> str:
    """A token for one answer to an open wave. It is kept nowhere: only its hash, among the others.

    Whoever sends it may be stopped before it has gone out; then another is made, and a hash that
    nobody has the token of stays behind.
    """
    token = wave.ref + secrets.token_urlsafe(32)
    with one_change():
        box = Box.objects.select_for_update().get(wave=wave)
        box.links = sorted([*box.links, _hashed(token)])
        box.save(update_fields=["links"])
    return token


def wave_of(token: str, on: date) -> Wave:
    """The wave that a token may still answer. Raises Refused otherwise. Reading changes nothing."""
    rows = Box.objects.select_related("wave__survey__network")
    box = rows.filter(wave__ref=_ref(token)).first()
    return _checked(box, token, on).wave


def put_in(token: str, answers: Mapping[str, str], on: date) -> None:
    """Count one set of answers, question by question, and forget its link, all at once.

    answers  the code of each answer by that of its question; those left out were not answered
    """
    with one_change():
        found = Box.objects.select_for_update(of=("self",)).select_related("wave")
        box = _checked(found.filter(wave__ref=_ref(token)).first(), token, on)
        given = _given(box.wave, answers)
        box.links.remove(_hashed(token))
        box.answered += 1
        for question, answer in given.items():
            box.counts[question][answer] += 1
        box.save(update_fields=["links", "answered", "counts"])


def _checked(box: Box | None, token: str, on: date) -> Box:
    if box is None or box.wave.closes_on < on:
        closed = Wave.objects.filter(ref=_ref(token)).exists()
        if closed:
            raise Refused(
                _("This survey has closed. Wait for the results, or for the next time of asking.")
            )
    elif _hashed(token) in box.links:
        return box
    raise Refused(
        _(
            "This link has been used, or is not whole. We cannot tell which: a used link is "
            "forgotten. If you have not answered, copy the whole link from your e-mail."
        )
    )


def _given(wave: Wave, answers: Mapping[str, str]) -> dict[str, str]:
    """The answers that there are to give, in the order of the questions."""
    given: dict[str, str] = {}
    for question in questions_of(wave.moment):
        answer = answers.get(question.code, "")
        if not answer:
            continue
        if answer not in dict(question.answers):
            raise Refused(_("Choose one of the answers."), field=question.code)
        if question.only_if is not None:
            other, needed = question.only_if
            if given.get(other) != needed:
                raise Refused(
                    _("Leave this out, or say above that a change has been made."),
                    field=question.code,
                )
        given[question.code] = answer
    if not given:
        raise Refused(_("Answer at least one question, then send it."))
    return given


def _ref(token: str) -> str:
    """The reference that a token begins with; blank where it cannot be one."""
    return token[:REF] if token.isascii() and token[:REF].isalnum() else ""


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
