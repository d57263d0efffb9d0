"""The samples that are there, and uploaded files put back on disk."""

from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Protocol

SAMPLES = Path(__file__).resolve().parents[2] / "sample_docs"
SAMPLE_NAMES = {"lanxi-bearings": "示例：澜溪—云浦轴承", "hejiao-textiles": "示例：禾礁家纺", "xilan-bamboo": "示例：汐澜竹木家居（2020 年版）"}


class Upload(Protocol):
    """A file as the uploader hands it over; `name` has the folders where a whole folder was uploaded."""

    name: str

    def getvalue(self) -> bytes: ...


def samples() -> dict[str, Path]:
    """Title → folder of the sample submissions that are there (a checkout has them, an installed package has none)."""
    folders = [p for p in sorted(SAMPLES.glob("*")) if p.is_dir()]
    order = list(SAMPLE_NAMES)
    folders.sort(key=lambda p: order.index(p.name) if p.name in order else len(order))
    return {SAMPLE_NAMES.get(p.name, p.name): p for p in folders}


def place_uploads(uploads: Sequence[Upload], scratch: Path) -> Path:
    """Write uploads below `scratch`, never outside of it; what comes back is the one folder or archive if they are only that."""
    folder = scratch / "申报材料"
    for number, upload in enumerate(uploads):
        _write(folder, upload, number)
    first, *others = folder.iterdir()
    alone = not others and (first.is_dir() or first.suffix.lower() == ".zip")
    return first if alone else folder


def _write(folder: Path, upload: Upload, number: int) -> None:
    parts = [p for p in PurePosixPath(upload.name.replace("\\", "/")).parts if p not in ("/", "..", ".") and ":" not in p]
    target = folder.joinpath(*parts) if parts else folder / str(number)
    if target.exists():
        target = target.with_stem(f"{target.stem}（{number + 1}）")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(upload.getvalue())
