"""A message does not wait for the confirmation of the one before."""

from __future__ import annotations

import socket

from dashboard.serving.nodelay import send_at_once


def test_connections_of_a_socket_that_listens_send_at_once() -> None:
    with socket.socket(socket.AF_INET) as listening:  # as Streamlit makes it: no protocol named
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        send_at_once()
        with socket.create_connection(listening.getsockname()), listening.accept()[0] as answered:
            assert answered.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_sockets_that_are_closed_or_none_of_the_internet_are_let_alone() -> None:
    closed = socket.socket(socket.AF_INET)
    closed.close()
    with socket.socketpair()[0]:
        send_at_once()
