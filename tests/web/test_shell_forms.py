"""Forms: every error at once, each leading to its field, nothing typed lost."""

from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.template import engines
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from rhannu.base.refusals import Problem, Refused
from rhannu.web.forms import (
    Checkboxes,
    DayField,
    Form,
    Radios,
    WordsField,
    count_words,
    problems_of,
    refusals_on,
)


class Asking(Form):
    words = WordsField(label="Why?", words=5, help_text="Say it plainly.")
    answer = forms.ChoiceField(
        label="Answer",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=Radios(hints={"no": "Say why"}),
    )
    kinds = forms.MultipleChoiceField(
        label="Kinds", choices=[("a", "A"), ("b", "B")], widget=Checkboxes(), required=False
    )
    on = DayField(label="When?")
    body = forms.ChoiceField(label="Body", choices=[("", ""), ("powys", "Powys")], required=False)
    file = forms.FileField(label="File", required=False)
    sure = forms.BooleanField(label="We are sure", required=False)


RIGHT = {"words": "one two", "answer": "no", "on_0": "23", "on_1": "11", "on_2": "2026"}


def shown(source, **context):
    template = engines["django"].from_string(source)
    return template.render(context)


def test_a_form_that_is_right_gives_what_was_meant():
    form = Asking({**RIGHT, "kinds": ["b"], "body": "powys", "sure": "on"})

    assert form.is_valid(), form.errors
    assert form.cleaned_data["on"] == date(2026, 11, 23)
    assert form.cleaned_data["kinds"] == ["b"]
    assert form.cleaned_data["sure"] is True


def test_every_error_is_listed_and_leads_to_its_field():
    form = Asking({"words": "one two three four five six seven", "on_0": "31", "on_1": "2"})

    found = [(one.address, one.words) for one in problems_of(form)]

    assert found == [
        ("id_words", "Cut 2 words from this answer"),
        ("id_answer_0", "Answer this: Answer"),
        ("id_on_0", "The date must include a year"),
    ]
    page = shown("{% error_summary form %}{{ form }}", form=form)
    for address, words in found:
        assert f'<a href="#{address}">{words}</a>' in page
        assert page.count(f'id="{address}"') == 1
        assert page.count(words) == 2


class Twice(Form):
    first = WordsField(label="What stays?", words=2)
    second = WordsField(label="Why", words=2)
    name = forms.CharField(label="Your name", max_length=5)
    due = DayField(label="By when?", required=False)


def test_the_same_words_about_two_fields_say_which_is_meant():
    form = Twice({"first": "one two three", "second": "one two three", "name": "Ann"})

    assert [one.words for one in problems_of(form)] == [
        "What stays? Cut 1 word from this answer",
        "Why: Cut 1 word from this answer",
    ]
    assert form.errors["first"] == ["Cut 1 word from this answer"]


def test_a_line_that_is_too_long_is_named():
    form = Twice({"first": "one", "second": "two", "name": "Annabel"})

    assert [one.words for one in problems_of(form)] == ["Cut this to at most 5 letters: Your name"]


@pytest.mark.parametrize("typed", ["9" * 40, "x", "-1", "1.5"])
def test_a_day_that_is_no_day_is_told_and_nothing_breaks(typed):
    day = {"due_0": typed, "due_1": "1", "due_2": "2026"}
    form = Twice({"first": "one", "second": "two", "name": "Ann", **day})

    assert form.errors == {"due": ["Enter a date that exists, such as 23 11 2026"]}


def test_null_characters_fall_away():
    sent = QueryDict(mutable=True)
    sent.update({"first": "o\0ne", "second": "two", "name": "Ann\0"})
    form = Twice(sent)

    assert form.is_valid(), form.errors
    assert (form.cleaned_data["first"], form.cleaned_data["name"]) == ("one", "Ann")


def test_a_form_nobody_sent_has_no_errors():
    assert problems_of(Asking()) == []
    assert "govuk-error" not in shown("{% error_summary form %}{{ form }}", form=Asking())


def test_what_was_typed_is_kept_beside_its_error():
    page = shown(
        "{{ form }}", form=Asking({"words": "<b>", "on_0": "31", "on_1": "x", "answer": "no"})
    )

    assert "&lt;b&gt;</textarea>" in page
    assert 'name="on_1" value="x"' in page
    assert 'value="no" id="id_answer_1" checked' in page


