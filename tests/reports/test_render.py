"""One call for every kind and format of report."""

import json
from io import BytesIO

import pytest
from docx import Document
from office import assessment

from assistant.errors import UsageError
from assistant.reports import FORMATS, WORD_REPORTS, render, render_docx
from assistant.scheme import Scheme


@pytest.mark.parametrize(("kind", "start"), list(zip(FORMATS, (b"PK", b"PK", b"<!", b"{"), strict=True)))
def test_every_format_is_made(scheme: Scheme, kind: str, start: bytes) -> None:
    assert render(kind, assessment(scheme), scheme).lstrip().startswith(start)


def test_json_is_that_of_the_contract(scheme: Scheme) -> None:
    assert json.loads(render("json", assessment(scheme), scheme))["format"] == 1


@pytest.mark.parametrize(("name", "short"), list(WORD_REPORTS.items()))
def test_reports_have_a_chinese_and_a_short_name(scheme: Scheme, name: str, short: str) -> None:
    a = assessment(scheme)
    chinese, brief = (Document(BytesIO(render_docx(a, scheme, report=r))) for r in (name, short))
    assert [p.text for p in chinese.paragraphs] == [p.text for p in brief.paragraphs]
    assert any(name in p.text for p in chinese.paragraphs)


@pytest.mark.parametrize(("kind", "report"), [("odt", "self"), ("docx", "总结")])
def test_unknown_names_say_which_there_are(scheme: Scheme, kind: str, report: str) -> None:
    with pytest.raises(UsageError, match="可用的"):
        render(kind, assessment(scheme), scheme, report=report)
