"""What is said of a log line that could not be written: whose it was and what stopped it.

Owns the one rule both handlers of `server.logs` follow. The standard library would print the line
with its arguments and the exception's message, past the mask.
"""

import logging
import sys
from contextlib import suppress


class DiscreetHandler(logging.Handler):
    """A handler that never repeats a line it failed to write."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        error = sys.exc_info()[0]
        # Where standard error itself is gone there is nobody to tell, and no request ends for it.
        with suppress(OSError, ValueError, AttributeError):
            sys.stderr.write(f"A log line of {record.name} was lost: {error and error.__name__}.\n")
