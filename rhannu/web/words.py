"""Sums and dates as words, in the language of the page."""

from datetime import date, datetime

from django.utils.dateformat import format as formatted
from django.utils.html import format_html
from django.utils.safestring import SafeString

from rhannu.analysis.similarity.words import told_language, words_of
from rhannu.base import clock
from rhannu.base import money as sums
from rhannu.base.languages import current


def money(pence: int) -> str:
    """The exact sum: £239,510."""
    return sums.pounds(pence, current())


def short_money(pence: int) -> str:
    """The sum as people say it: £1.3 million, £1.3 miliwn."""
    return sums.short_pounds(pence, current())


def day(when: date | datetime) -> str:
    """23 November 2026, 23 Tachwedd 2026. An instant is shown as the day it was in London."""
    return formatted(_in_london(when), "j F Y")


def short_day(when: date | datetime) -> str:
    """23 November, 23 Tachwedd: where the year goes without saying."""
    return formatted(_in_london(when), "j F")


def weekday(when: date | datetime) -> str:
    """Monday 23 November, Dydd Llun 23 Tachwedd."""
    return formatted(_in_london(when), "l j F")


def sentence(text: str) -> str:
    """Somebody's words with a full stop, so that the next sentence can follow them."""
    text = text.strip()
    return text if not text or text[-1] in ".!?…" else f"{text}."


def typed(text: str) -> SafeString:
    """Words that somebody typed in one language only, in their own `lang` where it is not the page's.

    Which it is they tell themselves, by the words that build sentences: whoever reads in English may
    write in Welsh. Where nothing tells, they are left as they are.
    """
    language = told_language(words_of(text))
    if language in ("", current()):
        return format_html("{}", text)
    return format_html('<span lang="{}">{}</span>', language, text)


def _in_london(when: date | datetime) -> date:
    return when.astimezone(clock.LONDON).date() if isinstance(when, datetime) else when
