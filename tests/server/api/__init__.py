"""Tests of the HTTP API's edge: routes, access, errors, headers, the document."""
