"""A reader's own list: how it is brought, read, shown and saved."""

from dashboard.web.own.doors import OwnListDoor, OwnListRooms, add_own_lists, make_rooms

__all__ = ["OwnListDoor", "OwnListRooms", "add_own_lists", "make_rooms"]
