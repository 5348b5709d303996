"""From text to words, and from a word to the other shapes it takes.

English words are brought to a stem (Snowball's English stemmer). Welsh changes the start of a word
too, so a Welsh word is looked for under every mutation it can stand for: gath, chath and nghath
all find cath, and cath finds them.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import snowballstemmer

WORD = re.compile(r"[^\W_]+")
LANGUAGES = ("en", "cy")

_english = snowballstemmer.stemmer("english")

# Words that say how a sentence is built and not what it is about. Pieces left by an apostrophe
# (the "s" of "council's", the "r" of "i'r") stand here as well.
_ENGLISH_STOP_WORDS = """
a about an and any are as at be been being but by can could d did do does doing don for from had
has have having he her here his how i if in into is isn it its ll m me my no not of on or our ours
re s shall she should so some such t than that the their them then there these they this those to
us ve was we were what when where which while who whom why will with would you your
"""
_WELSH_STOP_WORDS = """
a ac ag allan am ar arall at ati atom bod bu byddai bydd byddwn cael can chi dan ddim dim dros dy
dyma dyna e ef efo ei eich ein er eu fe fel fi fod fy gan gyda hefyd heb hi hon hwn hyn hynny i
iddi iddo iddynt in ir lle m mae maen mai mewn mi mor n na nad nag nhw ni nid nifer o oedd oes on
ond os pa pam pan pob pwy r rhwng roedd rydym rydyn s sut sy sydd ta ti trwy drwy tu u un unrhyw w
wedi wrth wy y yma yn yna ynghylch yno yr ym yng yw ydy ydym ydyn
"""
STOP_WORDS = {
    "en": frozenset(_ENGLISH_STOP_WORDS.split()),
    "cy": frozenset(_WELSH_STOP_WORDS.split()),
}


def fold(text: str) -> str:
    """Lower case without accents: "Tŷ" and "ty" are one word."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


# Where the accent alone tells a word of substance from one that builds sentences: hŷn, older, is not
# hyn, this. Each is kept as a word that no other folds to; dân is tân, fire, after a mutation.
_TOLD_BY_ACCENT = {"hŷn": "hŷn", "môr": "môr", "fôr": "môr", "dân": "tan"}
_ACCENTED = re.compile(rf"\b(?:{'|'.join(_TOLD_BY_ACCENT)})\b")


def words_of(text: str) -> list[str]:
    """The folded words of a text in their order; punctuation and apostrophes part words."""
    if text.isascii():
        return WORD.findall(text.lower())
    text = unicodedata.normalize("NFC", text.lower())
    kept = [match.group() for match in _ACCENTED.finditer(text)]
    if not kept:
        return WORD.findall(fold(text))
    words: list[str] = []
    for part, accented in zip(_ACCENTED.split(text), [*kept, ""], strict=True):
        words += WORD.findall(fold(part))
        words += [_TOLD_BY_ACCENT[accented]] if accented else []
    return words


def content_words(text: str, language: str) -> list[str]:
    """`words_of` without the stop words of that language."""
    stop = STOP_WORDS[language]
    return [word for word in words_of(text) if word not in stop]


def language_of(words: Sequence[str]) -> str:
    """The likelier language of a sentence, judged by its stop words; English if nothing tells."""
    return told_language(words) or "en"


def told_language(words: Sequence[str]) -> str:
    """The same; blank where nothing tells, or as much for the one as for the other."""
    tells = {
        language: sum(word in STOP_WORDS[language] - STOP_WORDS[other] for word in words)
        for language, other in (("en", "cy"), ("cy", "en"))
    }
    if tells["cy"] == tells["en"]:
        return ""
    return "cy" if tells["cy"] > tells["en"] else "en"


@lru_cache(maxsize=8192)
def stem(word: str, language: str) -> str:
    """What the inflected forms of a folded word have in common; not always a word itself."""
    return _welsh_stem(word) if language == "cy" else _english.stemWord(word)


# Longest first. Plurals, verb endings and the endings that make nouns of verbs. Endings that
# change a vowel inside the word (car, ceir) are left alone: the rules would join strangers.
_ENDINGS = """
iadau iadwy iaeth aethau iannau ennau iadur adwy aeth edig iant iad iwyd wyr oedd iau ion iaid aid
odd ais ith ant ont wch wyd iwr ydd au on wr od ol ir io iol yddion yddiaeth wyson wn en o i u a
"""
_WELSH_ENDINGS = sorted(_ENDINGS.split(), key=lambda ending: (-len(ending), ending))
_SHORTEST_WELSH_STEM = 4


def _welsh_stem(word: str) -> str:
    for ending in _WELSH_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_WELSH_STEM:
            return word[: -len(ending)].rstrip("i") or word
    return word


# Radical initial -> what soft, nasal and aspirate mutation make of it.
_MUTATIONS = {
    "p": ("b", "mh", "ph"),
    "t": ("d", "nh", "th"),
    "c": ("g", "ngh", "ch"),
    "b": ("f", "m"),
    "d": ("dd", "n"),
    "g": ("", "ng"),
    "m": ("f",),
    "ll": ("l",),
    "rh": ("r",),
}
_VOWELS = "aeiouwy"
# Two letters that are one in Welsh; the longest reading of a word's start is its initial.
_DIGRAPHS = ("ngh", "ch", "dd", "ff", "ng", "ll", "ph", "rh", "th", "mh", "nh")
_SHORTEST_TO_MUTATE = 3


def _initial(word: str) -> str:
    return next((digraph for digraph in _DIGRAPHS if word.startswith(digraph)), word[:1])


def mutations(radical: str) -> tuple[str, ...]:
    """The word as the dictionary has it, then every mutated form: cath, gath, nghath, chath."""
    initial = _initial(radical)
    rest = radical[len(initial) :]
    forms = [radical, *(start + rest for start in _MUTATIONS.get(initial, ()))]
    if initial in _VOWELS:
        forms.append("h" + radical)
    return tuple(form for form in forms if len(form) > 1)


@lru_cache(maxsize=4096)
def radicals(word: str) -> tuple[str, ...]:
    """The dictionary words that `word` may be a form of: itself first, then the unmutated ones."""
    found = [word]
    if len(word) < _SHORTEST_TO_MUTATE:
        return (word,)
    initial = _initial(word)
    for radical, starts in _MUTATIONS.items():
        for start in starts:
            if start and initial == start:
                found.append(radical + word[len(start) :])
    if word[0] in _VOWELS or word[0] in "lrn":
        found.append("g" + word)
    if word[0] == "h" and word[1] in _VOWELS:
        found.append(word[1:])
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=4096)
def stems(word: str, language: str) -> tuple[str, ...]:
    """The stems under which a word may stand in texts of that language, its own first."""
    if language != "cy":
        return (stem(word, language),)
    forms = (form for radical in radicals(word) for form in mutations(radical))
    return tuple(dict.fromkeys([stem(word, "cy"), *(stem(form, "cy") for form in forms)]))
