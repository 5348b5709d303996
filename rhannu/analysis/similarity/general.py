"""Words that say how bad, how often, how much or to whom, and so never what a problem is about.

"We spend too much of our time looking for patient notes" is about patient notes. A text that shares
only "spend" and "time" with it has nothing to say. Left out of problems told in somebody's own words;
in a collection of documents on every subject they may be what is sought.
"""

from .words import fold, radicals, stem

_ENGLISH = """
again all almost alone already also always amount another around away back bad badly because become
best better big bigger bill both bring busy cannot come cost costly day deal different difficult each
easy either else end enough even ever every everybody everyone everything expensive fail far few fill
find five four get give go good great half happen hard help high hour huge idea improve increase
instead issue just keep know large last later less let like little long look lose lot low lower make many
may me mean money month more most much must name need never nobody none nothing now number often once
one only other out over own paid part past pay per people person problem put quick quickly quite
rather real really reduce rise same save saving say see seem several show six slow some somebody
someone something soon spend stand start still struggle take tell ten than thing think three time too
toward trouble try twice two under until up use usual usually very want way week well whole wish
within without work worse wrong year yet
council authority body organisation organization public service
"""
_WELSH = """
amser angen anodd arall arian awr bach beth bil blwyddyn blynyddoedd bob codi corff cost costio cyfan
cyhoeddus colli cymryd cymer cyngor cyrff dal dau dechrau deg digon diwrnod dod drosodd drud drwg
dwy dydd dyddiau dymuno eisiau eraill eto ffordd gadael gallu gormod gostwng gwahanol gwaeth gwaith gwario
gwasanaeth gwell gwella gweithio gwneud gwneir hanner hawdd helpu hir hoffem hoffwn isel iawn llai
llawer lleihau llenwi mawr methu mis mor mwy mynd neb newydd oriau pawb pedwar pell person peth pobl pris
problem pump rhai rhoi rhy rhywun sefydliad swm tair talu teg treulio tri trafferth uchel un
wythnos ychydig ystod
"""


def _stems(words: str, language: str) -> frozenset[str]:
    return frozenset(stem(fold(word), language) for word in words.split())


GENERAL = {"en": _stems(_ENGLISH, "en"), "cy": _stems(_WELSH, "cy")}


def is_general(word: str, language: str) -> bool:
    """Whether a folded word, in any of its forms, says nothing of the subject."""
    forms = radicals(word) if language == "cy" else (word,)
    return any(stem(form, language) in GENERAL[language] for form in forms)
