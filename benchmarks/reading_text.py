"""Made-up text for the reading benchmark, and scripts: Markdown for `word_writer.Builder` with the truth beside it."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from make_samples import SOURCES
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from word_writer import Meta

MARKUP = re.compile(r"^[#>|!+\-*\d一二三四五六七八九十（(第]|\^\^|\*\*|<")
SHORTEST = 40
FIRMS = ("澜锋", "泽坤", "绡云", "砚棉", "汐麓", "苔绒", "云柘", "衡岭", "芷江", "沐阜")
TRADES = ("轴承", "家纺", "阀门", "仪表", "电机", "染整", "包装", "铸件")
DEEDS = ("质量诊断", "首席质量官培训", "品牌培育", "标准制定", "计量校准", "供应链帮扶", "QC 小组攻关")
MERGED_HEADER = (("地区", "培育数量", "", "合格率"), ("", "2021年", "2022年"))
JOINED_HEADER = ("地区", "培育数量 2021年", "培育数量 2022年", "合格率")
Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Truth:
    """What a reader should hand back of a file: headings, paragraphs and rows (cells put together) in reading order."""

    texts: tuple[str, ...]
    tables: tuple[Rows, ...] = ()
    header: str = ""

    @property
    def text(self) -> str:
        return "".join(self.texts)


@dataclass
class Script:
    """A document in the making: Markdown, and what will be read of it."""

    lines: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    tables: list[Rows] = field(default_factory=list)

    def heading(self, text: str, level: int = 2, shown: str = "") -> Script:
        """`shown`: the heading with the number that Word puts before it."""
        self.lines.append(f"{'#' * level} {text}")
        self.texts.append(shown or text)
        return self

    def paragraph(self, text: str) -> Script:
        self.lines.append(f"\n{text}\n")
        self.texts.append(text)
        return self

    def table(self, rows: Rows) -> Script:
        """A cell '^' goes on from above, '<' from the left; both are read as empty."""
        self.lines += ["", _row(rows[0]), _row(["---"] * len(rows[0])), *map(_row, rows[1:]), ""]
        shown = tuple(tuple("" if cell in ("^", "<") else cell for cell in row) for row in rows)
        self.tables.append(shown)
        self.texts += ["".join(row) for row in shown]
        return self

    def tree(self) -> SyntaxTreeNode:
        markdown = MarkdownIt("commonmark").enable("table").disable(["code", "fence", "hr", "lheading", "html_block"])
        return SyntaxTreeNode(markdown.parse("\n".join(self.lines)))

    def truth(self, meta: Meta) -> Truth:
        return Truth(tuple(self.texts), tuple(self.tables), meta.header)


def _row(cells: tuple[str, ...] | list[str]) -> str:
    return f"| {' | '.join(cells)} |"


class Prose:
    """Paragraphs of the made-up sample submissions, each with figures of its own, so that no two are alike."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        lines = {line.strip() for source in sorted(SOURCES.glob("*/[0-9]*.md")) for line in source.read_text("utf-8").splitlines()}
        self._lines = sorted(line for line in lines if len(line) >= SHORTEST and not MARKUP.search(line) and line.endswith("。"))

    def paragraphs(self, count: int) -> Iterator[str]:
        for _ in range(count):
            yield re.sub(r"\d", self._digit, self.dice.choice(self._lines))

    def chapter(self, script: Script, number: int, paragraphs: int) -> None:
        """A numbered heading and paragraphs below it."""
        script.heading(f"{'一二三四五六七八九十'[number % 10]}、{self.dice.choice(TRADES)}产业{self.dice.choice(DEEDS)}情况")
        for text in self.paragraphs(paragraphs):
            script.paragraph(text)

    def rows(self, count: int, long: bool = True) -> Rows:
        """A ledger: numbers, firms, years, and a column whose text runs over several lines."""
        head = ("序号", "企业名称", "年度", "培育人数", "主要做法和成效" if long else "类别")
        return (head, *(self._firm(n, long) for n in range(1, count + 1)))

    def merged_rows(self, groups: int) -> Rows:
        """A header of merged cells, and names that reach over the rows below them."""
        found = [("地区", "培育数量", "<", "合格率"), ("^", "2021年", "2022年", "^")]
        for n in range(groups):
            first = f"{self.dice.choice(FIRMS)}{n + 1}区"
            for line in range(3):
                found.append((first if not line else "^", *(str(self.dice.randint(3, 99)) for _ in range(2)), f"{self.dice.randint(880, 999) / 10}%"))
        return tuple(found)

    def _firm(self, number: int, long: bool) -> tuple[str, ...]:
        what = next(self.paragraphs(1))[: self.dice.randint(16, 60)].rstrip("，、；。") if long else self.dice.choice(DEEDS[:-1])
        name = f"{self.dice.choice(FIRMS)}{self.dice.choice(TRADES)}有限公司"
        return (str(number), name, str(self.dice.randint(2019, 2023)), str(self.dice.randint(2, 480)), what)

    def _digit(self, found: re.Match[str]) -> str:
        year = re.match(r"(19|20)\d\d", found.string[max(0, found.start() - 3) :])
        return found.group() if year and found.start() < 3 else str(self.dice.randint(1, 9))
