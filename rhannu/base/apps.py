from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "rhannu.base"
    label = "base"
