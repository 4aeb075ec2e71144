"""One format a module; each writes a briefing and reads its own files back."""
