"""The words that search takes for the same are added, changed and taken out."""

from collections.abc import Sequence

from rhannu.base import terms, trail
from rhannu.base.actions import action
from rhannu.base.models import SearchTerm, SearchTermVersion
from rhannu.base.references import new_reference
from rhannu.exchange.rules import terms as rules
from rhannu.organisations.models import Person


@action
def add_term(*, by: Person, words_en: Sequence[str], words_cy: Sequence[str]) -> SearchTerm:
    """Let these wordings find each other, in both languages, from everybody's next search on."""
    rules.check_can_keep_terms(by=by)
    words = {"en": list(words_en), "cy": list(words_cy)}
    rules.check_term(words, others=terms.every_term())
    row = SearchTerm(key=new_reference())
    return _keep(row, words, by=by, verb="term_added")


@action
def change_term(
    *, by: Person, key: str, words_en: Sequence[str], words_cy: Sequence[str]
) -> SearchTerm:
    """Give a group other wordings."""
    rules.check_can_keep_terms(by=by)
    words = {"en": list(words_en), "cy": list(words_cy)}
    every = terms.every_term()
    before = next((one for one in every if one.key == key), None)
    rules.check_known(before)
    rules.check_term(words, others=[one for one in every if one.key != key], before=before)
    return _keep(_row(key), words, by=by, verb="term_changed")


@action
def take_out_term(*, by: Person, key: str) -> SearchTerm:
    """Let the wordings of a group find each other no more. They can be put back."""
    rules.check_can_keep_terms(by=by)
    before = next((one for one in terms.every_term() if one.key == key), None)
    rules.check_known(before)
    row = _row(key)
    row.taken_out = True
    return _keep(row, {"en": row.words_en, "cy": row.words_cy}, by=by, verb="term_taken_out")


@action
def put_back_term(
    *, by: Person, key: str, words_en: Sequence[str], words_cy: Sequence[str]
) -> SearchTerm:
    """Let a group that was taken out find again, by these wordings."""
    rules.check_can_keep_terms(by=by)
    row = SearchTerm.objects.select_for_update().filter(key=key, taken_out=True).first()
    before = terms.Term(key, {"en": (*row.words_en,), "cy": (*row.words_cy,)}) if row else None
    rules.check_known(before)
    words = {"en": list(words_en), "cy": list(words_cy)}
    rules.check_term(words, others=terms.every_term(), before=before)
    return _keep(_row(key), words, by=by, verb="term_put_back")


# ------------------------------------------------------------------ parts of these


def _row(key: str) -> SearchTerm:
    """The row of a group; of a shipped one that nobody changed yet, one that says what it says."""
    row = SearchTerm.objects.select_for_update().filter(key=key).first()
    if row is not None:
        return row
    words = terms.stock()[key].words
    row = SearchTerm.objects.create(key=key, words_en=[*words["en"]], words_cy=[*words["cy"]])
    _keep_version(row)
    row.version += 1
    return row


def _keep(row: SearchTerm, words: dict[str, list[str]], *, by: Person, verb: str) -> SearchTerm:
    if row.pk is not None and row.versions.filter(number=row.version).exists():
        row.version += 1
    if verb != "term_taken_out":
        row.words_en, row.words_cy, row.taken_out = words["en"], words["cy"], False
    row.save()
    _keep_version(row)
    terms.write(row)
    trail.record(verb, by=by, about=row, key=row.key, version=row.version)
    return row


def _keep_version(row: SearchTerm) -> None:
    SearchTermVersion.objects.create(
        term=row,
        number=row.version,
        words_en=row.words_en,
        words_cy=row.words_cy,
        taken_out=row.taken_out,
    )
