from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    name = "governance"
    label = "governance"
    verbose_name = "Bestuur en raad"

    def ready(self) -> None:
        from governance.panels import register_panels  # models are not there before
        from governance.searched import register_sources

        register_panels()
        register_sources()
