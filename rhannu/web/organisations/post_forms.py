"""The questions about a post and about leaving it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rhannu.organisations.models import Champion, Influence, PostCheck
from rhannu.web.forms import DayField, Form, Radios, WordsField

Answer = PostCheck.Answer


class CheckForm(Form):
    answer = forms.ChoiceField(
        label=_("Is this post still right?"),
        choices=Answer.choices,
        widget=Radios(
            hints={
                Answer.RIGHT: _("We ask again in six months."),
                Answer.LEAVING: _(
                    "Give your last day. You are asked what your successor should know."
                ),
                Answer.WRONG: _("Say what, in a sentence. The fund team puts it right."),
            }
        ),
        error_messages={"required": _("Choose whether the post is right.")},
    )
    leaves_on = DayField(required=False, label=_("Last day in the post, if you are leaving"))
    words = WordsField(words=60, rows=2, required=False, label=_("What is wrong, if anything is"))


class LeavingForm(Form):
    leaves_on = DayField(
        label=_("What is the last day in the post?"),
        error_messages={"required": _("Say which day is the last one in the post.")},
    )


class HandOverForm(Form):
    whom_to_ring = WordsField(
        words=120,
        rows=3,
        required=False,
        label=_("Whom would you ring when something is stuck?"),
        help_text=_("Posts, in your organisation and elsewhere, and what each is good for."),
    )
    what_worked = WordsField(
        words=200,
        rows=4,
        required=False,
        label=_("What really made it work?"),
        help_text=_("Not what the report says: what you would tell a friend."),
    )
    not_written_down = WordsField(
        words=200,
        rows=4,
        required=False,
        label=_("What is written down nowhere?"),
        help_text=_("Promises made aloud, habits, dates that matter, what to avoid."),
    )


class SuccessorForm(Form):
    name = forms.CharField(
        label=_("Name of whoever comes after"),
        max_length=120,
        error_messages={"required": _("Give the name of whoever comes after.")},
    )
    email = forms.EmailField(
        label=_("Their e-mail"),
        help_text=_("What was handed over is offered to them there, and they accept it."),
        error_messages={"required": _("Give an e-mail, so that it can be offered to them.")},
    )
    language = forms.ChoiceField(
        label=_("In which language do we write to them?"),
        help_text=_("Somebody who is known here already has chosen for themselves."),
        choices=[("en", "English"), ("cy", "Cymraeg")],
        widget=Radios,
        error_messages={"required": _("Choose the language we write to them in.")},
    )


class ChangeForm(Form):
    phone = forms.CharField(label=_("Phone"), max_length=30, required=False)
    email = forms.EmailField(label=_("E-mail of the post"), required=False)
    champion = forms.ChoiceField(
        label=_("Does this post champion new ways of working?"),
        choices=[("", _("No, or not known")), *Champion.choices],
        widget=Radios(),
        required=False,
    )
    influence = forms.ChoiceField(
        label=_("What can it do about them?"),
        choices=[("", _("Not known")), *Influence.choices],
        widget=Radios(),
        required=False,
    )


class EmailForm(Form):
    email = forms.EmailField(
        label=_("What is the right e-mail?"),
        error_messages={"required": _("Give an e-mail, or tell the fund team that there is none.")},
    )


def first_of(post: Any) -> dict[str, str]:
    """What stands in the form of a post before anything is changed."""
    return {name: getattr(post, name) for name in ChangeForm.base_fields}
