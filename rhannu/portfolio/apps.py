from django.apps import AppConfig


class PortfolioConfig(AppConfig):
    name = "rhannu.portfolio"
    label = "portfolio"
