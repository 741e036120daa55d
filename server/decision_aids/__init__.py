"""Decision aids: data files that a doctor begins a shared decision with. `examples` come along.

A clinic adds its own: docs/how-to/add-a-decision-aid.md. `reading` reads them at start.
"""
