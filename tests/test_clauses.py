"""The clauses of the official papers as data."""

import pytest

from assistant import clauses as module
from assistant.clauses import clauses
from assistant.errors import DataError


def test_a_clause_says_where_it_stands_and_quotes_it():
    half_year = clauses()["half_year"]
    assert (half_year.issued_as, half_year.place) == ("沪市监质发〔2020〕390号", "五（四）")
    assert half_year.quote == "每半年向相应省级市场监管局提交示范试点建设情况报告"


def test_a_paper_that_is_not_listed_is_an_error(tmp_path, monkeypatch):
    (tmp_path / "clauses.yaml").write_text("papers: {}\nclauses: {a: {paper: b, place: 一, quote: 甲}}\n", encoding="utf-8")
    monkeypatch.setattr(module, "files", lambda _: tmp_path)
    clauses.cache_clear()
    with pytest.raises(DataError, match="papers 里没有“b”"):
        clauses()
    clauses.cache_clear()
