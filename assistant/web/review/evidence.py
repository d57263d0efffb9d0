"""The evidence of the unit in view: cards, marks of wrong matches, and passages added by searching the whole submission."""

from collections.abc import Sequence

import streamlit as st

from assistant.models import Evidence
from assistant.quotes import cut, highlight
from assistant.text_search import Hit, TextIndex, terms_of
from assistant.web.render import show_template
from assistant.web.review.cards import Card, belongs_choices, evidence_of
from assistant.web.review.rows import Row
from assistant.web.review.state import Desk, attempt
from assistant.web.visit import Subject, Visit, whole_assessment

SHOWN = 3  # cards in view at once; the others unfold
UNKNOWN, NOWHERE = "说不清", "不属于任何一项"
HITS = 8
SHORT = 160  # characters of a hit
INDEXES = 3  # kept in memory by one server


def show_evidence(desk: Desk, row: Row, cards: Sequence[Card]) -> None:
    """The cards, and the search."""
    code = row.detail.code
    live = sum(not c.wrong for c in cards)
    numbered = list(enumerate(cards))
    against = [] if row.hidden else [(n, c) for n, c in numbered if c.against and not c.wrong]  # the heading would tell what is hidden
    listed = [pair for pair in numbered if pair not in against]
    title, count = st.columns([3, 2], vertical_alignment="center")
    title.html(f"<h3 class='tight'>佐证　<span class='muted'>{live - len(against)} 处</span></h3>")
    if live > 1:
        count.button("下一处", key="next-quote", shortcut="e", type="tertiary", on_click=_look_on, args=(code, live))
    if not live:
        show_template("needed.html.j2", needed=row.detail.needed)
    _show_cards(desk, row, listed[:SHOWN])
    if further := listed[SHOWN:]:
        with st.expander(f"其余 {len(further)} 处", expanded=_position(code) in [n for n, _ in further]):
            _show_cards(desk, row, further)
    if against:
        show_template("against.html.j2", count=len(against))
        _show_cards(desk, row, against)
    with st.expander("查找并添加佐证", icon=":material/search:"):
        _show_search(desk, code)


def quote_in_view(code: str, cards: Sequence[Card]) -> Evidence | None:
    """The passage whose page is shown: a hit of the search that was opened, else the card in view."""
    opened: tuple[str, Evidence] | None = st.session_state.get("hit")
    if opened and opened[0] == code:
        return opened[1]
    return cards[min(_position(code), len(cards) - 1)].evidence if cards else None


def _position(code: str) -> int:
    kept: tuple[str, int] = st.session_state.get("quote", ("", 0))
    return kept[1] if kept[0] == code else 0


def _look_on(code: str, count: int) -> None:
    _look(code, (_position(code) + 1) % count)


def _look(code: str, number: int) -> None:
    st.session_state["quote"] = (code, number)
    st.session_state.pop("hit", None)


def _show_cards(desk: Desk, row: Row, numbered: Sequence[tuple[int, Card]]) -> None:
    for number, card in numbered:
        _show_card(desk, row, card, number)


def _show_card(desk: Desk, row: Row, card: Card, number: int) -> None:
    code = row.detail.code
    with st.container(key=f"card-{number}", gap="xxsmall"):
        show_template("card.html.j2", card=card, here=number == _position(code) and "hit" not in st.session_state, hidden=row.hidden)
        with st.container(horizontal=True, gap="small", key=f"card-buttons-{number}"):
            st.button("看原页", key=f"look-{number}", type="tertiary", icon=":material/visibility:", on_click=_look, args=(code, number))
            if desk.may and card.pin is not None:
                st.button("撤销", key=f"unpin-{number}", type="tertiary", icon=":material/undo:", on_click=_unpin, args=(desk, card.pin))
            elif desk.may and st.button("误配", key=f"wrong-{number}", type="tertiary", icon=":material/link_off:"):
                _ask_where(desk, code, card.evidence)


def _unpin(desk: Desk, pin: int) -> None:
    attempt(desk.visit.store.unpin, desk.visit.person, desk.subject.submission, pin)


@st.dialog("标记误配")
def _ask_where(desk: Desk, code: str, evidence: Evidence) -> None:
    """Where the passage belongs instead; the answer goes to training."""
    show_template("quoted.html.j2", text=evidence.text, code=code)
    choices = {UNKNOWN: UNKNOWN, NOWHERE: NOWHERE, **{c: t for c, t in belongs_choices(desk.units.values()).items() if c != code}}
    where = st.selectbox("这段话其实属于", list(choices), format_func=choices.__getitem__, key="belongs")
    if st.button("确定", type="primary", key="mark-wrong"):
        belongs = None if where == UNKNOWN else () if where == NOWHERE else (where,)
        attempt(desk.visit.store.mark_wrong, desk.visit.person, desk.subject.submission, code, evidence, belongs)
        st.rerun()


def _show_search(desk: Desk, code: str) -> None:
    query = st.text_input("在全部文件里查找", key=f"search-{code}", placeholder="如：首席质量官 聘任", label_visibility="collapsed")
    if not query.strip():
        return
    hits = _index(desk.visit, desk.subject, desk.subject.key).search(query, HITS)
    if not hits:
        show_template("nothing.html.j2", text="没有找到。可换一种说法，或减少词语。")
    elif not any(h.whole for h in hits):
        show_template("no_such_words.html.j2")
    for number, hit in enumerate(hits):
        _show_hit(desk, code, hit, query, number)


def _show_hit(desk: Desk, code: str, hit: Hit, query: str, number: int) -> None:
    found = evidence_of(hit)
    terms = terms_of(query)
    show_template("hit.html.j2", parts=highlight(cut(found.text, terms, SHORT), terms), found=found)
    with st.container(horizontal=True, gap="small"):
        st.button("看原页", key=f"hit-look-{number}", type="tertiary", icon=":material/visibility:", on_click=_look_at_hit, args=(code, found))
        if desk.may:
            st.button("添加为佐证", key=f"hit-pin-{number}", type="tertiary", icon=":material/keep:", on_click=_pin, args=(desk, code, found))


def _look_at_hit(code: str, found: Evidence) -> None:
    st.session_state["hit"] = (code, found)


def _pin(desk: Desk, code: str, found: Evidence) -> None:
    if attempt(desk.visit.store.pin, desk.visit.person, desk.subject.submission, code, found):
        _look(code, 0)


@st.cache_resource(show_spinner=False, max_entries=INDEXES)
def _index(_visit: Visit, _subject: Subject, key: str) -> TextIndex:
    return TextIndex(whole_assessment(_visit, _subject).documents)
