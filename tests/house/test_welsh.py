"""The Welsh messages keep to the glossary, carry their accents and leave names unmutated."""

import csv
import re
from functools import cache

import pytest

from setup import messages
from tests.house.project import ROOT

# ------------------------------------------------------------------ what the tests know of Welsh

MUTATIONS = {
    "p": "b mh ph", "t": "d nh th", "c": "g ngh ch", "b": "f m", "d": "dd n", "g": "ng",
    "m": "f", "ll": "l", "rh": "r",
}  # fmt: skip
VOWELS = "aeiouwyâêîôûŵŷ"
# Plurals that change more than the end of the word; verbs and nouns of one root.
ALSO = {
    "cronfa": "cronfeydd", "cais": "ceisiadau", "ymgeisydd": "ymgeiswyr", "maen": "meini",
    "aseswr": "aseswyr", "archwilydd": "archwilwyr", "cynullydd": "cynullwyr",
    "cyngor": "cynghorau", "cyswllt": "cysylltiadau", "gwers": "gwersi", "ymweliad": "ymweld",
    "arbediad": "arbedion", "cyfarfod": "cwrdd", "rhwydwaith": "rhwydweithiau", "bwrdd": "byrddau",
}  # fmt: skip
# Messages that use an English word in another sense than the glossary's, and that sense.
OTHER_SENSE = {
    "round": {"%(cell)s holds parts of a penny. Round it.": "to round a number"},
    "project": {
        'Write --map title="Project name". The names are: %(codes)s.': "the header of a file",
    },
    "contact": {"Contact the fund team": "to get in touch"},
}
# Words, codes and names that are the same in both languages.
SAME = {"Contract", "Mentor", "Sector", "Seminar", "Cost", "Cost: %(sum)s"}
# Welsh words that lack their accent, as they are typed in haste.
BARE = {
    "ty": "tŷ", "dwr": "dŵr", "sgor": "sgôr", "ffon": "ffôn", "rol": "rôl", "grwp": "grŵp",
    "tim": "tîm", "ol": "ôl", "ynglyn": "ynglŷn", "siwr": "siŵr", "mon": "môn", "gwyl": "gŵyl",
    "lon": "lôn", "copio": "copïo", "polisiau": "polisïau", "cwmniau": "cwmnïau",
}  # fmt: skip
# Words after which a Welsh name would have to mutate.
MUTATING = set(
    "a â ac ag am ar at dan dau dwy dros drwy efo gan gyda heb hyd i mewn na neu o oddi pan pwy "
    "tan trwy tua tuag wrth y yn yng ym".split()
)
NAMES = "donor giver kind name organisation person practice recipient side taker title who you"


@cache
def translated() -> list[tuple[str, str]]:
    """Each message with all its Welsh forms: a pair for each form."""
    pairs = []
    for message in messages.stored(messages.MESSAGES):
        if message.id:
            english = " / ".join(message.id) if message.pluralizable else message.id
            pairs += [(english, form) for form in messages.forms(message) if form]
    return pairs


def words_alone(text: str) -> str:
    """The words of a message, without its placeholders and tags."""
    return re.sub(r"%\(\w+\)[a-z]|<[^>]*>", " ", text).replace("’", "'").lower()


def forms_of(word: str) -> list[str]:
    """The beginnings a Welsh word can have: its stem and its plural's, each in every mutation."""
    found = []
    for whole in {word, ALSO.get(word, word)}:
        stem = whole.rstrip(VOWELS) if len(whole) > 5 else whole
        first = stem[:2] if stem[:2] in MUTATIONS else stem[0]
        rest = stem.removeprefix(first)
        found += [stem, *(f"{new}{rest}" for new in MUTATIONS.get(first, "").split())]
        if first == "g":
            found.append(rest)
        if first[0] in VOWELS:
            found.append(f"h{stem}")
    return found


def says(welsh: str, term: str) -> bool:
    """Whether the Welsh uses each long word of the term, mutated or not, singular or plural."""
    return all(
        any(re.search(rf"(?<!\w){re.escape(form)}", welsh) for form in forms_of(word))
        for word in re.findall(r"[\w-]+", term)
        if len(word) > 2
    )


def test_a_word_is_known_in_each_of_its_mutations():
    assert says("y tair cronfa a'i chronfeydd", "cronfa")
    assert says("eich penderfyniad; ei phenderfyniadau", "penderfyniad")
    assert says("dwy wers", "gwers")
    assert says("ei hymweliad", "ymweliad")
    assert not says("y prosiect", "cronfa")


@cache
def glossary() -> list[tuple[str, str]]:
    """The pairs, without the plural of a term that stands there too: a term is sought in both."""
    with (ROOT / "docs/glossary-cy.csv").open(newline="") as file:
        pairs = {row["en"].lower(): row["cy"].lower() for row in csv.DictReader(file)}
    return [(english, welsh) for english, welsh in pairs.items() if english[:-1] not in pairs]


def term_in(english: str) -> re.Pattern[str]:
    """The English term as whole words, one or several of it."""
    stem, ending = (english[:-1], "(y|ies)") if english[-1] == "y" else (english, "s?")
    return re.compile(rf"(?<![\w-]){re.escape(stem)}{ending}(?![\w-])")


@pytest.mark.parametrize(("english", "welsh"), glossary(), ids=[en for en, _cy in glossary()])
def test_each_thing_has_its_one_welsh_word(english, welsh):
    term, other = term_in(english), OTHER_SENSE.get(english, {})
    missing = [
        f"{message!r} says {form!r}"
        for message, form in translated()
        if message not in other
        and term.search(words_alone(message))
        and not says(words_alone(form), welsh)
    ]
    assert not missing, f"{english} is {welsh}:\n" + "\n".join(missing)


def test_the_exceptions_are_messages_that_stand():
    known = {message for message, _form in translated()}
    assert not [
        (term, one) for term, some in OTHER_SENSE.items() for one in some if one not in known
    ]


def test_nothing_is_left_in_english():
    left = [
        message
        for message, form in translated()
        if form == message and re.search(r"[a-z]", words_alone(message)) and message not in SAME
    ]
    assert not left, left


def test_no_accent_is_missing():
    bare = re.compile(rf"(?<!\w)({'|'.join(BARE)})(?!\w)")
    wrong = [
        f"{word} is {BARE[word]}: {form}"
        for _message, form in translated()
        for word in bare.findall(words_alone(form))
    ]
    assert not wrong, "\n".join(wrong)


def test_one_kind_of_apostrophe_is_used():
    assert not [form for _message, form in translated() if "’" in form]


def test_no_name_stands_where_welsh_would_mutate_it():
    before_a_name = re.compile(rf"(\w+|\w+'[nri]) %\((?:{'|'.join(NAMES.split())})\)")
    wrong = [
        form
        for _message, form in translated()
        if any(word.lower() in MUTATING for word in before_a_name.findall(form))
    ]
    assert not wrong, "\n".join(wrong)
