"""Messages are compressed against as much of what was sent as browsers keep."""

from __future__ import annotations

import pytest
from uvicorn.protocols.websockets import websockets_sansio_impl
from websockets.extensions.permessage_deflate import ClientPerMessageDeflateFactory

from dashboard.serving.compressed import MAKER, compress_against_more


def answered(monkeypatch: pytest.MonkeyPatch, asked: ClientPerMessageDeflateFactory) -> str:
    """What the server says to a browser that asks for compression."""
    # As it was imported; that uvicorn has this name still is part of the test.
    monkeypatch.setattr(websockets_sansio_impl, MAKER, getattr(websockets_sansio_impl, MAKER))
    compress_against_more()
    made = getattr(websockets_sansio_impl, MAKER)(
        server_max_window_bits=12, client_max_window_bits=12, compress_settings={"memLevel": 5}
    )
    response, _extension = made.process_request_params(asked.get_request_params(), [])
    return str(response)


def test_what_is_sent_is_compressed_against_the_widest_window(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = answered(monkeypatch, ClientPerMessageDeflateFactory())
    assert "server_max_window_bits" not in told
    assert "('client_max_window_bits', '12')" in told


def test_a_browser_that_keeps_less_gets_less(monkeypatch: pytest.MonkeyPatch) -> None:
    narrow = ClientPerMessageDeflateFactory(server_max_window_bits=10)
    assert "('server_max_window_bits', '10')" in answered(monkeypatch, narrow)
