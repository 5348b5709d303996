from datetime import datetime

from django.apps import AppConfig


class PortfolioConfig(AppConfig):
    name = "rhannu.portfolio"
    label = "portfolio"

    def tick(self, at: datetime) -> int:
        """Ask, once each, about awards of which nobody has said that they were announced."""
        from rhannu.base import clock
        from rhannu.base.days import is_working_day
        from rhannu.organisations.actions import system_person
        from rhannu.portfolio import publicity
        from rhannu.portfolio.actions import ask_if_told

        on = at.astimezone(clock.LONDON).date()
        late = list(publicity.to_ask(on)) if is_working_day(on) else []
        for found in late:
            ask_if_told(by=system_person(), found=found, at=at)
        return len(late)
