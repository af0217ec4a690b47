from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    name = "policies"
    label = "policies"
    verbose_name = "Beleidsdocumenten"

    def ready(self) -> None:
        from policies.searched import register_sources  # models are not there before

        register_sources()
