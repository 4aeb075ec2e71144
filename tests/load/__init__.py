"""Visitors without a browser, who speak Streamlit's protocol: for load, hostile input and checks.

``visitor.Visitor`` is one of them, ``hall`` lets many act at once. They call on this machine only,
and every one of them is bounded in acts and in time.
"""
