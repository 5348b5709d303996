"""The fund team says what would change in another sector."""

from datetime import datetime

from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.organisations.models import Person
from rhannu.practices import rules, sector_rules
from rhannu.practices.models import Practice, SectorNote


@action
def write_sector_note(
    *, by: Person, practice: Practice, sector: str, text_en: str, text_cy: str, at: datetime
) -> SectorNote | None:
    """Say what would change in a sector. Blank words take the note away."""
    rules.check_can_keep_practices(by=by)
    sector_rules.check_note(sector, text_en, text_cy)
    if not (text_en or text_cy):
        SectorNote.objects.filter(practice=practice, sector=sector).delete()
        trail.record("sector_note_removed", by=by, about=practice, sector=sector)
        return None
    texts = {"text_en": text_en, "text_cy": text_cy, "written_at": at, "written_by": by}
    note, _made = SectorNote.objects.update_or_create(
        practice=practice, sector=sector, defaults=texts
    )
    trail.record("sector_note_written", by=by, about=practice, sector=sector)
    return note
