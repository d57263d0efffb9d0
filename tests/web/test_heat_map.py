"""The heat map of submissions side by side: what stands in its cells and beside its rows."""

from types import SimpleNamespace

import pytest

pytest.importorskip("altair", reason="altair is not installed (extra: app)")
pytest.importorskip("streamlit", reason="streamlit is not installed (extra: app)")

from assistant.analysis import matrix  # noqa: E402
from assistant.models import SubmissionInfo  # noqa: E402
from assistant.web.charts.altair_charts import heat_map  # noqa: E402
from assistant.web.pages.analysis import _told_apart  # noqa: E402
from assistant.web.palette import LIGHT  # noqa: E402


def test_a_cell_tells_its_share_as_a_number(scheme):
    chart = heat_map(matrix({"澜溪市": {"1": 0.625, "2": 0.0, "3": None}}, scheme), scheme, LIGHT).to_dict()
    (figures,) = (layer for layer in chart["layer"] if layer["mark"]["type"] == "text")
    assert figures["encoding"]["text"]["field"] == "figure"
    (cells,) = chart["datasets"].values()
    assert [cell["figure"] for cell in cells[:3]] == ["62", "0", "–"]


def test_rows_are_called_by_their_cities_and_told_apart_by_their_number():
    infos = [SubmissionInfo("缝纫设备试点", ("澜桥市", "沭宁市")), SubmissionInfo("阀门试点", ("岚陵市",)), SubmissionInfo("铸造试点", ("岚陵市",)), SubmissionInfo("水表试点")]
    names = _told_apart([SimpleNamespace(id=n, info=info) for n, info in enumerate(infos, 1)])
    assert list(names.values()) == ["澜桥市、沭宁市", "岚陵市（2）", "岚陵市（3）", "水表试点"]
