"""Pictures on their way into a PDF."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from portal.shared.pdf import check, images
from portal.shared.pdf.images import MAX_SIDE, ImageRefused, cleaned
from tests.portal.shared.pdf.papers import data_address, picture, simple

ORIENTATION, MAKER = 0x0112, 0x010F


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    output = BytesIO()
    image.save(output, kind, **options)  # type: ignore[arg-type] - options differ per format
    return output.getvalue()


def test_a_photo_loses_what_the_camera_noted_and_stands_upright() -> None:
    notes = Image.Exif()
    notes[ORIENTATION], notes[MAKER] = 6, "Camera van een inwoner"
    photo = saved(Image.new("RGB", (40, 20), "#0b5a70"), "JPEG", exif=notes)

    result = opened(cleaned(photo))

    assert b"Camera van een inwoner" in photo
    assert b"Camera van een inwoner" not in cleaned(photo)
    assert (result.format, result.size, dict(result.getexif())) == ("JPEG", (20, 40), {})


@pytest.mark.parametrize("kind", ["PNG", "GIF", "WEBP"])
def test_other_formats_become_png(kind: str) -> None:
    assert opened(cleaned(picture(kind))).format == "PNG"


def test_colours_of_the_printing_press_become_those_of_the_screen() -> None:
    assert opened(cleaned(saved(Image.new("CMYK", (8, 8)), "JPEG"))).mode == "RGB"


def test_transparency_is_kept_only_where_there_is_any() -> None:
    assert opened(cleaned(saved(Image.new("RGBA", (4, 4), (1, 2, 3, 255)), "PNG"))).mode == "RGB"
    assert opened(cleaned(saved(Image.new("RGBA", (4, 4), (1, 2, 3, 128)), "PNG"))).mode == "RGBA"


def test_a_very_large_picture_is_made_smaller() -> None:
    assert opened(cleaned(picture(size=(MAX_SIDE * 2, 100)))).size == (MAX_SIDE, 50)


def test_a_picture_with_too_many_points_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "MAX_PIXELS", 99)

    with pytest.raises(ImageRefused, match="10 x 10 pixels"):
        cleaned(saved(Image.new("L", (10, 10)), "PNG"))


@pytest.mark.parametrize(
    "data", [b"", b"tekst", b"%!PS-Adobe-3.0 EPSF-3.0", b"<svg xmlns='http://www.w3.org/2000/svg'/>", picture()[:20]]
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(ImageRefused):
        cleaned(data)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_makes_a_valid_file(mode: str) -> None:
    pdf = simple(f"<p><img src='{data_address(saved(Image.new(mode, (9, 7)), 'PNG'))}' alt='Vlak'></p>")

    assert check.alternative_texts(pdf) == ["Vlak"]
    assert [check.problems(pdf, profile) for profile in check.PROFILES] == [[], []]
