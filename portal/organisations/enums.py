from django.db import models


class OrganisationKind(models.TextChoices):
    """What an organisation is in law and in daily talk."""

    MUNICIPALITY = "gemeente", "Gemeente"
    JOINT_ARRANGEMENT = "gr", "Gemeenschappelijke regeling"
    SERVICE = "dienst", "Dienst"
    EXECUTING = "uitvoering", "Uitvoeringsorganisatie"
    PARTNER = "partner", "Maatschappelijke partner"
    PROVINCE = "provincie", "Provincie"
    STATE = "rijk", "Rijk"
    GROUP = "groep", "Groep of overleg"


class OfficeKind(models.TextChoices):
    MAYOR = "burgemeester", "Burgemeester"
    ALDERMAN = "wethouder", "Wethouder"
