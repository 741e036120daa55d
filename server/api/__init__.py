"""The HTTP API under /api/v1: models at the edge, one table of routes, one error shape."""
