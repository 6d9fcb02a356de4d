"""A reader's own list: how it is brought, read, shown and saved."""

from dashboard.web.own.doors import OwnListDoor, add_own_lists

__all__ = ["OwnListDoor", "add_own_lists"]
