"""The blocks of a pcapng file, as whoever cuts it needs to know them (draft-ietf-opsawg-pcapng §3.1)."""
import struct

SECTION, INTERFACE, PACKET = 0x0A0D0D0A, 1, 6


def blocks(path):
    """The types of the whole blocks, and how many bytes stand behind the last one."""
    data, at, found = path.read_bytes(), 0, []
    while at + 12 <= len(data):
        kind, length = struct.unpack_from("=II", data, at)
        if at + length > len(data):
            break
        found.append(kind)
        at += length
    return found, len(data) - at
