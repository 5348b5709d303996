"""The gate on Welsh messages sees each way in which a message can lack good Welsh."""

import gettext

import pytest
from babel.messages.catalog import Catalog

from setup import messages

TEMPLATE = """{% load i18n %}
  <p class="it's">{% translate "Ask to visit" %}</p>
      {% blocktranslate trimmed count n=rows|length %}
        {{ n }} council
      {% plural %}
        {{ n }} councils
      {% endblocktranslate %}
  {% panel title=_("Evidence") %}
"""

CODE = """
def f(name):
    return pgettext("verb", "Open"), _(
        "Ask %(name)s "
        "to answer."
    ) % {"name": name}
"""


@pytest.fixture
def gathered(tmp_path):
    templates = tmp_path / "rhannu/web/templates"
    templates.mkdir(parents=True)
    (templates / "page.html").write_text(TEMPLATE)
    (tmp_path / "rhannu/rules.py").write_text(CODE)
    return messages.gathered(tmp_path)


@pytest.fixture
def translated(gathered):
    """A catalogue with Welsh for all of it."""
    catalog = messages.stored(messages.ROOT / "no such file")
    for message in gathered:
        catalog.add(message.id, context=message.context)
    catalog["Ask to visit"].string = "Gofyn am ymweliad"
    catalog["Evidence"].string = "Tystiolaeth"
    catalog["Ask %(name)s to answer."].string = "Gofynnwch am ateb gan %(name)s."
    catalog.get("Open", "verb").string = "Agor"
    counted = ("%(n)s cyngor", "Un cyngor", "%(n)s gyngor", "%(n)s chyngor", "%(n)s chyngor")
    catalog["%(n)s council"].string = counted
    return catalog


def problems(catalog, template):
    return [problem.split(": ", 1) for problem in messages.problems(catalog, template)]


def test_messages_are_found_in_code_and_templates_by_line(gathered):
    found = {message.id: message.locations for message in gathered if message.id}
    page, rules = "rhannu/web/templates/page.html", "rhannu/rules.py"
    assert found == {
        "Open": [(rules, 3)],
        "Ask %(name)s to answer.": [(rules, 4)],
        "Ask to visit": [(page, 2)],
        ("%(n)s council", "%(n)s councils"): [(page, 3)],
        "Evidence": [(page, 8)],
    }


def test_a_whole_translation_has_no_problems(translated, gathered):
    assert problems(translated, gathered) == []


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (lambda catalog: catalog.delete("Evidence"), "not in django.po: 'Evidence'"),
        (lambda catalog: set_welsh(catalog, "Evidence", ""), "no Welsh for 'Evidence'"),
        (
            lambda catalog: set_welsh(catalog, "%(n)s council", ("%(n)s cyngor", "", "", "", "")),
            "no Welsh for '%(n)s council'",
        ),
        (
            lambda catalog: set_welsh(catalog, "%(n)s council", ("%(m)s cyngor",) * 5),
            "the Welsh has other placeholders: '%(n)s council'",
        ),
        (
            lambda catalog: set_welsh(catalog, "Ask %(name)s to answer.", "Gofynnwch am ateb."),
            "the Welsh has other placeholders: 'Ask %(name)s to answer.'",
        ),
        (
            lambda catalog: catalog["Evidence"].flags.add("fuzzy"),
            "the Welsh is marked fuzzy: 'Evidence'",
        ),
        (
            lambda catalog: catalog.add("Old words", "Hen eiriau"),
            "no code asks for 'Old words'",
        ),
    ],
)
def test_the_gate_sees_each_fault(translated, gathered, spoil, problem):
    spoil(translated)
    assert [said for _place, said in problems(translated, gathered)] == [problem]


def set_welsh(catalog, english, welsh):
    catalog[english].string = welsh


def test_update_keeps_welsh_even_of_a_message_that_went_and_came_back(gathered, tmp_path):
    path = tmp_path / "django.po"
    messages.update(path, gathered)
    path.write_text(path.read_text().replace('"Evidence"\nmsgstr ""', '"Evidence"\nmsgstr "Prawf"'))

    messages.update(path, Catalog())
    assert not any(message.id for message in messages.stored(path))

    messages.update(path, gathered)
    assert messages.stored(path)["Evidence"].string == "Prawf"


def test_a_count_takes_the_form_of_its_number(translated, tmp_path):
    path = tmp_path / "django.po"
    with path.open("wb") as file:
        messages.write_po(file, translated)
    messages.compile_messages(path)
    with path.with_suffix(".mo").open("rb") as file:
        welsh = gettext.GNUTranslations(file)
    said = {n: welsh.ngettext("%(n)s council", "%(n)s councils", n) % {"n": n} for n in range(7)}
    assert said == {
        0: "0 cyngor",
        1: "Un cyngor",
        2: "2 gyngor",
        3: "3 chyngor",
        4: "4 cyngor",
        5: "5 cyngor",
        6: "6 chyngor",
    }
