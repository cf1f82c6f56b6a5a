"""MessagePack, as much of it as the samples need: what an application packs into a binary message."""
import struct


def pack(value):
    if isinstance(value, bool):
        return b"\xc3" if value else b"\xc2"
    if isinstance(value, int):
        return _integer(value)
    if isinstance(value, float):
        return b"\xcb" + struct.pack(">d", value)
    if isinstance(value, str):
        text = value.encode()
        assert len(text) < 32
        return bytes([0xA0 | len(text)]) + text
    if isinstance(value, (list, tuple)):
        assert len(value) < 16
        return bytes([0x90 | len(value)]) + b"".join(map(pack, value))
    assert isinstance(value, dict) and len(value) < 16
    return bytes([0x80 | len(value)]) + b"".join(pack(key) + pack(item) for key, item in value.items())


def _integer(value):
    if 0 <= value < 128:
        return bytes([value])
    for mark, form, limit in ((0xCC, ">B", 1 << 8), (0xCD, ">H", 1 << 16), (0xCE, ">I", 1 << 32)):
        if 0 <= value < limit:
            return bytes([mark]) + struct.pack(form, value)
    return b"\xd3" + struct.pack(">q", value)
