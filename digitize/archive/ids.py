"""Names for documents that come out the same whoever reads the same bytes, and whenever."""

import base64
import hashlib

ID_LENGTH = 16
"""80 bits: among a thousand million documents the chance of one clash is under 10⁻⁶."""


def document_id(sha256: str, first_page: int) -> str:
    """The id of the document that begins on ``first_page`` of the master ``sha256``.

    Sixteen letters a–z and digits 2–7: safe in file names, addresses and on the telephone.
    """
    digest = hashlib.sha256(f"{sha256}:{first_page}".encode()).digest()
    return base64.b32encode(digest)[:ID_LENGTH].decode().lower()
