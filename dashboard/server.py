"""The server: ``streamlit run dashboard/server.py``.

What the first visitor would wait for is done before it answers; what the first export would wait
for follows while it serves.
"""

from __future__ import annotations

import os

import streamlit as st
from starlette.middleware import Middleware

from dashboard import store
from dashboard.exports.warming import warm_exports
from dashboard.serving.compressed import compress_against_more
from dashboard.serving.doors import Doors
from dashboard.serving.firstfiles import first_files
from dashboard.serving.headers import Headers
from dashboard.serving.hostnames import SettingError, Settings, settings
from dashboard.serving.keptfiles import keep_files_awhile
from dashboard.serving.memory import keep_memory_together
from dashboard.serving.nodelay import send_at_once
from dashboard.serving.openfiles import allow_many_visitors
from dashboard.serving.packed import PackedFiles, pack_ahead
from dashboard.serving.themeonce import write_theme_once
from dashboard.serving.unknownpaths import UnknownPaths
from dashboard.serving.warming import warm_up


def keepers_settings() -> Settings:
    """Names and frames as the keeper set them; a value that cannot be followed ends the start."""
    try:
        return settings(os.environ, st.get_option("server.address") or "")
    except SettingError as error:
        raise SystemExit(str(error)) from None


keeper = keepers_settings()
keep_memory_together()  # before the first thread
packing = pack_ahead(first_files())
allow_many_visitors()
keep_files_awhile()
compress_against_more()
send_at_once()
write_theme_once()
warm_up()
warm_exports(store.current)
app = st.App(
    "app.py",
    middleware=[
        Middleware(Headers, settings=keeper),  # outermost: on refusals and faults as well
        Middleware(Doors, settings=keeper, base=st.get_option("server.baseUrlPath") or ""),
        Middleware(UnknownPaths),
        Middleware(PackedFiles, ahead=packing),
    ],
)
