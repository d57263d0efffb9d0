"""Run a program with all that it starts, and end all of it when whoever asked for it is gone.

`python guard.py PROGRAM ARGUMENT…` keeps its standard input open for as long as the program is wanted: a reader that is
killed, however hard, closes it. Needs nothing but the standard library, so that it starts at once.
"""

import os
import signal
import subprocess
import sys
import threading


def main() -> int:
    """The exit code of the program."""
    wanted = subprocess.DEVNULL
    program = subprocess.Popen(sys.argv[1:], stdin=wanted, stdout=wanted, stderr=wanted, start_new_session=True)
    threading.Thread(target=_watch, args=[program], daemon=True).start()
    return program.wait()


def _watch(program: "subprocess.Popen[bytes]") -> None:
    while sys.stdin.buffer.read(1):
        pass
    end(program)


def end(program: "subprocess.Popen[bytes]") -> None:
    """End a program that was started in a session of its own, and its descendants."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(program.pid)], capture_output=True, check=False)
    else:
        os.killpg(program.pid, signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main())
