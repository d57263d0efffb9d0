"""Pack the folder 附件 of a built sample submission into 附件.zip, as Chinese Windows does.

    python benchmarks/make_samples.py && python benchmarks/zip_samples.py [submission ...]

Runs after make_samples.py, which builds the files of 附件/ in the open. Names go into the archive as
GBK bytes without the UTF-8 flag, so that readers must find out the encoding themselves.
"""

from __future__ import annotations

import argparse
import shutil
import zipfile
from pathlib import Path

TARGETS = Path(__file__).resolve().parent.parent / "sample_docs"
FOLDER = "附件"
FIXED_DATE = (2024, 6, 21, 9, 0, 0)
MS_DOS = 0


def placeholder(index: int, name: str) -> str:
    """An ASCII name with as many bytes as the GBK name; zipfile itself can only write ASCII or UTF-8."""
    return f"@{index:02d}".ljust(len(name.encode("gbk")), "@")


def pack(submission: Path) -> Path:
    """Replace <submission>/附件/ by <submission>/附件.zip and give back its path."""
    folder, archive = submission / FOLDER, submission / f"{FOLDER}.zip"
    files = sorted(folder.iterdir())
    with zipfile.ZipFile(archive, "w") as out:
        for index, file in enumerate(files):
            info = zipfile.ZipInfo(placeholder(index, file.name), FIXED_DATE)
            info.create_system = MS_DOS
            out.writestr(info, file.read_bytes(), zipfile.ZIP_DEFLATED)
    data = archive.read_bytes()
    for index, file in enumerate(files):
        # once in the local header and once in the central directory; checksums don't cover names
        short = placeholder(index, file.name).encode("ascii")
        if data.count(short) != 2:
            raise ValueError(f"{file}: the placeholder {short!r} also occurs in the packed data")
        data = data.replace(short, file.name.encode("gbk"))
    archive.write_bytes(data)
    shutil.rmtree(folder)
    return archive


def main() -> None:
    parser = argparse.ArgumentParser(description="Pack 附件/ of the built samples into 附件.zip.")
    parser.add_argument("submission", nargs="*", help="folder names under sample_docs; default: all")
    names = parser.parse_args().submission
    for submission in [TARGETS / n for n in names] or sorted(TARGETS.iterdir()):
        if (submission / FOLDER).is_dir():
            print(pack(submission).relative_to(TARGETS))


if __name__ == "__main__":
    main()
