from datetime import datetime

from django.apps import AppConfig


class PracticesConfig(AppConfig):
    name = "rhannu.practices"
    label = "practices"

    def tick(self, at: datetime) -> int:
        """Ask the owners whose pages are due: `rhannu tick` asks every app. How many were asked."""
        from rhannu.organisations.actions import system_person
        from rhannu.practices.actions import ask_those_due

        return ask_those_due(at, system_person())

    def explain(self, at: datetime):
        """Why owners whose page is due were not asked, in base.due's words."""
        from rhannu.practices.actions.checks import those_not_asked

        return those_not_asked(at)
