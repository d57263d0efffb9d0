"""The style sheet of the pages 自查, 进程, 专家组, 分析 and 设置, beside the one that every page has."""

import streamlit as st

from assistant.web.render import fill


def show_figures_style() -> None:
    """Put it on the page; it takes its colours from the style sheet of all pages."""
    st.html(f"<style>{fill('figures.css')}</style>")
