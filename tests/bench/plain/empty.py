"""The floor: a page with nothing on it. No page of Streamlit answers sooner."""

from __future__ import annotations

import streamlit as st

st.write("")
