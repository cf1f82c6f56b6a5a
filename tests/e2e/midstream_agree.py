#!/usr/bin/python3
"""midstream_agree.py WSRAY CUTS CAPTURE.pcap...

Lets captures begin later: takes the first packets away, at CUTS places of each, once where a packet begins and once with
the first bytes of the first segment gone too. Nothing may be found that was not there before. On connections that go on
with enough frames, every message that begins behind the cut must be found, whole and in its order; of those that were
compressed, as many as need nothing from before.
"""
import collections
import pathlib
import random
import struct
import sys
import tempfile

import damage_capture as damage
from loss_agrees import Message, in_order, log_of, way_of

# Fewer frames on a connection do not tell it from chance.
ENOUGH_FRAMES = 8


def messages_of(log):
    """By direction: (message, its first packet, whether it was compressed), of those that are whole."""
    messages = collections.defaultdict(list)
    for record in log:
        if record["record"] == "message" and record["complete"]:
            message = Message(record["opcode"], record["len"], record["enc"], record["data"])
            first = record.get("first_packet", record["packet"])
            messages[way_of(record)].append((message, first, record["compressed"]))
    return messages


def frames_behind(log, cut):
    """By direction: how many frames begin behind the cut."""
    frames = collections.Counter()
    for record in log:
        if record["record"] == "frame" and record["packet"] > cut:
            frames[way_of(record)] += 1
    return frames


def without_first_bytes(packet):
    """The segment as if the capture began in the middle of its payload."""
    _, sequence, start, payload = packet.segment
    cut = len(payload) // 2
    head = bytearray(packet.data[:start])
    tcp = damage.ETHERNET + (head[damage.ETHERNET] & 15) * 4
    struct.pack_into(">I", head, tcp + 4, (sequence + cut) % 2**32)
    struct.pack_into(">H", head, damage.ETHERNET + 2, start - damage.ETHERNET + len(payload) - cut)
    data = bytes(head) + payload[cut:]
    return damage.Packet((*packet.header[:2], len(data), len(data)), data)


def judge(before, after, cut):
    """(messages that had to be there, of those missing, invented)"""
    old, new = messages_of(before), messages_of(after)
    frames = frames_behind(before, cut)
    total = missing = invented = 0
    for way in {*old, *new}:
        enough = frames[way] + frames[way[::-1]] >= ENOUGH_FRAMES
        wanted = [message for message, first, compressed in old[way] if first > cut and not compressed]
        found = [message for message, _, _ in new[way]]
        known = collections.Counter(message for message, _, _ in old[way])
        invented += sum((collections.Counter(found) - known).values())
        if enough:
            total += len(wanted)
            missing += sum((collections.Counter(wanted) - collections.Counter(found)).values())
            missing += not in_order([message for message in wanted if message in found], found)
    return total, missing, invented


def cuts_of(packets, count, chance):
    data = [index for index, packet in enumerate(packets) if packet.has_payload()]
    return [chance.choice(data[1:len(data) * 3 // 4]) for _ in range(count)] if len(data) > 4 else []


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    wsray, count, captures = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    sums = [0, 0, 0]
    with tempfile.TemporaryDirectory() as work:
        late = pathlib.Path(work) / "late.pcap"
        for capture in captures:
            header, packets = damage.read(capture)
            before = log_of(wsray, capture)
            here = [0, 0, 0]
            for cut in cuts_of(packets, count, random.Random(1)):
                for kept in (packets[cut:], [without_first_bytes(packets[cut]), *packets[cut + 1:]]):
                    damage.write(late, header, kept, [packet.header[:2] for packet in kept])
                    behind = cut if kept[0] is packets[cut] else cut + 1
                    here = [a + b for a, b in zip(here, judge(before, log_of(wsray, late), behind))]
            total, missing, invented = here
            sums = [a + b for a, b in zip(sums, here)]
            print(f"{'ok     ' if missing + invented == 0 else 'DIFFERS'} {pathlib.Path(capture).name}: of {total} "
                  f"messages behind the cuts {missing} missing, {invented} invented")
    print(f"{sums[0]} messages, {sums[1]} missing, {sums[2]} invented")
    sys.exit(0 if sums[2] == 0 and sums[1] * 100 <= sums[0] else 1)


if __name__ == "__main__":
    main()
