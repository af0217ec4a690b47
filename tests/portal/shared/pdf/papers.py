"""A memo of four pages with all that a memo may hold: bars, a long table, a very long word, a footnote, a picture."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from io import BytesIO

from django.template import Context, Template
from django.utils.safestring import mark_safe
from PIL import Image, ImageDraw

from portal.shared.pdf.engine import render_pdf
from portal.shared.pdf.papers import Paper
from portal.shared.pdf.sections import in_sections

CREATED = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)
LONG_WORD = "Gezondheidsbevorderingssamenwerkingsovereenkomstenregisterboek"
STATES = ["on-track", "done", "attention", "late", "not-started", "stuck"]
NAMES = [
    "Spreekuur voor jonge ouders",
    "Fietslessen voor nieuwkomers",
    LONG_WORD,
    "Moestuin bij de Wilgenhof",
    "Maaltijden aan huis",
    "Wandelgroep op dinsdag",
]
AREAS = [
    ("Welzijn en zorg", {"done": 7, "on-track": 4, "attention": 3, "stuck": 1, "late": 2}),
    ("Gezondheid en bewegen", {"done": 2, "on-track": 4, "not-started": 2}),
    ("Werk en inkomen", {"done": 1, "on-track": 1, "attention": 1, "stuck": 1, "late": 1}),
]
TOTAL = {"done": 10, "on-track": 9, "attention": 4, "stuck": 2, "late": 3, "not-started": 2}

BODY = Template("""{% load paper %}
<h2>Waarom deze memo</h2>
<p>Geachte raad,</p>
<p>Twee keer per jaar vertellen wij hoe het gaat met de acties uit de Beweegnota<span class="paper__note">Vastgesteld op
12 december 2024.</span>. U hoeft nu niets te besluiten. De verantwoordelijkheidsverdeling is gelijk gebleven.</p>
<h2>Hoe het ervoor staat</h2>
<p>Van de 30 acties zijn er 10 klaar.</p>
<table><caption>Acties per levensgebied</caption>
<thead><tr><th scope="col">Levensgebied</th><th scope="col">Verdeling</th>
<th class="paper__number" scope="col">Acties</th></tr></thead>
<tbody>{% for name, counts in areas %}
<tr><th scope="row">{{ name }}</th><td>{% paper_bar counts %}</td><td class="paper__number">8</td></tr>{% endfor %}
</tbody>
<tfoot><tr><th scope="row">Samen</th><td>{% paper_bar total %}</td><td class="paper__number">30</td></tr></tfoot>
</table>
{% paper_legend total %}
<h2>Alle acties</h2>
<p>Per actie leest u wie trekt.</p>
<table><caption>Acties van de Beweegnota</caption>
<colgroup><col class="paper__col-nr"><col class="paper__col-wide"><col><col class="paper__col-mid"></colgroup>
<thead><tr><th scope="col">Nr.</th><th scope="col">Actie</th><th scope="col">Wie</th>
<th scope="col">Oordeel</th></tr></thead>
<tbody>{% for number, name, state in rows %}
<tr><td>{{ number }}</td><th scope="row">{{ name }}</th><td>Team Bewegen samen met de sportverenigingen</td>
<td>{% paper_status state %}</td></tr>{% endfor %}</tbody></table>
<h2>In beeld</h2>
<p>De drie wijken naast elkaar.</p>
<figure><img src="{{ picture }}" alt="Drie staven: Noord heeft de meeste acties">
<figcaption>Acties per wijk</figcaption></figure>
<h3>Wat opvalt</h3>
<ul><li>In Noord lopen twaalf acties.</li><li>In Zuid lopen er negen.</li></ul>
<p>Meer leest u op <a href="https://voorbeeld.example/beweegnota">de pagina van de nota</a>.</p>
""")


def picture(kind: str = "PNG", size: tuple[int, int] = (600, 240)) -> bytes:
    image = Image.new("RGB", size, "#f1f7f9")
    ImageDraw.Draw(image).rectangle((size[0] // 10, size[1] // 6, size[0] // 3, size[1] * 5 // 6), fill="#0b5a70")
    output = BytesIO()
    image.save(output, kind)
    return output.getvalue()


def data_address(data: bytes, kind: str = "image/png") -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def body(rows: int) -> str:
    listed = [(number + 1, NAMES[number % 6], STATES[number % 6]) for number in range(rows)]
    context = {"areas": AREAS, "total": TOTAL, "rows": listed, "picture": data_address(picture())}
    return in_sections(BODY.render(Context(context)))


def memo_html(rows: int = 40) -> str:
    return Paper(
        kind="Raadsmemo",
        title="Stand van de Beweegnota",
        number="RM-2026-07",
        running="Raadsmemo: stand van de Beweegnota",
        organisation="Voorbeeldstad",
        facts=[("Aan", "Leden van de gemeenteraad"), ("Datum", "10 maart 2026")],
        body=mark_safe(body(rows)),
        signed=["Burgemeester en wethouders van Voorbeeldstad"],
        attachments=["Beweegnota 2025-2028"],
        seal="De cijfers in deze memo zijn vastgelegd op 10 maart 2026.",
        address="https://voorbeeld.example/memo/k7",
        content_hash="ab" * 32,
    ).html()


def memo(rows: int = 40) -> bytes:
    return render_pdf(
        memo_html(rows),
        title="Raadsmemo RM-2026-07: stand van de Beweegnota",
        author="Gemeente Voorbeeldstad",
        subject="Stand per 1 maart 2026",
        created=CREATED,
    )


def simple(content: str, **options: object) -> bytes:
    html = f'<html><body class="paper"><main class="paper__main"><h1>Proef</h1>{content}</main></body></html>'
    return render_pdf(html, title="Proef", author="Gemeente Voorbeeldstad", created=CREATED, **options)  # type: ignore[arg-type] - options of the call under test
