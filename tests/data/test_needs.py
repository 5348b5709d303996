"""A page is found by people who have never heard its name: ten needs and more for each of two pages.

They are put as people put them, in English and in Welsh. Found means among the first three of the
real collection.
"""

from pathlib import Path

import pytest

from rhannu.exchange.files.practice_pages import read_practice
from rhannu.exchange.matching import conversations
from rhannu.practices import actions
from tests.factories import NOW, TODAY, system

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
FILES = Path(__file__).parents[2] / "data" / "invest-to-save" / "practices"
AMONG = 3

NEEDS = {
    "led-street-lighting": [
        "our street lighting bill keeps going up",
        "lamp posts use too much electricity",
        "how do we cut the cost of lighting our roads at night",
        "old orange lamps waste energy",
        "residents complain the street lights are too bright, can we dim them",
        "replace the bulbs in lampposts with something cheaper to run",
        "mae bil goleuo ein strydoedd yn codi",
        "mae lampau ein ffyrdd yn hen ac yn gwastraffu trydan",
        "sut mae pylu goleuadau yn y nos i arbed arian",
        "lleihau carbon y lampau stryd",
    ],
    "speech-recognition-for-letters": [
        "clinic letters take weeks to be typed",
        "our medical secretaries cannot keep up with dictation",
        "consultants dictate and nobody has time to type it",
        "GPs wait three weeks for the letter from the clinic",
        "backlog of typing after outpatient appointments",
        "voice to text for reports",
        "mae llythyrau clinig yn cymryd wythnosau i gael eu teipio",
        "meddygon yn siarad a chyfrifiadur yn ysgrifennu",
        "ysgrifenyddion yn methu dal i fyny â theipio",
        "troi llais yn destun",
        "GPs wait too long to hear what the hospital said",
        "doctors talk and a computer writes it down",
        "letters from hospital arrive late",
        "surgeons speak to a computer instead of a typist",
    ],
}


@pytest.fixture
def collection():
    """Every page of the data set, as it is read from its file."""
    for file in sorted(FILES.glob("*.toml")):
        page, faults = read_practice(file.name, file.read_bytes())
        assert page is not None, faults
        texts = [
            {"kind": one["kind"], "text_en": one["en"], "text_cy": one["cy"]}
            for one in page["lessons"]
        ]
        actions.keep_practice(
            by=system(), slug=page["slug"], facts=page["facts"], lessons=texts, evidence=[], at=NOW
        )


def test_a_page_is_found_by_differently_worded_needs(collection):
    missed = []
    for slug, needs in NEEDS.items():
        for need in needs:
            found = [one.practice.slug for one in conversations(need, on=TODAY).found]
            if slug not in found[:AMONG]:
                missed.append((slug, need, found[:AMONG]))
    assert not missed
