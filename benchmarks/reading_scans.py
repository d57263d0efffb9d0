"""PDF pages made difficult: turned, with their content shuffled, and as noisy scans, askew and with a red seal."""

from __future__ import annotations

import io
import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pypdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image
from pypdf.generic import ContentStream
from word_writer import draw_seal

SEAL_POINTS = 119  # 42 mm, as the rules for seals have it
TURNS = ((90, 0), (270, 90), (0, 180), (0, 270))  # (/Rotate, by how many degrees the content is turned) page after page
JPEG_QUALITY = 70
PAGE_STATE = 1  # LibreOffice draws a page within one graphics state, and each text in one of its own
Operation = tuple[Any, bytes]


def turned(source: Path, target: Path) -> None:
    """Pages that a viewer shows on their side or head, and pages whose content was turned when they were made."""
    pdf = pdfium.PdfDocument(source)
    for number in range(len(pdf)):
        rotate, content = TURNS[number % len(TURNS)]
        page = pdf[number]
        width, height = page.get_size()
        matrix = {90: (0, -1, 1, 0, 0, width), 180: (-1, 0, 0, -1, width, height), 270: (0, 1, -1, 0, height, 0)}.get(content)
        if matrix:
            pdfium_c.FPDFPage_TransFormWithClip(page, pdfium_c.FS_MATRIX(*matrix), None)
            if content != 180:
                page.set_mediabox(0, 0, height, width)
                page.set_cropbox(0, 0, height, width)
        page.set_rotation(rotate)
    pdf.save(target)
    pdf.close()


def shuffled(source: Path, target: Path, seed: int = 7) -> None:
    """The same pages, what is drawn on them written in any order."""
    dice, writer = random.Random(seed), pypdf.PdfWriter(clone_from=source)
    for page in writer.pages:
        content = ContentStream(page.get_contents(), writer)
        first, *groups, last = _groups(content.operations)
        dice.shuffle(groups)
        content.operations = [operation for group in (first, *groups, last) for operation in group]
        page.replace_contents(content)
    writer.write(target)


def _groups(operations: Iterable[Operation]) -> list[list[Operation]]:
    """What stands before the first group of graphics state inside that of the page, these groups one by one, and the rest."""
    found: list[list[Operation]] = [[]]
    depth = 0
    for operation in operations:
        depth += operation[1] == b"q"
        if operation[1] == b"q" and depth == PAGE_STATE + 1:
            found.append([])
        found[-1].append(operation)
        if operation[1] == b"Q" and depth == PAGE_STATE + 1:
            found.append([])
        depth -= operation[1] == b"Q"
    return [found[0], *filter(None, found[1:-1]), found[-1]]


def scanned(source: Path, target: Path, dpi: int, seal: str, seed: int = 7) -> None:
    """Each page as a picture: greyish paper, noise, up to 0.8 degrees askew, a seal over the text; kept as JPEG in a PDF."""
    noise = np.random.default_rng(seed)
    pdf = pdfium.PdfDocument(source)
    pages = [_scan(page, dpi, seal, noise) for page in pdf]
    pdf.close()
    pages[0].save(target, "PDF", resolution=dpi, save_all=True, append_images=pages[1:], quality=JPEG_QUALITY)


def _scan(page: pdfium.PdfPage, dpi: int, seal: str, noise: np.random.Generator) -> Image.Image:
    image = page.render(scale=dpi / 72).to_pil().convert("RGB")
    stamp = Image.open(draw_seal(seal)).convert("RGBA").resize([round(SEAL_POINTS * dpi / 72)] * 2)
    place = (int(image.width * noise.uniform(0.5, 0.7)), int(image.height * noise.uniform(0.5, 0.8)))
    ink = Image.new("RGB", image.size, "white")
    ink.paste(stamp, place, stamp)
    pixels = np.minimum(np.asarray(image), np.asarray(ink)).astype(np.float32)  # ink of a seal lets the print through
    straight = Image.fromarray(pixels.astype(np.uint8)).rotate(noise.uniform(-0.8, 0.8), Image.Resampling.BICUBIC, fillcolor="white")
    dirty = np.asarray(straight) * 0.95 + noise.normal(4, 8, (image.height, image.width, 1))
    return Image.fromarray(dirty.clip(0, 255).astype(np.uint8))


def repeated(source: Path, target: Path, pages: int, times: int) -> None:
    """The first pages of a PDF, several times over."""
    kept = io.BytesIO()
    with pdfium.PdfDocument(source) as pdf:
        many = pdfium.PdfDocument.new()
        for _ in range(times):
            many.import_pages(pdf, range(pages))
        many.save(kept)
        many.close()
    target.write_bytes(kept.getvalue())
