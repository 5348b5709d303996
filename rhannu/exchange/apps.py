from datetime import datetime

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "rhannu.exchange"
    label = "exchange"

    def tick(self, at: datetime) -> int:
        """Ask what is due, let go of old searches, and give some new texts their vectors.

        The site that does not search by meaning has no vectors.
        """
        from rhannu.base import clock, meaning
        from rhannu.exchange import unmet
        from rhannu.exchange.due import (
            ask_follow_ups,
            ask_what_is_due,
            chase_mentors,
            count_whom_we_reached,
            fill_lists,
            forget_what_was_needed,
            forget_what_was_told,
            notice_stalls,
        )
        from rhannu.exchange.vectors import AT_A_TICK, write_vectors

        done = ask_what_is_due(at) + ask_follow_ups(at) + notice_stalls(at)
        done += fill_lists(at) + forget_what_was_told(at) + chase_mentors(at)
        done += forget_what_was_needed(at) + count_whom_we_reached(at)
        done += unmet.forget_old(at.astimezone(clock.LONDON).date())
        return done + (write_vectors(most=AT_A_TICK) if meaning.is_on() else 0)
