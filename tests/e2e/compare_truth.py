#!/usr/bin/python3
"""Compares wsray's message log with what the endpoints of a capture wrote down themselves.

usage: compare_truth.py TRUTH.ndjson [LOG.ndjson] [--all | --frames]        the log comes from standard input when it is not named

Judged for each connection and direction:
  messages   must equal, in order, what the sender says it sent, by opcode, length and SHA-256. Where the sender noted
             fewer than its peer received, the peer's longer list counts. Where the sender kept no record, the log must
             contain, in order, what the receiver says it got.
  control    pings, pongs and closes must equal the frames that the sender wrote, by opcode and length, or contain what
             the receiver got where the sender did not write down frames.
A message that the log calls incomplete is neither right nor invented. What happened on a connection that no endpoint
knows of, or after a handshake that was refused, is invented.

With --all the log is one that `--events all` wrote, and these are judged too:
  frames     must equal the sender's frames: opcode, FIN, masked or not, length on the wire.
  refusals   every handshake that was answered without 101 must be a connection `rejected` with that status.

With --frames only those frames are judged, and only where the sender wrote some down: for peers that broke the rules
on purpose, and also sent bytes that are no frames.

Prints each difference and `N of M agree, K invented`; exit status 0 only where all agree and nothing is invented, 1
where not, 2 for wrong usage or unreadable input.
"""
import argparse
import base64
import collections
import hashlib
import json
import sys
from typing import NamedTuple

DIFFERENCES_SHOWN = 20
CONTROL = {"ping", "pong", "close"}
FIRST_CONTROL_OPCODE = 8


class Way(NamedTuple):
    """One direction of one connection; over HTTP/2 of one stream."""

    client: str
    server: str
    stream: int
    direction: str

    def __str__(self):
        arrow = "->" if self.direction == "c2s" else "<-"
        stream = f" stream {self.stream}" if self.stream else ""
        return f"{self.client} {arrow} {self.server}{stream}"


class Message(NamedTuple):
    opcode: int
    length: int
    sha256: str


class Control(NamedTuple):
    opcode: int
    length: int


class Frame(NamedTuple):
    opcode: int
    fin: bool
    masked: bool
    length: int


def lists():
    return collections.defaultdict(list)


class Truth:
    """What the endpoints wrote, arranged by the direction that it is about."""

    def __init__(self, records):
        self.sent, self.received = lists(), lists()
        self.frames, self.control_received = lists(), lists()
        self.refused = {}  # (client, server): status
        self._writers = {}  # direction: who sends in it, where it kept a record
        self._frame_writers = set()
        for record in records:
            if record.get("conn"):
                self._add(record)

    def _add(self, record):
        client, _, server = record["conn"].partition(">")
        writer, event = record["ep"], record["ev"]
        outgoing, incoming = ("c2s", "s2c") if writer.startswith("client") else ("s2c", "c2s")
        away = Way(client, server, record.get("stream", 0), outgoing)
        way = away._replace(direction=incoming) if record.get("dir") == "recv" else away
        self._writers[away] = writer
        if event == "msg":
            target = self.received if record["dir"] == "recv" else self.sent
            target[way].append(Message(record["opcode"], record["len"], record["sha256"]))
        elif event == "frame" and record["dir"] == "send":
            self._frame_writers.add(writer)
            self.frames[way].append(Frame(record["opcode"], record["fin"], record["masked"], record["len"]))
        elif event in CONTROL and record.get("dir") == "recv":
            self.control_received[way].append(Control(record["opcode"], record["len"]))
        elif event == "refused":
            self.refused[client, server] = record["status"]

    def knows_sender(self, way):
        return way in self._writers

    def knows_frames(self, way):
        return self._writers.get(way) in self._frame_writers

    def knows_receiver(self, way):
        return way._replace(direction="s2c" if way.direction == "c2s" else "c2s") in self._writers


class Log:
    """What wsray says, arranged in the same way."""

    def __init__(self, records, complain):
        self.messages, self.control, self.frames = lists(), lists(), lists()
        self.rejected = {}  # (client, server): status
        for record in records:
            kind = record.get("record", "message")
            if kind == "message":
                self._add_message(record, complain)
            elif kind == "frame":
                self.frames[way_of(record)].append(
                    Frame(record["opcode"], record["fin"], record["masked"], record["len"]))
            elif kind == "connection" and record.get("state") == "rejected":
                self.rejected[record["client"], record["server"]] = record.get("status")

    def _add_message(self, record, complain):
        if not record.get("complete", True):
            return
        way = way_of(record)
        if record["opcode"] >= FIRST_CONTROL_OPCODE:
            self.control[way].append(Control(record["opcode"], record["len"]))
            return
        data = record["data"]
        payload = base64.b64decode(data) if record["enc"] == "base64" else data.encode("utf8", "surrogatepass")
        if len(payload) != record["len"]:
            complain(f"{way}: message {record.get('seq')} says len {record['len']}, its data has {len(payload)} bytes")
        self.messages[way].append(Message(record["opcode"], record["len"], hashlib.sha256(payload).hexdigest()))


