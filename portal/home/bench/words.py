"""Dutch municipal sentences from a seeded generator: our own words, the same for the same seed."""

from __future__ import annotations

from random import Random

THEMES = (
    "Gezondheid en zorg", "Jeugd en onderwijs", "Wonen en leefomgeving", "Werk en inkomen", "Veiligheid en toezicht",
    "Economie en toerisme", "Sport en cultuur", "Verkeer en bereikbaarheid", "Klimaat en energie", "Groen en water",
    "Dienstverlening", "Bestuur en organisatie",
)  # fmt: skip
ACTORS = (
    "De gemeente", "Het college", "De GGD", "De woningcorporatie", "Het wijkteam", "De welzijnsstichting",
    "De bibliotheek", "De veiligheidsregio", "De omgevingsdienst", "De sportservice", "Het jongerenwerk", "Wij",
)  # fmt: skip
MODALS = ("gaat", "zal", "wil")
PLANS = (
    "een wijkplan opstellen", "een meldpunt openen", "de subsidieregeling herzien", "een buurtkamer inrichten",
    "een proef met deelvervoer starten", "de speelplekken opknappen", "een cursus voor mantelzorgers geven",
    "de wachttijd van de toegang halveren", "een spreekuur in de wijk houden", "een pact met partners sluiten",
    "de fietsroute naar het station verbreden", "de dakgoten van het gemeentehuis vergroenen",
    "een steunpunt voor ondernemers opzetten", "huisbezoeken aan alleenstaande ouderen brengen",
    "de verordening aan de wet aanpassen", "jongeren bij het jaarprogramma betrekken",
    "vijftig oplaadpunten plaatsen", "een energieloket met vrijwilligers bemensen",
)  # fmt: skip
FOR_WHOM = (
    "voor inwoners met een laag inkomen", "voor gezinnen met jonge kinderen", "in de oostelijke wijken",
    "voor nieuwkomers", "op het bedrijventerrein", "rond de scholen", "in de kern en de buurtschappen",
    "voor verenigingen", "voor ouderen die zelfstandig wonen", "langs de doorgaande wegen",
)  # fmt: skip
WITH = (
    "samen met de scholen", "in overleg met de huisartsen", "met de sportverenigingen", "met bewoners uit de buurt",
    "samen met de buurgemeenten", "met de ondernemersvereniging",
)  # fmt: skip
PERIODS = (
    "in {y}", "vanaf {y}", "uiterlijk eind {y}", "in het eerste kwartaal van {y}", "voor de zomer van {y}",
    "jaarlijks", "per 1 januari {y}", "in de tweede helft van {y}", "voor 1 oktober {y}", "eind {y}",
)  # fmt: skip
GOALS = (
    "Meer inwoners {d}", "Minder inwoners hebben last van {l}", "Iedere wijk heeft een plek waar inwoners {d}",
    "Inwoners weten beter waar zij terechtkunnen als zij last hebben van {l}",
)  # fmt: skip
DOING = ("doen mee aan sport", "ontmoeten elkaar", "vinden passend werk", "wonen in een goed geïsoleerd huis")
TROUBLE = ("schulden", "eenzaamheid", "geluid van het verkeer", "wateroverlast", "onveilige kruispunten")
BACKGROUND = (
    "In {y} telde de gemeente {n} inwoners die ouder waren dan zestig jaar.",
    "Uit het onderzoek van {y} blijkt dat {n} huishoudens moeite hebben om rond te komen.",
    "Het aantal meldingen over de openbare ruimte kwam in {y} uit op {n}.",
    "De raad stelde het vorige kader in {y} vast, na een bijeenkomst met {n} inwoners.",
    "De rijksbijdrage is sinds {y} niet meegegroeid met de kosten, die opliepen tot € {n}.000.",
    "De afgelopen jaren kwamen er {n} woningen bij, vooral aan de rand van de kern.",
)


class Writer:
    """Writes sentences; what it has written decides nothing, only the seed and the order of asking."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - repeatable text, no secret

    def year(self) -> int:
        return self.random.randint(2021, 2027)

    def act(self) -> str:
        """What is going to be done, without who or when: "een meldpunt openen voor verenigingen"."""
        pick = self.random.choice
        words = pick(PLANS).split()
        tail = [pick(FOR_WHOM)] + ([pick(WITH)] if self.random.random() < 0.4 else [])
        return " ".join([*words[:-1], *tail, words[-1]])

    def period(self) -> str:
        return self.random.choice(PERIODS).format(y=self.year())

    def commitment(self) -> str:
        pick = self.random.choice
        return f"{pick(ACTORS)} {pick(MODALS)} {self.period()} {self.act()}."

    def goal(self) -> str:
        pick = self.random.choice
        return f"{pick(GOALS).format(d=pick(DOING), l=pick(TROUBLE))}."

    def background(self) -> str:
        return self.random.choice(BACKGROUND).format(y=self.year() - 6, n=self.random.randint(12, 980))

    def paragraph(self, sentences: int) -> str:
        """Mostly background with now and then a commitment, as plans are written."""
        parts = [self.background if self.random.random() < 0.7 else self.commitment for _ in range(sentences)]
        return " ".join(part() for part in parts)

    def amount(self) -> str:
        return f"{self.random.randint(10, 980)}.{self.random.randint(0, 999):03d}"
