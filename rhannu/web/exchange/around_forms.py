"""What is asked of somebody who may know, and of whoever begins a page of it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rhannu.base.themes import Theme
from rhannu.exchange.models import KnowAsk
from rhannu.practices import limits
from rhannu.web.fields import code_field, some_words
from rhannu.web.forms import Form, WordsField

TAKE_BACK = "take_back"
# Code: the word, what it means.
ANSWERS = {
    KnowAsk.Answer.KNOW.value: (_("I know something"), _("Say it in a few sentences")),
    KnowAsk.Answer.SOMEBODY.value: (_("I know who knows"), _("Say who, and where they work")),
    KnowAsk.Answer.NO.value: (_("I do not know"), _("That helps too: we stop asking you")),
}


class KnowForm(Form):
    words = some_words(
        _("What do you know?"),
        words=limits.WORDS["achieved"],
        rows=5,
        missing=_("Say what you know, in a few sentences"),
    )


class SomebodyForm(Form):
    words = some_words(
        _("Who knows, and where do they work?"), words=30, missing=_("Say who knows")
    )


class ToldForm(Form):
    """What somebody who was asked said by telephone."""

    answer = code_field(
        _("What did they say?"),
        [(code, word) for code, (word, _more) in ANSWERS.items()],
        missing=_("Choose what they said"),
    )
    words = some_words(
        _("In their words (not needed where they do not know)"), words=limits.WORDS["achieved"]
    )


FORMS: dict[str, type[Form]] = {
    KnowAsk.Answer.KNOW.value: KnowForm,
    KnowAsk.Answer.SOMEBODY.value: SomebodyForm,
    KnowAsk.Answer.NO.value: Form,
    TAKE_BACK: Form,
}


class PageForm(Form):
    title = WordsField(
        words=limits.limit("title", "en"),
        rows=2,
        label=_("A title, in the language of the answer"),
        error_messages={"required": _("Give the page a title")},
    )
    theme = forms.ChoiceField(
        label=_("Theme"),
        choices=[("", _("Choose one")), *Theme.choices],
        error_messages={"required": _("Choose a theme")},
    )
