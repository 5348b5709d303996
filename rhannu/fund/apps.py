from django.apps import AppConfig


class FundConfig(AppConfig):
    name = "rhannu.fund"
    label = "fund"
