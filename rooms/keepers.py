"""Every keeper of the record, in the order in which a copy shows them (`rooms.kept`)."""

from rooms.kept import Keeper

KEEPERS: tuple[Keeper, ...] = ()
