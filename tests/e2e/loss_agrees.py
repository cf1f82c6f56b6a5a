#!/usr/bin/python3
"""loss_agrees.py WSRAY SEEDS CAPTURE.pcap...

Takes TCP segments with payload out of captures, and compares what is found before and after: each message of which no
byte was taken must be there, whole and in its order, and none may be there that was not before. Compressed messages
behind a loss may be missing, because what they refer to is; so may be connections whose handshake was hit, and one in a
hundred of the others: of a few short frames between two losses nobody can tell that they are frames.
"""
import collections
import json
import pathlib
import random
import struct
import subprocess
import sys
import tempfile

import damage_capture as damage

Message = collections.namedtuple("Message", "opcode length enc data")


def log_of(wsray, capture):
    command = [wsray, "export", str(capture), "-F", "ndjson", "--events", "all", "-o", "-"]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr.decode()}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def way_of(record):
    return record["src"], record["dst"]


def messages_of(log):
    """By direction: the messages that are whole."""
    messages = collections.defaultdict(list)
    for record in log:
        if record["record"] == "message" and record["complete"]:
            message = Message(record["opcode"], record["len"], record["enc"], record["data"])
            messages[way_of(record)].append((message, record["compressed"]))
    return messages


def ranges_of(log):
    """By direction: for each message, in order of completion, where its frames stand in the stream."""
    ranges, open_message = collections.defaultdict(list), collections.defaultdict(list)
    for record in log:
        if record["record"] != "frame":
            continue
        way = way_of(record)
        place = (record["offset"], record["offset"] + record["header_len"] + record["len"])
        if record["opcode"] >= 8:
            ranges[way].append([place])
            continue
        open_message[way].append(place)
        if record["fin"]:
            ranges[way].append(open_message.pop(way))
    return ranges


def endpoint(address, port):
    return f"{'.'.join(map(str, address))}:{port}"


def lost_of(packets, kept):
    """By direction: what was taken out, as ranges of stream offsets."""
    initial, lost = {}, collections.defaultdict(list)
    survivors = {id(packet) for packet in kept}
    for packet in packets:
        if packet.segment is None:
            continue
        flow, sequence, start, payload = packet.segment
        source_port, destination_port = struct.unpack(">HH", flow[8:])
        way = endpoint(flow[:4], source_port), endpoint(flow[4:8], destination_port)
        tcp = damage.ETHERNET + (packet.data[damage.ETHERNET] & 15) * 4
        if packet.data[tcp + 13] & 2:
            initial[way] = sequence
        if id(packet) not in survivors and way in initial:
            offset = (sequence - initial[way] - 1) % 2**32
            lost[way].append((offset, offset + len(payload)))
    return lost


def in_order(wanted, found):
    place = 0
    for message in wanted:
        try:
            place = found.index(message, place) + 1
        except ValueError:
            return False
    return True


def judge(before, after, lost):
    """(messages that had to be there, of those missing, invented)"""
    old, new, ranges = messages_of(before), messages_of(after), ranges_of(before)
    total = missing = invented = 0
    for way in {*old, *new}:
        gone = lost[way]
        first_frame = ranges[way][0][0][0] if ranges[way] else 0
        back = lost[way[::-1]]
        first_back = ranges[way[::-1]][0][0][0] if ranges[way[::-1]] else 0
        handshake_hit = any(begin < first_frame for begin, _ in gone) or any(begin < first_back for begin, _ in back)
        wanted = []
        for (message, compressed), places in zip(old[way], ranges[way], strict=True):
            # What was lost between two fragments may have been a third one.
            hit = any(begin < places[-1][1] and end > places[0][0] for begin, end in gone)
            behind = any(begin < places[-1][1] for begin, _ in gone)
            if not hit and not (compressed and behind):
                wanted.append(message)
        found = [message for message, _ in new[way]]
        if not handshake_hit:
            total += len(wanted)
            left = list(found)
            for message in wanted:
                if message in left:
                    left.remove(message)
                else:
                    missing += 1
            missing += not in_order([message for message in wanted if message in found], found)
        known = collections.Counter(message for message, _ in old[way])
        invented += sum((collections.Counter(found) - known).values())
    return total, missing, invented


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    wsray, seeds, captures = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    untouched = missed = invented = 0
    with tempfile.TemporaryDirectory() as work:
        lossy = pathlib.Path(work) / "lossy.pcap"
        for capture in captures:
            header, packets = damage.read(capture)
            before = log_of(wsray, capture)
            sums = [0, 0, 0]
            for seed in range(seeds):
                kept = damage.lose(packets, random.Random(seed))
                damage.write(lossy, header, kept, [packet.header[:2] for packet in kept])
                result = judge(before, log_of(wsray, lossy), lost_of(packets, kept))
                sums = [a + b for a, b in zip(sums, result)]
            total, missing, more = sums
            untouched, missed, invented = untouched + total, missed + missing, invented + more
            name = pathlib.Path(capture).name
            print(f"{'ok     ' if missing + more == 0 else 'DIFFERS'} {name}: of {total} untouched messages "
                  f"{missing} missing, {more} invented")
    sys.exit(0 if invented == 0 and missed * 100 <= untouched else 1)


if __name__ == "__main__":
    main()
