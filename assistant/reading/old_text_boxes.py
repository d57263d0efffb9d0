"""Text boxes of a .doc that the converter leaves out: their text lies in a story of its own, behind the others."""

import re
from pathlib import Path

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\ufffc]")
FIELD_CODE = re.compile("\x13[^\x14\x15]*\x14?")
PARAGRAPH_END = re.compile("[\r\x07\x0c]")


def text_box_lines(path: Path) -> list[str]:
    """The paragraphs of all text boxes of a .doc, in the order in which they are stored. Raises what the converter raises."""
    from doc2docx.cfb import CompoundFile
    from doc2docx.diagnostics import ConversionReport
    from doc2docx.msdoc import FileInformationBlock, read_piece_table

    compound = CompoundFile.from_path(path)
    words = compound.open_stream("WordDocument")
    about = FileInformationBlock.parse(words)
    if not about.ccp_textboxes:
        return []
    report = ConversionReport(str(path))
    table = compound.open_stream(about.base.table_stream_name)
    pieces = read_piece_table(table, words, fc_clx=about.clx.fc, lcb_clx=about.clx.lcb, report=report)
    start = about.textbox_story_cp_start
    text = FIELD_CODE.sub("", pieces.extract(start, start + about.ccp_textboxes, report, story="textboxes"))
    lines = (CONTROL.sub("", line).strip() for line in PARAGRAPH_END.split(text))
    return [line for line in lines if line]
