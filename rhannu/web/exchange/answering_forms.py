"""The four answers to a request to talk, each a form of its own."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.organisations.models import Post
from rhannu.web.exchange.appointments_forms import hour_field, join_field, length_field
from rhannu.web.forms import DayField, Form, Radios, WordsField

ACCEPT, ANOTHER_TIME, ANOTHER_POST, DECLINE = "accept", "another_time", "another_post", "decline"

# In the order in which they are offered: code, the word, what it means.
ANSWERS = [
    (ACCEPT, gettext_lazy("Yes"), gettext_lazy("Agree on a day now or later")),
    (ANOTHER_TIME, gettext_lazy("Another time"), gettext_lazy("Say when would suit")),
    (ANOTHER_POST, gettext_lazy("Somebody else"), gettext_lazy("Say who knows more about it")),
    (DECLINE, gettext_lazy("Not this time"), gettext_lazy("You need not say why")),
]
ANSWER_OF_STATE = {
    "accepted": ACCEPT,
    "another_time": ANOTHER_TIME,
    "another_post": ANOTHER_POST,
    "declined": DECLINE,
}


class ChooseAnswerForm(Form):
    answer = forms.ChoiceField(
        label=gettext_lazy("What is your answer?"),
        choices=[(code, word) for code, word, _hint in ANSWERS],
        widget=Radios(hints={code: hint for code, _word, hint in ANSWERS}),
        error_messages={"required": gettext_lazy("Choose one of the four answers")},
    )


class AcceptForm(Form):
    agreed_on = DayField(
        required=False,
        label=gettext_lazy("Which day? (optional)"),
        help_text=gettext_lazy("If you have not agreed on one yet, leave this empty."),
    )
    starts = hour_field()
    minutes = length_field()
    place = forms.CharField(
        required=False, max_length=200, label=gettext_lazy("Where do you meet? (optional)")
    )
    join_link = join_field()
    reply = WordsField(
        words=80,
        rows=3,
        required=False,
        label=gettext_lazy("Anything to add? (optional)"),
        help_text=gettext_lazy("How to find and reach you. The other side will see it."),
    )


class AnotherTimeForm(Form):
    reply = WordsField(
        words=80,
        rows=3,
        label=gettext_lazy("When would suit?"),
        help_text=gettext_lazy("For example: 3 or 10 December, or any Tuesday in January."),
        error_messages={"required": gettext_lazy("Say when would suit")},
    )


class AnotherPostForm(Form):
    """posts  to choose from, where there are any: a mailed link shows no list of posts."""

    post = forms.ModelChoiceField(
        queryset=Post.objects.none(),
        required=False,
        blank=True,
        empty_label=gettext_lazy("Somebody else"),
        widget=Radios,
        label=gettext_lazy("Who should be asked?"),
    )
    reply = WordsField(
        words=80,
        rows=3,
        required=False,
        label=gettext_lazy("Who is it, and how can they be reached?"),
        help_text=gettext_lazy("The post is enough. The other side will see it."),
    )

    def __init__(self, *args: Any, posts: Any = None, **options: Any) -> None:
        super().__init__(*args, **options)
        if posts is None or not posts.exists():
            del self.fields["post"]
        else:
            self.fields["post"].queryset = posts

    def clean(self):
        data = super().clean()
        if not data.get("post") and not data.get("reply") and "reply" not in self.errors:
            self.add_error("reply", _("Say who should be asked instead"))
        return data


class DeclineForm(Form):
    reply = WordsField(
        words=80,
        rows=3,
        required=False,
        label=gettext_lazy("Anything to add? (optional)"),
        help_text=gettext_lazy("A reason helps the other side. They will see it."),
    )


FORMS: dict[str, type[Form]] = {
    ACCEPT: AcceptForm,
    ANOTHER_TIME: AnotherTimeForm,
    ANOTHER_POST: AnotherPostForm,
    DECLINE: DeclineForm,
}
