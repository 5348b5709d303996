"""What a note about another sector must be."""

from django.utils.translation import gettext as _

from rhannu.base.refusals import Refused
from rhannu.base.themes import Sector

NOTE_WORDS = 40


def check_note(sector: str, text_en: str, text_cy: str) -> None:
    if sector not in Sector.values:
        raise Refused(_("Choose one of the sectors."), field="sector")
    for language, text in (("en", text_en), ("cy", text_cy)):
        most = NOTE_WORDS if language == "en" else round(NOTE_WORDS * 1.3)
        over = len(text.split()) - most
        if over > 0:
            raise Refused(
                _("Cut %(over)d words: this part may have %(most)d.")
                % {"over": over, "most": most},
                field=f"text_{language}",
            )
