from datetime import datetime

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "rhannu.exchange"
    label = "exchange"

    def tick(self, at: datetime) -> int:
        """Give some new texts their vectors, where the site searches by meaning: `rhannu tick` asks."""
        from rhannu.base import meaning
        from rhannu.exchange.vectors import AT_A_TICK, write_vectors

        return write_vectors(most=AT_A_TICK) if meaning.is_on() else 0
