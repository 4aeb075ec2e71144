"""Charts as plain SVG, drawn without a browser: for briefings, pictures and single files.

``drawing.draw`` draws every kind. A kind is one module with ``plot``; what it returns is put into
a picture by ``page`` and written by ``svgfile`` (for browsers) or ``typstfile`` (for PDF and PNG).
"""
