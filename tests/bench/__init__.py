"""Measurements, printed beside their aims: ``python run.py bench``. Tests check; this measures."""
