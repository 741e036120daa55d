"""The clinical note: templates, signing, addenda, co-signing, and the lists beside it."""
