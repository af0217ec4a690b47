from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "portal.organisations"
    label = "organisations"
    verbose_name = "Organisaties"

    def ready(self) -> None:
        from portal.organisations.letterheads import letterhead_of  # models are not there before
        from portal.shared.pdf.letterhead import provide

        provide(letterhead_of)
