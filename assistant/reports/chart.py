"""A bar chart as Word's own: sharp at every size, in the reader's fonts, and its figures can be opened and copied."""

from collections.abc import Sequence
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Mm
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.util import Emu, Pt

CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLOURS = ("C9CED6", "2F5C9E", "B4442F")  # what can be reached in grey, then the scores
INLINE = """<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
 distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name="图 {number}" descr="各一级指标得分"/>
<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">
<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="{relation}"/></a:graphicData></a:graphic></wp:inline>"""


def add_bars(paragraph: Any, categories: Sequence[str], series: Sequence[tuple[str, Sequence[float]]], size: tuple[float, float]) -> None:
    """Put a chart of horizontal bars into a paragraph of a python-docx document; `size` is width and height in mm."""
    width, height = (int(Mm(length)) for length in size)
    main = paragraph.part
    number = 1 + sum(part.partname.startswith("/word/charts/") for part in main.package.iter_parts())
    chart = _draw(categories, series, width, height).part
    workbook = Part(PackURI(f"/word/embeddings/chart{number}.xlsx"), WORKBOOK, chart.chart_workbook.xlsx_part.blob, main.package)
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), CHART, chart.blob, main.package)
    part.load_rel(RELATIONSHIP_TYPE.PACKAGE, workbook, next(iter(chart.rels)))  # the chart names its workbook by this id
    relation = main.relate_to(part, RELATIONSHIP_TYPE.CHART)
    drawing = parse_xml(f'<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{INLINE}</w:drawing>'.format(
        width=width, height=height, number=number, relation=relation))
    paragraph.add_run()._r.append(drawing)


def _draw(categories: Sequence[str], series: Sequence[tuple[str, Sequence[float]]], width: int, height: int) -> Any:
    """The chart, drawn on a slide that is thrown away: python-pptx knows charts, python-docx does not."""
    data: Any = CategoryChartData(number_format="General")  # type: ignore[no-untyped-call]
    data.categories = categories
    for name, values in series:
        data.add_series(name, values)
    show = Presentation()
    slide = show.slides.add_slide(show.slide_layouts[6])
    chart = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, Emu(0), Emu(0), Emu(width), Emu(height), data).chart
    chart.font.size = Pt(9)
    chart.has_title = False
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.category_axis.reverse_order = True  # the first group on top
    chart.category_axis.format.line.color.rgb = _rgb("7F7F7F")
    chart.category_axis.has_major_gridlines = False
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.minimum_scale = 0
    _colour(chart.plots[0])
    return chart


def _colour(plot: Any) -> None:
    plot.gap_width, plot.overlap = 45, 0
    plot.has_data_labels = True
    plot.data_labels.position, plot.data_labels.font.size = XL_LABEL_POSITION.OUTSIDE_END, Pt(8)
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = "General", False
    for colour, bars in zip(COLOURS, plot.series, strict=False):
        bars.format.fill.solid()
        bars.format.fill.fore_color.rgb = _rgb(colour)


def _rgb(colour: str) -> Any:
    return RGBColor.from_string(colour)  # type: ignore[no-untyped-call]
