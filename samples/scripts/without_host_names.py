"""Copies a pcapng file without what dumpcap tells about the computer: its processor and its operating system.

usage: without_host_names.py IN OUT

Packets, times, interfaces and statistics are copied as they are. The file is one that dumpcap has just written, so it
is in this computer's byte order.
"""
import struct
import sys

SECTION, INTERFACE = 0x0A0D0D0A, 1
# How long a block's fixed part is, and which of the options behind it are left out.
LEFT_OUT = {SECTION: (16, {2, 3}), INTERFACE: (8, {12})}  # shb_hardware and shb_os; if_os


def options(data):
    """Each option as (code, the bytes it takes, padding included)."""
    place = 0
    while place + 4 <= len(data):
        code, length = struct.unpack_from("=HH", data, place)
        after = place + 4 + (length + 3) // 4 * 4
        yield code, data[place:after]
        place = after


def blocks(data):
    place = 0
    while place < len(data):
        kind, length = struct.unpack_from("=II", data, place)
        yield kind, data[place + 8:place + length - 4]
        place += length


def cleaned(kind, body):
    fixed, unwanted = LEFT_OUT.get(kind, (len(body), set()))
    return body[:fixed] + b"".join(raw for code, raw in options(body[fixed:]) if code not in unwanted)


def clean(source, target):
    with open(source, "rb") as file:
        data = file.read()
    with open(target, "wb") as file:
        for kind, body in blocks(data):
            body = cleaned(kind, body)
            length = struct.pack("=I", len(body) + 12)
            file.write(struct.pack("=I", kind) + length + body + length)


if __name__ == "__main__":
    clean(*sys.argv[1:])
