"""Programs of other makers on this machine: on the path, or where their installers put them without saying so there."""

import os
import shutil
from pathlib import Path

WHERE = {  # %names% are those of Windows, and stand for nothing elsewhere
    "soffice": ("/Applications/LibreOffice.app/Contents/MacOS/soffice", r"%ProgramFiles%\LibreOffice\program\soffice.exe"),
    "7z": (r"%ProgramFiles%\7-Zip\7z.exe", r"%ProgramFiles(x86)%\7-Zip\7z.exe"),
    "unrar": (r"%ProgramFiles%\WinRAR\UnRAR.exe", r"%ProgramFiles(x86)%\WinRAR\UnRAR.exe"),
    "bsdtar": (r"%SystemRoot%\System32\tar.exe",),
}


def located(program: str) -> str | None:
    """Where a program lies, None if it is not on this machine."""
    found = shutil.which(program) or ""
    on_path = found if Path(found).is_absolute() else ""  # Windows looks into the working folder first, and evidence is no program
    places = (on_path, *(os.path.expandvars(place) for place in WHERE.get(program, ())))
    return next((place for place in places if place and Path(place).is_file()), None)
