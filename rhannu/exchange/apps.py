from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "rhannu.exchange"
    label = "exchange"
