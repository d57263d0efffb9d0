"""The progress bar: how far the three long stages are."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType

from streamlit.delta_generator import DeltaGenerator

# Stage → what the user reads, and the part of the bar it fills.
STAGES = {"reading": ("读取文件", 0.0, 0.5), "model": ("准备匹配模型（首次不到一分钟）", 0.5, 0.6), "matching": ("对照指标", 0.6, 1.0)}


class ProgressBar:
    """A Progress that takes a place of the page (`st.empty()`), and leaves it when the job is done or failed."""

    def __init__(self, place: DeltaGenerator) -> None:
        self._place = place

    def __enter__(self) -> "ProgressBar":
        self._bar = self._place.progress(0.0, "正在打开材料…")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._place.empty()

    @contextmanager
    def stage(self, name: str, total: int) -> Iterator[Callable[[int], None]]:
        """Open a stage; what it yields takes the number of units done since the last call."""
        title, start, end = STAGES[name]
        done = 0

        def advance(count: int) -> None:
            nonlocal done
            done += count
            share = min(1.0, done / total) if total else 1.0
            counted = f"　{done} / {total}" if total > 1 else ""
            self._bar.progress(start + (end - start) * share, f"正在{title}{counted}")

        advance(0)
        yield advance
        self._bar.progress(end, f"{title}，完成")
