"""What a database may raise, for those outside who go on in spite of it."""

from sqlalchemy.exc import OperationalError, SQLAlchemyError

AnyTrouble = SQLAlchemyError
"""Whatever the database raises."""

CannotNow = OperationalError
"""It cannot do this now: it is locked, full, or cannot be reached. The same may work later."""


def reason(error: BaseException) -> str:
    """What the database said, without the statement."""
    return str(getattr(error, "orig", None) or error)
