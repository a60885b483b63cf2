"""One folder in the place of another in a single step (atomic exchange), so that there is never none.

Linux and macOS exchange two names in one call; Python has no word for it, hence ctypes. Windows and
some file systems (network drives, for one) cannot: there the old folder first steps aside, and what is
killed before the new one is in its place is put back by `restore`, which the next command calls.
Who may swap at all is settled next door, in `lock`.
"""

import ctypes
import errno
import os
import sys
from pathlib import Path

_CANNOT = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
_HERE, _RENAME_EXCHANGE, _RENAME_SWAP = -100, 2, 2  # AT_FDCWD; Linux's flag and macOS's


def swap(fresh: Path, folder: Path) -> None:
    """Exchanges two folders; where there was none, `fresh` only moves. After an OSError all is as before."""
    if not folder.exists():
        fresh.rename(folder)
    elif not _exchanged(fresh, folder):
        old = _aside(folder)
        folder.rename(old)
        try:
            fresh.rename(folder)
        except OSError:
            old.rename(folder)
            raise
        old.rename(fresh)


def restore(folder: Path) -> None:
    """Puts back the folder that had stepped aside when its successor's way to its place was cut short."""
    if _aside(folder).exists() and not folder.exists():
        _aside(folder).rename(folder)


def _aside(folder: Path) -> Path:
    return folder.with_name(f".old-{folder.name}")


def _exchanged(one: Path, other: Path) -> bool:
    """Whether the kernel took it; False where it or the file system has no such call."""
    library = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
    names = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin":
        call, words = getattr(library, "renamex_np", None), (*names, _RENAME_SWAP)
    else:
        call = getattr(library, "renameat2", None)
        words = (_HERE, names[0], _HERE, names[1], _RENAME_EXCHANGE)
    if call is None:
        return False
    if call(*words) == 0:
        return True
    code = ctypes.get_errno()
    if code in _CANNOT:
        return False
    raise OSError(code, os.strerror(code), str(other))
