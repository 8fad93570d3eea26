"""The container of EPUB (OCF 3.3): a ZIP archive that tells its type in its first bytes."""

import zlib
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The first that the format knows: when a file was written tells nothing of what it holds."""
_UNIX, _READABLE = 3, 0o644 << 16
_PACKED = (".jpg", ".png", ".gif")
"""What packing makes no smaller."""


def epub(files: Mapping[str, bytes]) -> bytes:
    """The archive of these files, by their names in it. The same files give the same bytes, with
    one version of zlib."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        _add(archive, "mimetype", b"application/epub+zip", ZIP_STORED)
        for name in sorted(files):
            _add(archive, name, files[name], ZIP_STORED if name.endswith(_PACKED) else ZIP_DEFLATED)
    return out.getvalue()


def _add(archive: ZipFile, name: str, data: bytes, packing: int) -> None:
    entry = ZipInfo(name, _MOMENT)
    entry.create_system, entry.external_attr, entry.compress_type = _UNIX, _READABLE, packing
    archive.writestr(entry, data, compresslevel=zlib.Z_BEST_COMPRESSION)
