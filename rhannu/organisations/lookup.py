"""Finding an organisation by what people call it: typing errors, accents, old names, abbreviations."""

from dataclasses import dataclass

from rapidfuzz import fuzz, process

from rhannu.base.languages import fold
from rhannu.organisations.models import Alias, Organisation

# Words that nearly every name holds; without them "cardif" stands out.
_COMMON = {
    "council", "county", "borough", "city", "university", "health", "board", "nhs", "trust",
    "cyngor", "sir", "bwrdeistref", "dinas", "prifysgol", "bwrdd", "iechyd", "gig", "wales", "cymru",
    "the", "of", "and", "a", "y", "yr", "r", "s", "fire", "rescue", "service", "police",
}  # fmt: skip
CLOSE_ENOUGH = 78.0


@dataclass(frozen=True)
class Found:
    """An organisation that a name may mean, and by which of its names (0 to 100, 100 the same)."""

    organisation_id: int
    name: str
    closeness: float


def names() -> list[tuple[str, str, int]]:
    """Every name an organisation goes by: folded, as written, key."""
    rows: list[tuple[str, str, int]] = []
    fields = ["pk", "slug", "name_en", "name_cy", "short_en", "short_cy"]
    for pk, slug, *written in Organisation.objects.values_list(*fields):
        rows.append((slug.replace("-", " "), written[0], pk))
        rows.extend((fold(name), name, pk) for name in written if name)
    rows.extend(Alias.objects.values_list("folded", "name", "organisation_id"))
    return rows


def look_up(
    text: str, *, limit: int = 5, among: list[tuple[str, str, int]] | None = None
) -> list[Found]:
    """Organisations that `text` may mean, best first; an exact name stands alone at the top.

    among  what `names()` gave, where many are looked up in a row.
    """
    wanted = fold(text)
    if not wanted:
        return []
    rows = names() if among is None else among
    best: dict[int, Found] = {}
    for folded, written, pk in rows:
        if folded == wanted:
            best[pk] = Found(pk, written, 100.0)
    if not best:
        best = _close(wanted, rows)
    return sorted(best.values(), key=lambda one: (-one.closeness, one.organisation_id))[:limit]


def the_one(text: str, *, among: list[tuple[str, str, int]] | None = None) -> int | None:
    """The key of the organisation that `text` means, if there is no doubt."""
    found = look_up(text, limit=2, among=among)
    if not found or found[0].closeness < 88:
        return None
    if len(found) > 1 and found[1].closeness > found[0].closeness - 4:
        return None
    return found[0].organisation_id


def _close(wanted: str, rows: list[tuple[str, str, int]]) -> dict[int, Found]:
    plain = [telling(folded) for folded, _written, _pk in rows]
    hits = process.extract(
        telling(wanted), plain, scorer=fuzz.WRatio, limit=40, score_cutoff=CLOSE_ENOUGH
    )
    best: dict[int, Found] = {}
    for match, score, place in hits:
        # A short name inside a long one is weaker than a whole name with a slip in it.
        whole = fuzz.ratio(telling(wanted), match)
        closeness = round(0.5 * score + 0.5 * whole, 3)
        _folded, written, pk = rows[place]
        if pk not in best or closeness > best[pk].closeness:
            best[pk] = Found(pk, written, closeness)
    return best


def telling(folded: str) -> str:
    """A folded name without the words that nearly every name holds: "cardiff", not "cardiff council"."""
    words = [word for word in folded.split() if word not in _COMMON]
    return " ".join(words) or folded
