from django.apps import AppConfig


class ActionsConfig(AppConfig):
    name = "actions"
    label = "actions"
    verbose_name = "Acties"

    def ready(self) -> None:
        from actions.margin import actions_beside
        from actions.searched import register_sources
        from portal.shared.panels import register_marks

        register_marks(place="version", source=actions_beside)
        register_sources()
