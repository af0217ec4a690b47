"""Images before they enter a PDF: known formats only, within limits, without what the camera noted (place, owner)."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageOps

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_SIDE = 2400
FORMATS = ("PNG", "JPEG", "GIF", "WEBP")


class ImageRefused(ValueError):
    """This is not an image that may enter a PDF; the message says why."""


def cleaned(data: bytes) -> bytes:
    """The same picture as plain PNG or JPEG in sRGB, upright, at most `MAX_SIDE` pixels wide or high.

    `ImageRefused` when it is too large, damaged, or in another format (SVG included). Metadata is left out on purpose:
    a photo often holds the place where it was taken.
    """
    if len(data) > MAX_BYTES:
        raise ImageRefused(f"image of {len(data)} bytes, at most {MAX_BYTES}")
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise ImageRefused(f"image of {picture.width} x {picture.height} pixels")
            return _saved(picture)
    except (OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise ImageRefused(f"unreadable image: {error}") from error


def _saved(picture: Image.Image) -> bytes:
    is_photo = picture.format == "JPEG"
    upright = ImageOps.exif_transpose(picture)
    plain = upright.convert("RGB" if is_photo else "RGBA")
    plain.thumbnail((MAX_SIDE, MAX_SIDE))
    output = BytesIO()
    bare = Image.frombytes(plain.mode, plain.size, plain.tobytes())
    if is_photo:
        bare.save(output, "JPEG", quality=88)
    elif bare.getchannel("A").getextrema() == (255, 255):
        bare.convert("RGB").save(output, "PNG")
    else:
        bare.save(output, "PNG")
    return output.getvalue()
