"""What a database's driver says when something fails → one line that says what to do next."""

import sqlite3

from sqlalchemy.exc import DBAPIError, IntegrityError

from assistant.errors import StoreError

SQLITE_WRITING = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)
# Classes and codes of SQLSTATE: PostgreSQL's manual, appendix A
BUSY = ("40", "55P03", "53300", "57P03")  # serialisation or deadlock, lock not available, too many connections, starting up
WRITING = ("25006", "42501", "53100")  # read-only, no privilege, disk full
PASSWORD = ("28",)
SAME = ("23",)


def explained(error: DBAPIError, name: str) -> StoreError:
    """The error of a driver, told of the database with this name."""
    code, said = _sqlstate(error)
    lite = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
    if isinstance(error, IntegrityError) or code.startswith(SAME):
        return StoreError("刚刚有人做了同样的改动，本次没有保存。请刷新后重试。", "somebody has just made the same change; nothing was saved, look again and retry.")
    if lite == sqlite3.SQLITE_BUSY or code.startswith(BUSY):
        return StoreError(f"数据库 {name} 正被别的程序占用。请关闭那个程序，稍后重试。", f"the database {name} is locked by another program; close it and try again.")
    if lite in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return StoreError(f"数据库文件 {name} 已损坏，或不是本程序的数据库。请从备份恢复，或把它移走后重试。", f"the database file {name} is broken or of another program; restore a backup, or move it away.")
    if lite in SQLITE_WRITING or code.startswith(WRITING):
        return StoreError(f"数据库 {name} 写不了（{said}）。请检查权限和磁盘空间，或用 --data 换一个位置。", f"the database {name} can't be written ({said}); check permissions and disk, or choose another place by --data.")
    if code.startswith(PASSWORD):
        return StoreError(f"数据库 {name} 拒绝登录（{said}）。请检查 --database 里的用户名和密码。", f"the database {name} refused the login ({said}); check user and password in --database.")
    return failed(said, name)


def failed(said: str, name: str) -> StoreError:
    """The database with this name does not work, and this is all that is known of it."""
    return StoreError(f"数据库 {name} 出错（{said}）。请检查数据库服务和 --database 的地址后重试。", f"the database {name} failed ({said}); check the server and the address in --database.")


def _sqlstate(error: DBAPIError) -> tuple[str, str]:
    """PostgreSQL's code ("" if there is none), and the first line of the message."""
    cause: BaseException | None = error.orig
    while cause is not None:  # what a server says before it hangs up lies under pg8000's own error about the hanging up
        fields = cause.args[0] if cause.args else ""
        if isinstance(fields, dict):  # of the server's message, by their letters
            return fields.get("C", ""), _line(fields.get("M", ""), error)
        cause = cause.__context__
    return "", _line(str(error.orig), error)


def _line(text: str, error: DBAPIError) -> str:
    lines = text.strip().splitlines()
    return lines[0] if lines else type(error.orig).__name__
