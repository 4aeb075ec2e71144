"""Names and frames as a keeper sets them; what cannot be followed is told at the start."""

from __future__ import annotations

import pytest

from dashboard.serving.hostnames import SettingError, Settings, settings


@pytest.mark.parametrize(
    ("host", "answered"),
    [
        ("localhost", True),
        ("localhost:8501", True),
        ("LOCALHOST.", True),
        ("127.0.0.1:8501", True),
        ("[::1]:8501", True),
        ("lmc.example.org", True),
        ("LMC.example.org:443", True),
        ("a.example.net", True),
        ("a.b.example.net:8443", True),
        ("example.net", False),
        ("evilexample.net", False),
        ("example.org", False),
        ("lmc.example.org.evil.example", False),
        ("evil.example/lmc.example.org", False),
        ("user@lmc.example.org", False),
        ("lmc.example.org:port", False),
        ("localhost localhost", False),
        ("localhost;x", False),
        ("*.example.net", False),
        ("", False),
        (".", False),
    ],
)
def test_only_named_hosts_are_answered(host: str, answered: bool) -> None:
    keeper = settings({"LMC_HOSTS": "lmc.example.org, *.Example.net"})
    assert keeper.answers_to(host) is answered


def test_without_a_setting_only_this_machine_is_answered_and_nobody_else_may_frame() -> None:
    assert settings({}) == Settings(("localhost", "127.0.0.1", "[::1]"), "'self'")
    assert not settings({}).answers_to("lmc.example.org")


@pytest.mark.parametrize(
    ("address", "answered"),
    [("192.0.2.7", "192.0.2.7:8501"), ("2001:db8::7", "[2001:db8::7]:8501"), ("LMC", "lmc")],
)
def test_an_address_that_was_chosen_to_listen_on_is_answered(address: str, answered: str) -> None:
    assert settings({}, address).answers_to(answered)
    assert settings({}, "0.0.0.0") == settings({}, "::") == settings({})  # noqa: S104


@pytest.mark.parametrize(
    ("told", "sent"),
    [
        ("", "'self'"),
        ("self", "'self'"),
        ("none", "'none'"),
        ("https://portal.example.org/", "'self' https://portal.example.org"),
        (
            "https://*.example.org:8443, http://localhost:81",
            "'self' https://*.example.org:8443 http://localhost:81",
        ),
    ],
)
def test_frames_are_allowed_to_whom_the_keeper_names(told: str, sent: str) -> None:
    assert settings({"LMC_FRAME_ANCESTORS": told}).frame_ancestors == sent


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("LMC_HOSTS", "https://lmc.example.org", "https://lmc.example.org"),
        ("LMC_HOSTS", "lmc.example.org:8501", "without a port"),
        ("LMC_HOSTS", "*", "no name of a host"),
        ("LMC_HOSTS", "lmc.example.org\r\nX-Evil:1", "x-evil:1"),
        ("LMC_FRAME_ANCESTORS", "*", "no site"),
        ("LMC_FRAME_ANCESTORS", "portal.example.org", "https://portal.example.org"),
        ("LMC_FRAME_ANCESTORS", "https://a.example/path", "without a path"),
        ("LMC_FRAME_ANCESTORS", "https://a.example;script-src", "no site"),
        ("LMC_FRAME_ANCESTORS", "none https://a.example", "'none'"),
        ("LMC_FRAME_ANCESTORS", "'self'", "no site"),
    ],
)
def test_a_setting_that_cannot_be_followed_is_told(name: str, value: str, told: str) -> None:
    with pytest.raises(SettingError, match=name) as caught:
        settings({name: value})
    assert told in str(caught.value)
