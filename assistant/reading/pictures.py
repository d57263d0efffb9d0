"""Pictures inside files of other kinds: the larger ones may be scans, so they are recognised where that is possible."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from assistant.models import Block, Box, PageSeal
from assistant.reading import ocr_switch
from assistant.reading.contents import PictureText
from assistant.reading.problems import Problem, unclear

MOST_PICTURES = 40  # of one file: each takes a second or two
PAGE_AREA = 595 * 842  # A4 in square points
WORTH_READING = 0.12  # share of a page: smaller pictures are logos and stamps
WHOLE_PAGE = 0.4  # a picture from this share on holds the text of a page
POINT = 12700  # English metric units of which drawings are measured
Recogniser = Callable[[bytes, int], PictureText]  # bytes of a picture, page → its text


class Pictures:
    """The pictures of a file, met in reading order."""

    def __init__(self) -> None:
        self.seals: list[PageSeal] = []
        self.unread: list[int] = []  # pages of pictures as large as a page that were not read
        self.unclear: dict[int, int] = {}  # page → lines that were too uncertain
        self._seen: set[str] = set()

    def read(self, name: str, data: bytes, page: int, share: float, boxes: tuple[Box, ...] = ()) -> list[Block]:
        """What is recognised in a picture that covers a share of a page; nothing the second time, by its name.

        `boxes`: where it stands, if that is known: nobody knows where on it a line is.
        """
        if share < WORTH_READING or name in self._seen:
            return []
        self._seen.add(name)
        read = recognised(recogniser(), data, page) if len(self._seen) <= MOST_PICTURES else None
        if read is None:
            self.unread += [page] if share >= WHOLE_PAGE else []
            return []
        self.seals += [PageSeal(page, text) for text in read.seals]
        if read.unread and share >= WHOLE_PAGE:  # nobody expects to read all of a photo
            self.unclear[page] = self.unclear.get(page, 0) + read.unread
        return [replace(block, boxes=boxes) for block in read.blocks]

    def problems(self) -> Iterator[Problem]:
        """What to tell of pictures as large as a page that were not read, or not well."""
        if self.unread:
            count = len(self.unread)
            yield (
                f"有 {count} 张整页图片（可能是扫描件）没有读出文字；请提供可检索的文件",
                f"{count} pictures as large as a page (scans?) were not read; hand in a file with text",
            )
        yield from unclear(self.unclear)


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
