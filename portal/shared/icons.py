"""Icons by name, as the inside of an SVG of 20 by 20, drawn with the colour of the text beside them.

`portal-icon__solid` is filled, `portal-icon__cut` is drawn in the colour of the ground, `portal-icon__dash` is dashed.
An icon never stands without a word, so it is hidden from screen readers.
"""

ICONS: dict[str, str] = {
    "adopted": (
        '<path class="portal-icon__solid" d="M2.6 2.6h14.8v14.8H2.6z"/>'
        '<path class="portal-icon__cut" d="m6 10.3 2.7 2.7 5.3-6"/>'
    ),
    "attention": (
        '<path class="portal-icon__solid" d="M10 2.6 18.2 17H1.8z"/>'
        '<path class="portal-icon__cut" d="M10 7.6v4.2M10 14.6v.1"/>'
    ),
    "bell": '<path d="M4.8 14.2V9a5.2 5.2 0 0 1 10.4 0v5.2l1.4 1.6H3.4zM8.4 18h3.2"/>',
    "busy": (
        '<circle cx="10" cy="10" r="7.6"/>'
        '<path class="portal-icon__solid" stroke="none" d="M10 2.4a7.6 7.6 0 0 1 0 15.2z"/>'
    ),
    "calendar": '<path d="M3 4.4h14v12.4H3zM3 8.2h14M6.8 2.6v3M13.2 2.6v3"/>',
    "chart": '<path d="M3 3v14h14M6.6 13.4v-3M10 13.4V6.6M13.4 13.4V9"/>',
    "check": '<path d="m3.6 10.6 4.2 4.2 8.6-9.6"/>',
    "columns": '<path d="M2.6 4h14.8v12.4H2.6zM7.6 4v12.4M12.6 4v12.4"/>',
    "cross": '<path d="m4.6 4.6 10.8 10.8M15.4 4.6 4.6 15.4"/>',
    "document": '<path d="M4.6 2.6h7.2l3.6 3.6v11.2H4.6zM11.6 2.8v3.6h3.6M7.2 10h5.6M7.2 13.2h5.6"/>',
    "done": (
        '<circle cx="10" cy="10" r="8.2" class="portal-icon__solid"/>'
        '<path class="portal-icon__cut" d="m6.2 10.3 2.6 2.6 5-5.6"/>'
    ),
    "down": '<path d="M10 3.2v13M5 11.2l5 5 5-5"/>',
    "download": '<path d="M10 2.8v9.6M6 8.8l4 4 4-4M3 16.8h14"/>',
    "edit": '<path d="M3.2 16.8 4 13 13.2 3.8l3 3L7 16z"/>',
    "equal": '<path d="M4.6 7.6h10.8M4.6 12.4h10.8"/>',
    "eye": (
        '<path d="M1.8 10C4 6.4 6.8 4.8 10 4.8s6 1.6 8.2 5.2c-2.2 3.6-5 5.2-8.2 5.2S4 13.6 1.8 10z"/>'
        '<circle cx="10" cy="10" r="2.4"/>'
    ),
    "feed": (
        '<path d="M4 4.4A11.6 11.6 0 0 1 15.6 16M4 9a7 7 0 0 1 7 7"/>'
        '<circle class="portal-icon__solid" cx="5.2" cy="14.8" r="1"/>'
    ),
    "filter": '<path d="M2.6 4h14.8M5.6 10h8.8M8.6 16h2.8"/>',
    "held": '<path d="M3 3h14v14H3z"/><path d="M8 7v6M12 7v6"/>',
    "history": '<path d="M3.4 10a6.8 6.8 0 1 0 2-4.8L3 7.4M3 3.4v4h4M10 6.4V10l2.6 1.8"/>',
    "info": '<circle cx="10" cy="10" r="7.6"/><path d="M10 9.2v4.6M10 6.3v.1"/>',
    "keyboard": '<path d="M2 5h16v10H2zM5 8.2h.1M8.4 8.2h.1M11.6 8.2h.1M15 8.2h.1M6 11.8h8"/>',
    "lapsed": '<path class="portal-icon__dash" d="M4.4 3h11.2v14H4.4z"/><path d="M2.4 16.6 17.6 3.4"/>',
    "late": (
        '<path class="portal-icon__solid" d="M3 3h14v14H3z"/><path class="portal-icon__cut" d="M10 5.8V10l2.9 2.2"/>'
    ),
    "link": (
        '<path d="M8.4 11.6a3.4 3.4 0 0 0 4.8 0l3-3a3.4 3.4 0 0 0-4.8-4.8l-1 1M11.6 8.4a3.4 3.4 0 0 0-4.8 0l-3 '
        '3a3.4 3.4 0 0 0 4.8 4.8l1-1"/>'
    ),
    "lock": '<path d="M4.4 9h11.2v8H4.4zM6.8 9V6.2a3.2 3.2 0 0 1 6.4 0V9"/>',
    "logout": '<path d="M11.6 3H4v14h7.6M8.4 10h9M14.2 6.8l3.2 3.2-3.2 3.2"/>',
    "meeting": (
        '<path d="M2.8 12.4h14.4M5 12.4v4.6M15 12.4v4.6"/>'
        '<circle cx="5.6" cy="6.4" r="1.9"/>'
        '<circle cx="14.4" cy="6.4" r="1.9"/>'
        '<circle cx="10" cy="4.6" r="1.9"/>'
    ),
    "menu": '<path d="M3 5.4h14M3 10h14M3 14.6h14"/>',
    "merge": '<path d="M3 5h4l4 5h6M3 15h4l4-5M14 7l3 3-3 3"/>',
    "moved": '<path d="M2.8 10h10.4M9.8 6.4l3.6 3.6-3.6 3.6M17 4v12"/>',
    "next": '<path d="m7.4 4.4 5.6 5.6-5.6 5.6"/>',
    "none": '<path d="M5.5 10h9"/>',
    "not-started": '<circle cx="10" cy="10" r="7.4" class="portal-icon__dash"/>',
    "on-track": '<circle cx="10" cy="10" r="7.6"/><path d="M6.4 10h7M10.6 7.1l2.9 2.9-2.9 2.9"/>',
    "open": '<circle cx="10" cy="10" r="7.4"/>',
    "partial": (
        '<circle cx="10" cy="10" r="7.6"/>'
        '<path class="portal-icon__solid" stroke="none" d="M10 2.4a7.6 7.6 0 1 1-7.6 7.6H10z"/>'
    ),
    "plus": '<path d="M10 4v12M4 10h12"/>',
    "previous": '<path d="M12.6 4.4 7 10l5.6 5.6"/>',
    "proposed": '<circle cx="10" cy="10" r="7.4"/><circle cx="10" cy="10" r="3" class="portal-icon__solid"/>',
    "redo": '<path d="m13 4 4 4-4 4M16.6 8H8a4.6 4.6 0 0 0 0 9.2h5"/>',
    "search": '<circle cx="8.6" cy="8.6" r="5.6"/><path d="m12.8 12.8 4.7 4.7"/>',
    "settled": '<path d="m1.8 10.6 3.8 3.8 7.6-8.6M9.6 13.6l.8.8 7.8-8.6"/>',
    "sort": '<path d="m6.5 8 3.5-4 3.5 4M6.5 12l3.5 4 3.5-4"/>',
    "sorted": '<path class="portal-icon__solid" d="m6 12 4-5 4 5z"/>',
    "sorted-down": '<path class="portal-icon__solid" d="m6 8 4 5 4-5z"/>',
    "split": '<path d="M3 10h5l4-5h5M8 10l4 5h5M14.6 2.8 17 5l-2.4 2.2M14.6 12.8 17 15l-2.4 2.2"/>',
    "stale": (
        '<path d="M5.2 2.6h9.6M5.2 17.4h9.6M6.4 2.8c0 4.6 3 5.2 3.6 7.2.6-2 3.6-2.6 3.6-7.2M6.4 17.2c0-4.6 3-5.2 '
        '3.6-7.2.6 2 3.6 2.6 3.6 7.2"/>'
    ),
    "starting-soon": (
        '<path d="M3 4.4h14v12.4H3zM3 8.2h14M6.8 2.6v3M13.2 2.6v3"/>'
        '<path class="portal-icon__solid" stroke="none" d="m8.4 10 4 2.5-4 2.5z"/>'
    ),
    "stopped": (
        '<circle cx="10" cy="10" r="7.6"/><path class="portal-icon__solid" stroke="none" d="M6.9 6.9h6.2v6.2H6.9z"/>'
    ),
    "stuck": (
        '<path class="portal-icon__solid" d="M6.7 2h6.6L18 6.7v6.6L13.3 18H6.7L2 13.3V6.7z"/>'
        '<path class="portal-icon__cut" d="M6.2 10h7.6"/>'
    ),
    "taken-over": '<path d="M3 3h14v14H3z"/><path d="M6 10h7.5M10.8 7.2 13.6 10l-2.8 2.8"/>',
    "trash": '<path d="M3.4 5.4h13.2M8 5.2V3h4v2.2M5 5.6l.8 11.6h8.4L15 5.6M8.4 8.6v5.4M11.6 8.6v5.4"/>',
    "undo": '<path d="M7 4 3 8l4 4M3.4 8H12a4.6 4.6 0 0 1 0 9.2H7"/>',
    "up": '<path d="M10 16.8v-13M5 8.8l5-5 5 5"/>',
    "upload": '<path d="M10 12.6V3M6 6.8l4-4 4 4M3 16.8h14"/>',
    "user": '<circle cx="10" cy="6.6" r="3.4"/><path d="M3.4 17.2c.8-3.6 3.2-5.2 6.6-5.2s5.8 1.6 6.6 5.2"/>',
    "warning": '<path d="M10 2.8 18 17H2zM10 8v4M10 14.4v.1"/>',
}
