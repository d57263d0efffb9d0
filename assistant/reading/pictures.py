"""How files of other kinds get at character recognition for the pictures inside them."""

from collections.abc import Callable

from assistant.reading import ocr_switch
from assistant.reading.contents import PictureText

MOST_PICTURES = 40  # of one file: each takes a second or two
Recogniser = Callable[[bytes, int], PictureText]  # bytes of a picture, page → its text


def recogniser() -> Recogniser | None:
    """What reads pictures, None where character recognition is not at hand."""
    if not ocr_switch.may_recognise():
        return None
    try:
        from assistant.reading import image, ocr
    except ImportError:  # their libraries come with the extra
        return None
    return image.recognise_bytes if ocr.available() else None


def recognised(recognise: Recogniser | None, data: bytes, page: int) -> PictureText | None:
    """The text of a picture, None where it can't be read."""
    if recognise is None:
        return None
    try:
        return recognise(data, page)
    except MemoryError:
        raise
    except Exception:  # drawings of old programs, broken pictures: whatever its library raises
        return None
