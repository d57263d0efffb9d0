"""Scans made in the test: pages of the sample submissions as a scanner sees them, and seals drawn on them."""

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw

from assistant.reading import ocr

needs_ocr = pytest.mark.skipif(not ocr.available(), reason="extra ocr is not installed")
A4 = (595, 842)
INK = (205, 30, 45)


def scan(path, page=1, dpi=150, skew=0.0, noise=6.0):
    """A page of a PDF as an RGB array: greyish paper, noise, and askew by some degrees."""
    pdf = pdfium.PdfDocument(path)
    image = pdf[page - 1].render(scale=dpi / 72).to_pil().convert("RGB").rotate(skew, Image.Resampling.BICUBIC, fillcolor="white")
    pdf.close()
    pixels = np.asarray(image) * 0.95 + np.random.default_rng(1).normal(4, noise, (image.height, image.width, 3))
    return pixels.clip(0, 255).astype(np.uint8)


def text_of(path, page=1):
    """What stands on a page of a PDF with a text layer, without blanks."""
    pdf = pdfium.PdfDocument(path)
    text = pdf[page - 1].get_textpage().get_text_range()
    pdf.close()
    return "".join(text.split())


def paper(width=600, height=800):
    """A blank white sheet."""
    return np.full((height, width, 3), 255, dtype=np.uint8)


def sealed(picture, x, y, radius, colour=INK):
    """The picture with a ring and a star stamped on it, through which print stays visible."""
    image = Image.new("L", (picture.shape[1], picture.shape[0]), 0)
    draw = ImageDraw.Draw(image)
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), outline=255, width=max(3, radius // 16))
    draw.regular_polygon((x, y, radius * 0.3), 5, fill=255)
    share = np.asarray(image)[..., None] / 255
    return (picture * (1 - share) + picture * np.array(colour) / 255 * share).astype(np.uint8)