def test_each_field_has_a_name_a_hint_and_an_error_that_are_read_out():
    page = shown("{{ form }}", form=Asking({"words": ""}))

    assert 'aria-describedby="id_words_helptext id_words_error id_words-info"' in page
    for one in ("id_words_helptext", "id_words_error", "id_words-info", "id_answer_1_hint"):
        assert page.count(f'id="{one}"') == 1
    for name in (
        "id_words",
        "id_answer_0",
        "id_kinds_1",
        "id_on_2",
        "id_body",
        "id_file",
        "id_sure",
    ):
        assert page.count(f'for="{name}"') == 1, name
        assert page.count(f'id="{name}"') == 1, name
    assert page.count("<legend") == 3


def test_no_browser_checks_before_the_server():
    assert "required" not in shown("{{ form }}", form=Asking())


def test_a_label_can_be_the_heading_of_the_page():
    page = shown('{% field form.words size="xl" heading=True %}', form=Asking())

    assert '<h1 class="govuk-label-wrapper"><label class="govuk-label govuk-label--xl"' in page


def test_a_refusal_stands_at_its_field():
    form = Asking(RIGHT)
    assert form.is_valid()

    with refusals_on(form):
        raise Refused("That day has passed. Choose a later one.", field="on")

    assert [one.address for one in problems_of(form)] == ["id_on_0"]


@pytest.mark.parametrize("field", [None, "not_of_this_form"])
def test_a_refusal_without_a_field_stands_at_the_top(field):
    form = Asking(RIGHT)
    assert form.is_valid()

    with refusals_on(form):
        raise Refused("Not now.", field=field)

    assert problems_of(form)[0].words == "Not now."
    assert "<li>Not now.</li>" in shown("{% error_summary form %}", form=form)


def test_all_problems_of_a_rule_are_shown():
    form = Asking(RIGHT)
    assert form.is_valid()

    form.add_problems([Problem("words", "Too vague."), Problem("on", "Too late.")])

    assert [one.words for one in problems_of(form)] == ["Too vague.", "Too late."]


def test_anything_but_a_refusal_passes_through():
    with pytest.raises(ZeroDivisionError), refusals_on(Asking(RIGHT)):
        raise ZeroDivisionError


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "You can use up to 5 words"),
        ("one two", "You have 3 words left"),
        ("one two three four", "You have 1 word left"),
        ("one two three four five", "You have 0 words left"),
        ("one two three four five six", "You have 1 word too many"),
    ],
)
def test_the_server_counts_the_words(words, said):
    form = Asking({"words": words})

    assert f">{said}<" in shown("{{ form.words }}", form=form)


@settings(max_examples=10)
@given(st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1), max_size=9))
def test_words_are_what_stands_between_spaces(words):
    assert count_words("  \n".join(words)) == len(words)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (["", "", ""], "Answer this: When?"),
        (["23", "", "2026"], "The date must include a month"),
        (["31", "2", "2026"], "Enter a date that exists, such as 23 11 2026"),
        (["23", "November", "2026"], "Enter a date that exists, such as 23 11 2026"),
        (["23", "11", "26"], "Enter a date that exists, such as 23 11 2026"),
    ],
)
def test_a_date_that_cannot_be_says_why(parts, said):
    form = Asking({**RIGHT, **{f"on_{place}": part for place, part in enumerate(parts)}})

    assert form.errors["on"] == [said]


def test_a_day_that_is_known_stands_in_its_three_boxes():
    page = shown("{{ form.on }}", form=Asking(initial={"on": date(2027, 3, 31)}))

    assert [f'value="{part}"' in page for part in (31, 3, 2027)] == [True] * 3


def test_the_script_gets_every_plural_the_language_has():
    with override("cy"):
        page = shown("{{ form.words }}", form=Asking())

    for plural in ("zero", "one", "two", "few", "many", "other"):
        assert f'data-i18n.words-under-limit.{plural}="' in page
    assert "%{count}" in page


@pytest.mark.parametrize(("letters", "fits"), [(90, True), (91, False)])
def test_a_text_of_few_words_is_not_endless(letters, fits):
    field = WordsField(words=3)
    if fits:
        assert field.clean("x" * letters)
    else:
        with pytest.raises(ValidationError, match="too long to go on with"):
            field.clean("x" * letters)
