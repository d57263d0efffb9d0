"""Helpers of the report tests: a made-up assessment and review, an HTML page taken apart, and LibreOffice."""

import random
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date, datetime
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from assistant.models import Assessment, Document, Evidence, Finding, PageSeal, Properties, State, SubmissionInfo
from assistant.models.review import Decision, PanelSettings, Review
from assistant.options import Options
from assistant.panel import as_set
from assistant.reports.scores import Dossier, score_table
from assistant.reports.summary import Summary, summarise
from assistant.scheme import Scheme
from assistant.scoring import deductions_if_confirmed, judge_thresholds, score_bonus, score_indicator, totals

STATES: tuple[State, ...] = ("supported", "weak", "missing", "contradicted", "unreadable")
SOFFICE = shutil.which("soffice") or ""
OFFICE = Path(SOFFICE).resolve().parent if SOFFICE else Path()
needs_writer = pytest.mark.skipif(not (OFFICE / "../program/libswlo.so").exists(), reason="LibreOffice Writer (soffice) is not installed")
needs_calc = pytest.mark.skipif(not (OFFICE / "../program/libsclo.so").exists(), reason="LibreOffice Calc (soffice) is not installed")
WHEN = datetime(2024, 6, 1, 9)
VOID = {"meta", "br", "img", "link", "input", "hr"}
SEEN = Properties(signed_by=("澜溪市市场监督管理局",), signed_on="2022-03-18", seals=(PageSeal(3, "澜溪市人民政府"), PageSeal(5)))
SCAN = Document("扫描.pdf", "0" * 64, "pdf", "partial", "有缺页", pages=9, properties=SEEN, unread_pages=((2, 2), (5, 7)), unclear_pages=((3, 3),), reader="pdf+ocr", seconds=1.25)
NINE = ("沈知远", "顾明棠", "陆承安", "周望舒", "许怀瑾", "韩景行", "魏云舟", "唐若溪", "程砚白")


def evidence(text: str = "2022年3月18日召开联席会议", document: str = "1 组织/纪要.pdf", **changes: Any) -> Evidence:
    quote = Evidence(document, 3, text, 0.91, "done", "2022-03-18", ((1.04, 2.0, 3.0, 4.0),), ("keywords: 联席+会议", "classifier 0.91"), "会议纪要")
    return replace(quote, **changes)


def finding(code: str, state: State, *quotes: Evidence) -> Finding:
    return Finding(code, state, 0.8, (f"理由 {code}",), f"请补充 {code} 的材料", quotes)


def assessment(scheme: Scheme, findings: dict[str, Finding] | None = None, **changes: Any) -> Assessment:
    """A submission whose points run through the five states, with what `findings` put in their place."""
    found = {code: finding(code, STATES[n % 5], evidence(f"第{code}点的原文", page=n + 1)) for n, code in enumerate(scheme.points)}
    found |= {code: finding(code, "clear" if code.startswith("D") else "missing") for code in scheme.extras}
    found |= findings or {}
    indicators = tuple(score_indicator(i, found, Options()) for i in scheme.indicators)
    bonus, bonus_total = score_bonus(scheme, found)
    sums = totals(indicators, bonus_total, deductions_if_confirmed(scheme, found))
    a = Assessment(
        scheme.id, SubmissionInfo("示例试点", ("甲市", "乙市"), date(2021, 1, 15), (date(2021, 1, 15), date(2024, 1, 14))),
        (Document("1 组织/纪要.pdf", "ab" * 32, "pdf", "ok", pages=12),), indicators, bonus,
        tuple(found[d.code] for d in scheme.deductions.items), sums, judge_thresholds(scheme, sums),
        tuple(code for code in scheme.points if found[code].state in ("missing", "contradicted")),
    )
    return replace(a, **changes)


def without_extras(scheme: Scheme, bonus: bool = False) -> Scheme:
    """The scheme as one's own may be: no deductions, no number of experts, no number of its paper, bonus rows only if `bonus`."""
    left_out = {"deductions": {}, "panel": {}, "issued_as": ""} | ({} if bonus else {"bonus": {}})
    return Scheme.model_validate(scheme.model_dump() | left_out)


def review(scheme: Scheme, experts: tuple[str, ...] = NINE, final: dict[str, float | None] | None = None, **changes: Any) -> Review:
    """Every expert scores every point and bonus row in quarters of its maximum, now and then nobody can tell; always the same."""
    chance = random.Random(7)
    maxima = {code: p.max_score for code, p in scheme.points.items()} | {i.code: i.max_score for g in scheme.bonus.groups for i in g.items}
    made = tuple(
        Decision(code, expert, None if chance.random() < 0.05 else chance.choice((0, 0.25, 0.5, 1)) * top, WHEN)
        for code, top in maxima.items() for expert in experts
    )
    finals = tuple(Decision(code, experts[0], score, WHEN) for code, score in (final or {}).items())
    return replace(Review(experts, made, finals), **changes)


def dossier(scheme: Scheme, a: Assessment | None = None, said: Review | None = None, settings: PanelSettings | None = None) -> Dossier:
    settings = settings or PanelSettings()
    scheme = as_set(scheme, settings)
    summary = summarise(a or assessment(scheme), scheme)
    return Dossier(summary, scheme, settings, score_table(summary, scheme, said, settings), date(2024, 7, 5))


def points_of(summary: Summary) -> list[Any]:
    return [p for g in summary.groups for i in g.indicators for p in i.points]


def convert(content: bytes, kind: str, to: str, folder: Path) -> Path:
    """A file through LibreOffice, under a profile of its own."""
    (folder / "in").mkdir(exist_ok=True)
    source = folder / "in" / f"报告.{kind}"
    source.write_bytes(content)
    command = [SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", to, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True)
    return folder / f"报告.{to}"


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def repacked(files: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return stream.getvalue()


class Page(HTMLParser):
    """Ids, tags and text of a page; complains of tags that are not closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.tags: list[str] = []
        self.outside: list[str] = []
        self.marked: list[str] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self.ids += [v for k, v in attrs if k == "id" and v]
        self.targets += [v[1:] for k, v in attrs if k == "href" and v and v.startswith("#")]
        self.outside += [f"{k}={v}" for k, v in given.items() if k == "src" or k.startswith("on") or (k == "href" and not (v or "").startswith("#"))]
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        inside = self._open[-1] if self._open else ""
        if inside not in ("script", "style"):
            self.text += data
        if inside == "mark":
            self.marked.append(data)