def way_of(record):
    ends = (record["src"], record["dst"]) if record["dir"] == "c2s" else (record["dst"], record["src"])
    return Way(*ends, record.get("stream", 0), record["dir"])


class Verdict:
    def __init__(self):
        self.agree = self.total = self.invented = 0
        self.differences = []

    def compare(self, what, way, wanted, found, exact):
        """`found` must contain `wanted` in order, and nothing else where the comparison is exact."""
        hits, missing = in_order(wanted, found)
        self.total += len(wanted)
        self.agree += hits
        if missing is not None:
            self.differ(f"{what} {way}: {hits} of {len(wanted)} found; the first that is not: {show(missing)}")
        if exact and len(found) > hits:
            self.invented += len(found) - hits
            self.differ(f"{what} {way}: {len(found) - hits} that nobody sent")

    def differ(self, text):
        self.differences.append(text)

    def right(self):
        return not self.differences and self.agree == self.total and self.invented == 0


def in_order(wanted, found):
    """How many of `wanted` stand in `found` in this order, and the first that does not."""
    place, hits, missing = 0, 0, None
    for item in wanted:
        try:
            place = found.index(item, place) + 1
            hits += 1
        except ValueError:
            missing = missing or item
    return hits, missing


def show(item):
    return ", ".join(f"{name} {str(value)[:12]}" for name, value in item._asdict().items())


def compare_messages(truth, log, verdict):
    for way in sorted({*truth.sent, *truth.received, *log.messages}):
        sent, received, found = truth.sent[way], truth.received[way], log.messages[way]
        if truth.knows_sender(way):
            verdict.compare("messages", way, max(sent, received, key=len), found, exact=True)
        else:
            verdict.compare("messages", way, received, found, exact=not truth.knows_receiver(way))


def compare_control(truth, log, verdict):
    for way in sorted({*truth.frames, *truth.control_received, *log.control}):
        if truth.knows_frames(way):
            controls = (frame for frame in truth.frames[way] if frame.opcode >= FIRST_CONTROL_OPCODE)
            written = [Control(frame.opcode, frame.length) for frame in controls]
            verdict.compare("control", way, written, log.control[way], exact=True)
        else:
            known = truth.knows_sender(way) or truth.knows_receiver(way)
            verdict.compare("control", way, truth.control_received[way], log.control[way], exact=not known)


def compare_frames(truth, log, verdict):
    for way in sorted({*truth.frames, *log.frames}):
        if truth.knows_frames(way):
            verdict.compare("frames", way, truth.frames[way], log.frames[way], exact=True)


def compare_recorded_frames(truth, log, verdict):
    for way in sorted(truth.frames):
        verdict.compare("frames", way, truth.frames[way], log.frames[way], exact=True)


def compare_refusals(truth, log, verdict):
    for ends, status in truth.refused.items():
        verdict.total += 1
        if ends not in log.rejected:
            verdict.differ(f"handshake {ends[0]} -> {ends[1]}: refused with {status}, but no connection is rejected")
        elif log.rejected[ends] != status:
            verdict.differ(f"handshake {ends[0]} -> {ends[1]}: refused with {status}, not {log.rejected[ends]}")
        else:
            verdict.agree += 1


def records_of(stream):
    return [json.loads(line) for line in stream if line.strip()]


def arguments():
    parser = argparse.ArgumentParser(usage="compare_truth.py TRUTH.ndjson [LOG.ndjson] [--all | --frames]")
    parser.add_argument("truth", type=argparse.FileType(encoding="utf8"))
    parser.add_argument("log", type=argparse.FileType(encoding="utf8"), nargs="?", default="-")
    extent = parser.add_mutually_exclusive_group()
    extent.add_argument("--all", action="store_true")
    extent.add_argument("--frames", action="store_true")
    return parser.parse_args()


def main():
    chosen = arguments()
    verdict = Verdict()
    try:
        truth = Truth(records_of(chosen.truth))
        log = Log(records_of(chosen.log), verdict.differ)
    except (ValueError, KeyError) as problem:
        print(f"compare_truth.py: not a log that I can read: {problem!r}", file=sys.stderr)
        return 2

    if chosen.frames:
        compare_recorded_frames(truth, log, verdict)
    else:
        compare_messages(truth, log, verdict)
        compare_control(truth, log, verdict)
    if chosen.all:
        compare_frames(truth, log, verdict)
        compare_refusals(truth, log, verdict)

    for difference in verdict.differences[:DIFFERENCES_SHOWN]:
        print(difference)
    if len(verdict.differences) > DIFFERENCES_SHOWN:
        print(f"... and {len(verdict.differences) - DIFFERENCES_SHOWN} more differences")
    print(f"{verdict.agree} of {verdict.total} agree, {verdict.invented} invented")
    something = verdict.total > 0 or (truth.refused and not chosen.all)
    return 0 if verdict.right() and something else 1


if __name__ == "__main__":
    sys.exit(main())
