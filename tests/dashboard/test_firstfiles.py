"""What a first page needs is known, told with the page, and packed before anybody asks."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route

from dashboard.serving import packed
from dashboard.serving.firstfiles import STATIC, chart_script, first_files
from dashboard.serving.headers import Headers
from dashboard.serving.hostnames import Settings
from dashboard.serving.packed import PackedFiles, pack_ahead
from tests.dashboard.test_doors import Inside, asked, headers_of
from tests.dashboard.test_packed import SCRIPT, get


def test_the_script_for_charts_is_there_under_its_name_and_the_largest_of_all() -> None:
    assert (STATIC / chart_script()).stat().st_size > 3_000_000
    assert first_files()[0] == chart_script()
    assert any(name.endswith(".css") for name in first_files())
    assert all((STATIC / name).is_file() for name in first_files())


def test_a_page_tells_the_browser_of_it_and_a_file_does_not() -> None:
    page, file = (
        headers_of(asked(Headers(Inside(kind), Settings()))) for kind in ("text/html", "text/css")
    )
    assert page["link"].startswith(f'<./{chart_script()}>; rel="modulepreload"')
    assert "link" not in file


def test_what_was_packed_ahead_is_what_would_have_been_packed() -> None:
    name = first_files()[-1]
    _digest, content = pack_ahead([name])[name].result(10)
    assert gzip.decompress(content) == (STATIC / name).read_bytes()


def serving_the_script() -> Starlette:
    served = Response(SCRIPT, media_type="text/javascript")
    return Starlette(routes=[Route("/static/js/page.js", lambda _request: served)])


def ahead_of(folder: Path, content: str) -> packed.Ahead:
    """A script of Streamlit with that content, packed."""
    (folder / "static" / "js").mkdir(parents=True)
    (folder / "static" / "js" / "page.js").write_text(content)
    ahead = pack_ahead(["static/js/page.js"])
    ahead["static/js/page.js"].result(10)
    return ahead


def test_what_was_packed_ahead_is_not_packed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packed, "STATIC", tmp_path)
    app = PackedFiles(serving_the_script(), ahead_of(tmp_path, SCRIPT))
    monkeypatch.setattr(packed, "_gzip", lambda _content: b"packed a second time")
    assert get(app, "/static/js/page.js").text == SCRIPT


def test_what_was_packed_ahead_of_another_content_is_not_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packed, "STATIC", tmp_path)
    app = PackedFiles(serving_the_script(), ahead_of(tmp_path, f"// an older one\n{SCRIPT}"))
    assert get(app, "/static/js/page.js").text == SCRIPT
