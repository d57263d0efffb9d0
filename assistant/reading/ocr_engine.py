"""RapidOCR: one engine in a process, made when it is first asked for, that reads one picture at a time.

Its models lie inside its wheel and are named to it one by one, so that it has nothing to download.
"""

import threading
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.reading.ocr_switch import may_recognise, runtime

Picture = NDArray[np.uint8]  # height × width × 3, RGB

LONGEST = 2000  # pixels of the longer side; what is larger is made smaller
TALL = 2.2  # pictures that are taller than that, in widths (screenshots of web pages), are read in parts
PART = 1.4  # the height of a part, in widths
_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class Found:
    """Text in a picture: its corners (4 × (x, y) in pixels, as read: top left, top right, bottom right, bottom left)."""

    text: str
    confidence: float
    corners: NDArray[np.float32]


def available() -> bool:
    """Whether the extra `ocr` is installed, and this process is the one that may use it."""
    return may_recognise()


def find_text(picture: Picture) -> list[Found]:
    """Every piece of text in a picture, however uncertain."""
    found: list[Found] = []
    for top, bottom in _parts(picture):
        read = _run(picture[top:bottom], use_det=True)
        if read.txts is not None:
            found += [Found(t, float(s), box + (0, top)) for t, s, box in zip(read.txts, read.scores, read.boxes, strict=True)]
    return found


def read_line(picture: Picture) -> tuple[str, float]:
    """The text of a picture that shows one line, and its confidence."""
    read = _run(picture, use_det=False)
    return (read.txts[0], float(read.scores[0])) if read.txts else ("", 0.0)


def _run(picture: Picture, use_det: bool) -> Any:
    try:
        with _one_at_a_time:
            return _engine()(picture[..., ::-1], use_det=use_det)
    except Exception as error:  # the runtimes wrap what they meet into errors of their own
        if isinstance(error.__cause__, MemoryError):
            raise error.__cause__ from error
        raise


def _parts(picture: Picture) -> list[tuple[int, int]]:
    """The picture whole, or cut where rows are blank: (top, bottom) of each part."""
    height, width = picture.shape[:2]
    if height <= max(TALL * width, LONGEST):
        return [(0, height)]
    step = int(PART * width)
    busy = picture[..., 1].std(axis=1)
    cuts = [0]
    while height - cuts[-1] > 1.5 * step:
        begin = cuts[-1] + step // 2
        cuts.append(begin + int(np.argmin(busy[begin : cuts[-1] + step])))
    return list(zip(cuts, [*cuts[1:], height], strict=True))


@cache
def _engine() -> Any:
    import rapidocr

    engine = rapidocr.EngineType(runtime())
    models = Path(rapidocr.__file__).parent / "models"
    settings = {"Global.use_cls": False, "Global.log_level": "critical", "Global.text_score": 0.0, "Global.max_side_len": LONGEST}
    for part in ("Det", "Rec"):
        settings |= {f"{part}.engine_type": engine, f"{part}.model_path": str(next(models.glob(f"*_{part.lower()}_*.onnx")))}
    return rapidocr.RapidOCR(params=settings)
