"""How good the wait estimate is: `python -m tests.bench.waits [MORNINGS]` plays simulated clinic
mornings (tests/rooms/mornings.py) and prints how often the range held, and by how much it missed.
"""

import sys

from tests.rooms.mornings import figures, mornings

MORNINGS = 40


def main() -> None:
    played = mornings(int(sys.argv[1]) if len(sys.argv) > 1 else MORNINGS)
    sys.stdout.write(f"{len(played)} mornings: {figures(t for one in played for t in one.told)}\n")


if __name__ == "__main__":
    main()
