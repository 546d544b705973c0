"""What can go wrong in storage, in our own words."""


class StorageError(Exception):
    """The database could not do what was asked; nothing of it has happened."""


class Unreachable(StorageError):
    """The database cannot be opened or does not answer."""


class NotUnique(StorageError):
    """A row with this key exists already."""


class Tampered(StorageError):
    """Something stored no longer matches its seal, or the secret key is another one."""
