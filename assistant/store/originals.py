"""The files as handed in: kept untouched under the SHA-256 of their bytes, each content once."""

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from assistant.errors import StoreError, cause
from assistant.reading import hash_of

FOLDER = "originals"


class Originals:
    """The folder `originals` in the data folder."""

    def __init__(self, data: Path) -> None:
        self.folder = data / FOLDER

    def path(self, sha256: str) -> Path:
        """Where the bytes of this content lie (or would)."""
        return self.folder / sha256[:2] / sha256

    def keep(self, source: Path) -> tuple[str, int]:
        """Copy a file's bytes in; SHA-256 and length. Whole or not at all; raises StoreError where it can't be read or kept."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.folder, prefix=".", delete=False) as scratch:
                copy = Path(scratch.name)
                with source.open("rb") as file:
                    shutil.copyfileobj(file, scratch)
                os.fsync(scratch.fileno())
            return self._place(copy)
        except OSError as error:
            zh, en = cause(error)
            raise StoreError(
                f"存不了“{source.name}”（{zh}）。请检查该文件的权限和数据文件夹 {self.folder} 的空间。",
                f"can't keep “{source.name}” ({en}); check its permissions and the space in {self.folder}.",
            ) from error

    def lay_out(self, sha256: str, target: Path) -> None:
        """Put a content at a path, as a link where the file system can, else as a copy; raises StoreError."""
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                target.hardlink_to(self.path(sha256))
            except (OSError, NotImplementedError):
                shutil.copyfile(self.path(sha256), target)
        except OSError as error:
            zh, en = cause(error)
            raise StoreError(
                f"取不出“{target.name}”的原件（{zh}）。请检查数据文件夹 {self.folder}，或重新提交该文件。",
                f"the original of “{target.name}” can't be had ({en}); check {self.folder}, or submit it again.",
            ) from error

    def _place(self, copy: Path) -> tuple[str, int]:
        try:
            sha256, size = hash_of(copy), copy.stat().st_size
            target = self.path(sha256)
            if not target.is_file() or target.stat().st_size != size:  # half a file after a power cut is put right
                target.parent.mkdir(exist_ok=True)
                copy.chmod(0o444)
                copy.replace(target)
            return sha256, size
        finally:
            with suppress(OSError):
                copy.unlink()
