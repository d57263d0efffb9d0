"""The page of the quote in view: as a picture with boxes where it can be drawn, else the text around it."""

import base64
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from assistant.models import Document, Evidence
from assistant.office_pages import as_pdf, can_convert, kept_pdf
from assistant.options import load_options
from assistant.page_pictures import PagePicture, safe_picture
from assistant.web import components
from assistant.web.render import explained, show_template
from assistant.web.review.excerpt import excerpt
from assistant.web.review.state import Desk
from assistant.web.visit import whole_assessment

DPI = 130
PICTURES = 200  # kept in memory by one server, some 200 kB each


@st.fragment
def show_page(desk: Desk, quote: Evidence | None) -> None:
    """The pane; turning its pages runs it alone."""
    if quote is None:
        show_template("nothing.html.j2", text="没有可看的佐证。可在中间“查找并添加佐证”。")
        return
    with explained():
        _show_quote(desk, quote)


def _show_quote(desk: Desk, quote: Evidence) -> None:
    document = next((d for d in desk.subject.assessment.documents if d.name == quote.document), None)
    if document is None:  # pinned before the files were handed in anew
        show_template("nothing.html.j2", text=f"现在的材料里没有“{quote.document}”，它可能已被替换。")
        return
    original = desk.visit.store.original(desk.visit.person, desk.subject.submission, quote.document, document.sha256)
    turned = st.session_state.get("turned", {}).get(_place(quote), 0)
    picture = _picture_of(document, original, quote, turned)
    show_template("page_head.html.j2", document=document.name, page=picture.page if picture else quote.page if quote.paged else None, picture=picture)
    if picture is None:
        _show_text(desk, document, quote)
        _offer_print(document, original)
        return
    src = f"data:{picture.mime};base64,{base64.b64encode(picture.data).decode()}"
    components.page_view(key="page", data={"src": src, "alt": f"{document.name} 第 {picture.page} 页", "focus": picture.focus})
    if picture.pages > 1:
        _show_turning(quote, picture)


def _picture_of(document: Document, original: Path, quote: Evidence, turned: int) -> PagePicture | None:
    boxes = () if turned else quote.boxes
    page = turned or quote.page
    printed = kept_pdf(document.sha256, load_options().cache)
    if printed:
        return _drawn(str(printed), "pdf", page, (), "" if turned else quote.text)
    return _drawn(str(original), document.kind, page, boxes, "")


@st.cache_data(show_spinner=False, max_entries=PICTURES)
def _drawn(path: str, kind: str, page: int, boxes: Sequence[tuple[float, float, float, float]], text: str) -> PagePicture | None:
    """Originals lie under the hash of their bytes, so that a path stands for a content."""
    if kind not in ("pdf", "image", "ofd"):
        return None
    return safe_picture(Path(path), kind, page, boxes, DPI, text)


def _place(quote: Evidence) -> tuple[str, int, str]:
    return (quote.document, quote.page, quote.text)


def _show_turning(quote: Evidence, picture: PagePicture) -> None:
    with st.container(horizontal=True, horizontal_alignment="center", gap="small", key="turning"):
        st.button("上一页", key="page-back", type="tertiary", icon=":material/chevron_left:", disabled=picture.page <= 1, on_click=_turn, args=(quote, picture.page - 1))
        st.button("回到引文", key="page-quote", type="tertiary", on_click=_turn, args=(quote, 0))
        st.button("下一页", key="page-on", type="tertiary", icon=":material/chevron_right:", disabled=picture.page >= picture.pages, on_click=_turn, args=(quote, picture.page + 1))


def _turn(quote: Evidence, page: int) -> None:
    st.session_state["turned"] = {_place(quote): page}


def _offer_print(document: Document, original: Path) -> None:
    """Word as printed takes seconds the first time, so that it is made when asked for."""
    if not can_convert(document.kind):
        return
    with st.container(horizontal=True, horizontal_alignment="center", vertical_alignment="center", gap="small", key="printing"):
        if not st.button("按原版式显示", key="print", type="tertiary", icon=":material/description:"):
            return
        with st.spinner("正在转换版式……"):
            made = as_pdf(original, document.kind, load_options().cache)
        if made:
            st.rerun(scope="fragment")
        show_template("unprintable.html.j2")


def _show_text(desk: Desk, document: Document, quote: Evidence) -> None:
    whole = next(d for d in whole_assessment(desk.visit, desk.subject).documents if d.name == document.name)
    lines = [{"kind": line.kind, "parts": [part._asdict() for part in line.parts]} for line in excerpt(whole.blocks, quote)]
    components.page_text(key="page-text", data={"lines": lines})
