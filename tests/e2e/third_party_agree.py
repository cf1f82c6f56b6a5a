#!/usr/bin/python3
"""third_party_agree.py WSRAY CAPTURES

Compares frames and messages of captures that other analyzers are tested with: their counts and payload bytes.
"""
import collections
import sys

from agreement import Tally, captures_or_skip, records, run

OPCODES = {0: "cont", 1: "text", 2: "binary", 8: "close", 9: "ping", 10: "pong"}

# File, then for client and server: frames, and bytes of data messages after inflation.
EXPECTED = {
    "other/arkime-websocket.pcap": [("2 text", 27), ("3 text", 126)],
    "other/ndpi-tls_heur_vmess-websocket.pcapng": [("3 binary", 1123), ("13 binary", 19007)],
    "suricata/websocket.pcap": [("3 text", 31), ("14 text", 312)],
    "suricata/websocket-compressed.pcap": [("", 0), ("10 text", 233)],
    "suricata/websocket-control-frag.pcap": [("1 cont, 1 ping, 1 text", 48), ("1 pong", 0)],
    "suricata/websocket-ping.pcap": [("1 ping", 0), ("1 pong, 1 text", 5)],
    "zeek/broker-websocket.pcap": [("1 close, 4 text", 1107), ("4 text", 1690)],
    "zeek/fragmented-http-reply.pcap": [("1 binary, 1 close, 1 pong", 35), ("1 binary, 1 close, 4 cont, 1 ping", 56)],
    "zeek/http-websocket.pcap": [("1 close, 2 text", 157), ("4 binary, 1 close, 1 text", 618)],
    "zeek/jupyter-websocket.pcap": [("1 binary, 1 close", 262), ("11 binary, 1 close", 6983)],
    "zeek/message-too-big-status.pcap": [("1 close", 0), ("1 close, 1 ping", 0)],
    "zeek/oversized-close-frame.pcapng": [("", 0), ("1 close", 0)],
    "zeek/reply-ping-coalesced.pcap": [("1 close, 1 pong, 1 text", 11), ("1 close, 1 ping, 1 text", 12)],
    "zeek/reply-ping-separate.pcap": [("1 close, 1 pong, 1 text", 11), ("1 close, 1 ping, 1 text", 12)],
    "zeek/two-binary-fragments.pcap": [("1 binary, 1 close, 1 pong", 11), ("1 binary, 1 close, 1 cont, 1 ping", 12)],
    "zeek/wrong-accept-header.pcap": [("", 0), ("1 ping", 0)],
    "zeek/wstunnel-http.pcap": [("1 binary, 1 close", 72), ("1 binary, 1 close", 409)],
    "zeek/wstunnel-https.pcap": [("5 binary, 1 close", 839), ("31 binary, 1 close", 86108)],
    "zeek/wstunnel-ssh.pcap": [("70 binary, 2 close, 7 ping", 3625 + 8845), ("74 binary, 2 close", 1797 + 7049)],
}

# Findings that must be there, by file.
FINDINGS = {
    "suricata/websocket-ping.pcap": "frame-mask-missing",
    "zeek/oversized-close-frame.pcapng": "frame-ctl-long",
    "zeek/wrong-accept-header.pcap": "handshake-accept-mismatch",
    "zeek/wstunnel-http.pcap": "frame-mask-missing",
}


def direction(log, name):
    frames = collections.Counter(
        OPCODES.get(record["opcode"], "reserved")
        for record in log
        if record["record"] == "frame" and record["dir"] == name
    )
    data = sum(
        record["len"]
        for record in log
        if record["record"] == "message" and record["dir"] == name and record["opcode"] < 8 and record["complete"]
    )
    return ", ".join(f"{count} {opcode}" for opcode, count in sorted(frames.items())), data


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    wsray, folder = sys.argv[1], captures_or_skip(sys.argv[2]) / "third-party"
    tally = Tally()
    for name, wanted in EXPECTED.items():
        output = run(wsray, "export", folder / name, "-F", "ndjson", "--events", "all", "-o", "-")
        log = records(output)
        tally.compare(name, wanted, [direction(log, "c2s"), direction(log, "s2c")])
        if name in FINDINGS:
            tally.compare(f"{name}: {FINDINGS[name]}", True, FINDINGS[name].encode() in output)
    tally.finish()


main()
