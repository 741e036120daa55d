"""Things to read: the library the clinic keeps, and what of it was given to patients."""
