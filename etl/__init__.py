"""The ETL: from the hand-kept record to one published, checked edition.

Read -> check -> reconcile -> publish, in one direction. Nothing here knows the dashboard.
"""
