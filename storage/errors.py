"""What can go wrong in storage, in our own words."""


class StorageError(Exception):
    """The database could not do what was asked; nothing of it has happened, unless it is Undecided."""


class Unreachable(StorageError):
    """The database cannot be opened or does not answer."""


class Undecided(Unreachable):
    """The database went away during the commit: all that was asked has happened, or nothing of it."""


class NotUnique(StorageError):
    """A row with this key exists already."""


class Tampered(StorageError):
    """Something stored no longer matches its seal, or the secret key is another one."""
