"""Word files with what ordinary readers lose: automatic numbers, merged and nested tables, text boxes, notes, revisions, content controls."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from builders import cell, element, paragraph, run_of, table, word_file
from office_files import note_mark, noted_word_file, numbered, text_box, with_numbering
from reading_corpus import Sample, keep
from reading_text import Prose, Truth

EACH = 20
CHINESE = [f"{tens}{ones}" for tens in ("", "十", "二十") for ones in ("", *"一二三四五六七八九")][1:]
Made = tuple[list[Any], list[str], dict[str, list[str]]]  # parts of the file, what is read of them, notes


def word_files(folder: Path) -> list[Sample]:
    """One file for each matter."""
    return [_file(folder, kind, make(Prose(len(kind)))) for kind, make in MATTERS.items()]


def _file(folder: Path, kind: str, made: Made) -> Sample:
    parts, texts, notes = made
    path = folder / f"word-{kind}.docx"
    if notes:
        noted_word_file(path, *parts, **notes)
    else:
        word_file(path, *parts)
    if kind == "numbering":
        with_numbering(path)
    return keep(Sample(path, f"word {kind}", Truth(tuple(texts))))


def _numbering(prose: Prose) -> Made:
    """Headings of two levels and items, counted by Word."""
    parts, texts = [], []
    for n in range(EACH // 2):
        parts.append(numbered("主要做法"))
        texts.append(f"{CHINESE[n]}、主要做法")
        for m in range(3):
            parts.append(numbered(f"机制之{m}", 1))
            texts.append(f"（{CHINESE[m]}）机制之{m}")
            for k, text in enumerate(prose.paragraphs(2), 1):
                parts.append(numbered(text, 2))
                texts.append(f"{k}.{text}")
    return parts, texts, {}


def _tables(prose: Prose) -> Made:
    """Cells merged downwards and to the right, tables in cells."""
    parts, texts = [], []
    for n, text in enumerate(prose.paragraphs(EACH)):
        name, inner = f"澜锋{n}号车间", table(["姓名", "职务"], [f"杜{n}", "首席质量官"])
        wide = cell(text)
        wide.insert(0, element("tcPr", element("gridSpan", val=2)))
        parts += [
            table(["企业", "年度", "家数"], [cell(name, merged="restart"), "2021", str(n)], [cell("", merged="continue"), "2022", str(n + 1)], ["说明", wide]),
            paragraph("名单如下。"), table(["名单", "批次"], [element("tc", paragraph("见内表"), inner, paragraph()), str(n)]), paragraph("以上。"),
        ]
        texts += ["企业年度家数", f"{name}2021{n}", f"2022{n + 1}", f"说明{text}", "名单如下。", "名单批次", f"见内表{n}", "姓名职务", f"杜{n}首席质量官", "以上。"]
    return parts, texts, {}


def _boxes(prose: Prose) -> Made:
    """Text boxes, and content controls around paragraphs and words."""
    parts, texts = [], []
    for n, text in enumerate(prose.paragraphs(EACH)):
        control = element("sdt", element("sdtContent", run_of(f"第{n}批")))
        parts += [paragraph("照片如下：", text_box(text)), element("sdt", element("sdtContent", paragraph(f"封面{n}"))), paragraph("名单（", control, "）")]
        texts += ["照片如下：", text, f"封面{n}", f"名单（第{n}批）"]
    return parts, texts, {}


def _notes(prose: Prose) -> Made:
    """Footnotes and endnotes, each read after the paragraph that refers to it."""
    feet, ends = list(prose.paragraphs(EACH)), list(prose.paragraphs(EACH))
    parts, texts = [], []
    for n, text in enumerate(prose.paragraphs(EACH)):
        parts.append(paragraph(text, note_mark("footnote", n + 1), note_mark("endnote", n + 1)))
        texts += [text, feet[n], ends[n]]
    return parts, texts, {"footnotes": feet, "endnotes": ends}


def _revisions(prose: Prose) -> Made:
    """Insertions and moves kept, deletions dropped, also that of the end of a paragraph."""
    parts, texts = [], []
    for text in prose.paragraphs(EACH):
        ended = element("pPr", element("rPr", element("del")))
        parts += [
            paragraph("尚", element("del", element("r", element("delText", text="未"))), element("ins", run_of("已")), text),
            paragraph(element("moveFrom", run_of("原处")), element("moveTo", run_of("新处")), text),
            element("p", ended, run_of("前半段，")), paragraph("后半段。"),
        ]
        texts += [f"尚已{text}", f"新处{text}", "前半段，后半段。"]
    return parts, texts, {}


MATTERS: dict[str, Callable[[Prose], Made]] = {"numbering": _numbering, "tables": _tables, "boxes": _boxes, "notes": _notes, "revisions": _revisions}
