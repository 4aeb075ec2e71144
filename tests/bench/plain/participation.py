"""The page Participation as one would first write it: plotly.express, st.cache_data, no settings.

The same tables, the same filters and the same four charts; no receipts, tables, pictures or notes.
It is what the dashboard is measured beside, and is never served to a reader.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pandas as pd
import plotly.express as px
import streamlit as st

LEVELS = [
    "head-of-government",
    "deputy-head",
    "minister",
    "vice-minister",
    "ambassador",
    "director-general",
    "deputy-director-general",
    "expert",
    "other",
]


@st.cache_data
def load(table: str) -> pd.DataFrame:
    published = Path(os.environ["LMC_PUBLISHED"])
    edition = json.loads((published / "edition.json").read_text("utf-8"))["hash"]
    return pd.read_parquet(published / edition / f"{table}.parquet")


def meetings_of(first: int, last: int) -> pd.DataFrame:
    meetings = load("meetings")
    meetings = meetings[meetings["poverty_track"]].copy()
    meetings["year"] = [day.year if day else None for day in meetings["start_date"]]
    return meetings[meetings["year"].between(first, last)]


st.set_page_config(layout="wide")
names = load("country_names").set_index("country")["name"].astype(str).to_dict()
with st.sidebar:
    chosen = st.multiselect("Countries", list(names.values()))
    first, last = st.slider("Years", 2012, 2027, (2012, 2027))
countries = [code for code, name in names.items() if not chosen or name in chosen]
meetings = meetings_of(first, last)

st.title("Who took part?")

parts = load("attendance").merge(meetings[["meeting_id", "name", "year"]], on="meeting_id")
parts = parts[parts["country"].isin(countries)]
st.plotly_chart(
    px.scatter(
        parts.astype({"country": str, "evidence": str}),
        x="country",
        y="name",
        color="evidence",
        symbol="evidence",
        hover_data=["role"],
        title="Meetings and countries",
    )
)

hosted = meetings.dropna(subset=["host_country"]).astype({"host_country": str})
st.plotly_chart(
    px.scatter(hosted, x="year", y="host_country", hover_name="name", title="Hosts in turn")
)

named = load("participation").merge(meetings[["meeting_id", "year"]], on="meeting_id")
named = named[named["country"].isin(countries) & named["level"].notna()]
named["rank"] = [LEVELS.index(level) for level in named["level"]]
highest = named.sort_values("rank").drop_duplicates(["country", "year"])
st.plotly_chart(
    px.scatter(
        highest.astype({"country": str, "level": str}),
        x="year",
        y="country",
        color="level",
        symbol="level",
        title="Highest level of a named person",
    )
)

st.plotly_chart(
    px.bar(
        meetings.dropna(subset=["participants"]),
        x="participants",
        y="name",
        orientation="h",
        text="participants",
        title="How many people took part",
    )
)
