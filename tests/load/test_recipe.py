"""The recipe for an institution's server says what is so, and opens nothing to the world."""

from __future__ import annotations

import re

from streamlit import config

from dashboard.serving.hostnames import HOSTS_VARIABLE, settings
from etl.paths import PROJECT
from tests.bench.balanced import RECIPE, site_of

SITE = RECIPE.read_text("utf-8")
UNIT = (PROJECT / "deploy" / "lmc-dashboard@.service").read_text("utf-8")


def test_everything_listens_on_this_machine_until_somebody_decides_otherwise() -> None:
    addresses = re.findall(r"(?:listen|server) ([^ ;{]+:\d+)", SITE)
    assert len(addresses) == 3
    assert all(address.startswith("127.0.0.1:") for address in addresses)


def test_the_bench_runs_the_recipe_with_other_ports_only() -> None:
    site = site_of(SITE, 1, ("http://localhost:2", "http://localhost:3"))
    assert re.findall(r"127\.0\.0\.1:(\d+)", site) == ["2", "3", "1"]
    assert re.sub(r":\d+", "", site) == re.sub(r":\d+", "", SITE)


def test_the_unit_starts_what_is_there_with_settings_that_exist() -> None:
    started = re.search(r"^ExecStart=.* streamlit run (\S+) (.*)$", UNIT, re.MULTILINE)
    assert started is not None
    assert (PROJECT / started[1]).is_file()
    named = {option.lower() for option in config.get_config_options()}
    assert {word.lower() for word in re.findall(r"--(\S+)", started[2])} <= named
    variables = re.findall(r"STREAMLIT_(\w+)=", UNIT)
    keys = {option.replace(".", "_").lower() for option in named}
    assert {name.replace("_", "").lower() for name in variables} <= {
        key.replace("_", "") for key in keys
    }


def test_the_site_that_the_unit_names_is_answered() -> None:
    named = re.findall(rf"^Environment={HOSTS_VARIABLE}=(\S+)$", UNIT, re.MULTILINE)
    assert named == ["dashboard.example.org"]
    assert settings({HOSTS_VARIABLE: named[0]}).answers_to("dashboard.example.org:443")
    assert not settings({}).answers_to("dashboard.example.org:443")


def test_the_readme_leads_to_it() -> None:
    assert "(docs/server.md)" in (PROJECT / "README.md").read_text("utf-8")
    told = (PROJECT / "docs" / "server.md").read_text("utf-8")
    for path in ("deploy/nginx.conf", "deploy/lmc-dashboard@.service"):
        assert path in told
        assert (PROJECT / path).is_file()
