#!/usr/bin/python3
"""one_sided_agrees.py WSRAY CAPTURE.pcap...

Takes one direction out of captures. Of the other one every message must be found, in its order, and nothing else; and
the side that was not captured must not be accused of its silence. One in a hundred messages may be missing: what is all
that a client sent, and empty, is like nothing.
"""
import collections
import pathlib
import struct
import sys
import tempfile

import damage_capture as damage
from loss_agrees import endpoint, in_order, log_of, messages_of

SILENCE = {"handshake-timeout", "close-no-reply", "connection-ping-unanswered", "connection-idle-cut"}


def sender_of(packet):
    flow = packet.segment[0]
    return endpoint(flow[:4], struct.unpack_from(">H", flow, 8)[0])


def judge(before, after, ways):
    """(messages that had to be there, of those missing, invented)"""
    old, new = messages_of(before), messages_of(after)
    total = missing = invented = 0
    for way in {*old, *new}:
        wanted = [message for message, _ in old[way]] if way in ways else []
        found = [message for message, _ in new[way]]
        total += len(wanted)
        missing += sum((collections.Counter(wanted) - collections.Counter(found)).values())
        missing += not in_order([message for message in wanted if message in found], found)
        invented += sum((collections.Counter(found) - collections.Counter(wanted)).values())
    accused = sum(record["record"] == "diagnostic" and record["code"] in SILENCE for record in after)
    return total, missing, invented + accused


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    wsray, captures = sys.argv[1], sys.argv[2:]
    sums = [0, 0, 0]
    with tempfile.TemporaryDirectory() as work:
        half = pathlib.Path(work) / "half.pcap"
        for capture in captures:
            header, packets = damage.read(capture)
            before = log_of(wsray, capture)
            clients = {record["client"] for record in before if record["record"] == "connection"}
            here = [0, 0, 0]
            for from_client in (True, False):
                kept = [p for p in packets if p.segment and (sender_of(p) in clients) == from_client]
                damage.write(half, header, kept, [packet.header[:2] for packet in kept])
                ways = {way for way in messages_of(before) if (way[0] in clients) == from_client}
                here = [a + b for a, b in zip(here, judge(before, log_of(wsray, half), ways))]
            sums = [a + b for a, b in zip(sums, here)]
            total, missing, invented = here
            print(f"{'ok     ' if missing + invented == 0 else 'DIFFERS'} {pathlib.Path(capture).name}: of {total} "
                  f"messages {missing} missing, {invented} invented or blamed")
    sys.exit(0 if sums[2] == 0 and sums[1] * 100 <= sums[0] else 1)


if __name__ == "__main__":
    main()
