from django.apps import AppConfig


class ActionsConfig(AppConfig):
    name = "actions"
    label = "actions"
    verbose_name = "Acties"
