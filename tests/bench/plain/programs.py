"""The first part of the page Programs as one would first write it: one chart of the batches.

See ``participation.py`` beside it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pandas as pd
import plotly.express as px
import streamlit as st


@st.cache_data
def load(table: str) -> pd.DataFrame:
    published = Path(os.environ["LMC_PUBLISHED"])
    edition = json.loads((published / "edition.json").read_text("utf-8"))["hash"]
    return pd.read_parquet(published / edition / f"{table}.parquet")


st.set_page_config(layout="wide")
names = load("country_names").set_index("country")["name"].astype(str).to_dict()
with st.sidebar:
    chosen = st.multiselect("Countries", list(names.values()))
    first, last = st.slider("Years", 2012, 2027, (2012, 2027))

st.title("What was funded?")
measure = st.radio("Measure", ["projects", "amount_usd"])
batches = load("batch_figures")
batches = batches[batches["measure"] == measure].astype({"country": str, "agreement": str})
batches["name"] = batches["country"].map(names)
batches = batches[batches["fund_year"].between(first, last)]
if chosen:
    batches = batches[batches["name"].isin(chosen)]
batches["value"] = batches["value"].astype(float)
st.plotly_chart(
    px.bar(
        batches,
        x="fund_year",
        y="value",
        facet_row="name",
        color="name",
        pattern_shape="agreement",
        hover_data=["low", "high", "qualifier"],
        text="value",
        height=900,
        title="Batches of the LMC Special Fund",
    )
)
