#!/usr/bin/python3
"""streams_agree.py WSRAY CAPTURES

Compares the TCP streams of captures that reassemblers are tested with: bytes of each direction, gaps, digests where
they are known, contradictions, and what else is wrong. Every file of the folder must be among them.
"""
import hashlib
import sys

from agreement import Tally, captures_or_skip, records, run


def half(size, *gaps, sha=""):
    """One direction; each gap is (offset, length)."""
    return size, [list(gap) for gap in gaps], sha


def digest_of(content):
    return hashlib.sha256(content).hexdigest()


# For each file its streams, in the order in which they ended: client to server, server to client.
EXPECTED = {
    "pcpp-one_tcp_stream.pcap": [(half(9948), half(12444))],
    "pcpp-one_tcp_stream_fin_rst_close_packet.pcap": [(half(235), half(78))],
    "pcpp-one_tcp_stream_max_seq.pcap": [(half(9948), half(12444))],
    "pcpp-unidirectional_tcp_stream_with_missing_packet.pcap": [(half(8528, (1420, 1420)), half(0))],
    "sv-bug-4877-ftpdata.pcap": [
        (half(0), half(69120, sha="fefeac4c10bbe237")),
        (half(69120, sha="fefeac4c10bbe237"), half(0)),
        (half(0), half(118196, sha="7d400735ff305483")),
        (half(118196, sha="7d400735ff305483"), half(0)),
        (half(236), half(664)),
    ],
    "sv-empty-sack.pcap": [(half(3984), half(6633))],
    "sv-fastopen.pcap": [(half(65), half(200)), (half(86), half(1307))],
    "sv-gap-leading.pcap": [(half(8, (0, 4)), half(0))],
    "sv-gap-middle.pcap": [(half(8, (4, 4)), half(0))],
    "sv-http-async-client-only.pcap": [(half(80), half(0))],
    "sv-http-async-server-only.pcap": [(half(0, (0, 81)), half(260))],
    "sv-http-gap-double.pcap": [(half(120), half(404, (263, 14), (291, 14)))],
    "sv-http-gap-simple.pcap": [(half(120), half(418, (263, 14)))],
    "sv-midstream-starts-with-response.pcap": [(half(344), half(773))],
    "sv-midstream.pcap": [(half(0), half(259))],
    "sv-no-ts-client.pcap": [(half(5), half(15))],
    "sv-onesided-nosyn.pcap": [(half(1193), half(0))],
    "sv-onesided-syn.pcap": [(half(1193), half(0))],
    "sv-overlap-5881.pcap": [(half(2582), half(6820))],
    "sv-overlap-exact.pcap": [(half(4, sha=digest_of(b"GOOD")), half(0))],
    "sv-overlap-partial.pcap": [(half(4, sha=digest_of(b"GOOD")), half(0))],
    "sv-paws-evasion-baseline.pcap": [(half(338), half(79))],
    "sv-paws-evasion-linux.pcap": [(half(338), half(79))],
    "sv-paws-evasion-windows.pcap": [(half(343), half(79))],
    "sv-random-segmentation.pcap": [(half(976), half(1079))],
    "sv-rst-unacked-gap.pcap": [(half(0), half(13, (7, 4)))],
    "sv-rst-unacked.pcap": [(half(0), half(17))],
    "sv-rst-with-data.pcap": [(half(0), half(17))],
    "sv-split-handshake-4whs.pcap": [(half(4), half(0))],
    "sv-split-handshake-5whs.pcap": [(half(4), half(0))],
    "sv-ssn-reuse.pcap": [(half(0), half(0)), (half(5), half(15))],
    "sv-syn-resend-diff-seq.pcap": [(half(1626), half(0))],
    "sv-trailing-bytes.pcap": [(half(60), half(0))],
    "sv-urgent-1byte.pcap": [(half(167), half(202))],
    "tcpflow-bug4.pcap": [(half(0), half(0))],
    "tcpflow-bug5.pcap": [(half(68), half(0)), (half(68), half(0)), (half(255), half(0)), (half(477), half(0))],
    "tcpflow-bug7.pcap": [(half(3108), half(0))],
    "tcpflow-test1-out-of-order.pcap": [(half(1461, (1396, 22)), half(0))],
    "tcpflow-test2.pcap": [(half(191, sha="fcb46eb97093486b"), half(205, sha="adbc70551b878da3"))],
    "tcpflow-test3.pcap": [(half(240), half(2259))],
    "tcpflow-test5-lines-randomized.pcap": [(half(120), half(1884, sha="e2f23c433438fbb2"))],
    "tcpflow-test5-lines-randomized2.pcap": [(half(120), half(1884, sha="e2f23c433438fbb2"))],
    "tcpflow-test5-lines.pcap": [(half(120), half(1884, sha="e2f23c433438fbb2"))],
    "zeek-ctu-64702-888.pcap": [(half(0), half(13))],
    "zeek-fin_retransmission.pcap": [(half(0), half(0))],
    "zeek-handshake-reorder.pcap": [(half(136), half(5007))],
    "zeek-http-on-irc-port-missing-syn.pcapng": [(half(136), half(5007))],
    "zeek-localhost-bad-chksum.pcap": [(half(74), half(432))],
    "zeek-miss_end_data.pcap": [(half(538), half(0, (0, 2902)))],
    "zeek-missing-syn.pcap": [(half(98), half(9417))],
    "zeek-no-handshake.pcap": [(half(136), half(0))],
    # No data; that some is missing is only told by what is acknowledged.
    "zeek-one-sided-2745.pcap": [(half(0, (0, 53)), half(0)), (half(0, (0, 68)), half(0))],
    "zeek-payload-syn.pcap": [(half(100), half(0))],
    "zeek-payload-synack.pcap": [(half(0), half(110))],
    # The injected page won.
    "zeek-qi_internet_SYNACK_curl_jsonip.pcap": [(half(153), half(348))],
    "zeek-reassembly.pcap": [
        (
            half(28832, (1714, 8), (6094, 8), (11910, 32), (15570, 728), (16310, 708), (17677, 81), (17782, 1343),
                 (23443, 20), (29957, 1448)),
            half(0),
        )
    ],
    "zeek-retransmit-fast009.pcap": [(half(0, (0, 474)), half(0, (0, 23783)))],
    "zeek-retransmit-timeout.pcapng": [(half(18), half(0))],
    "zeek-rst-inject-rae.pcap": [(half(175), half(0))],
    "zeek-ssh-dups.pcap": [(half(3705), half(4273))],
    "zeek-syn-bad.pcap": [(half(0), half(0))],
    "zeek-truncated-header.pcap": [(half(0, (0, 128)), half(0, (0, 477)))],
    "zeek-window-scale-range.pcap": [(half(5), half(0))],
}

# The client where it is not the sender of the first packet.
CLIENTS = {
    "zeek-handshake-reorder.pcap": "141.142.228.5",
    "zeek-http-on-irc-port-missing-syn.pcapng": "141.142.228.5",
    "sv-split-handshake-4whs.pcap": "1.1.1.1",
}

# The packets that repeat bytes with other content, and how many bytes differ. None in all other files.
CONFLICTS = {
    "sv-overlap-exact.pcap": ([6], 4),
    "sv-overlap-partial.pcap": ([6], 3),
    "zeek-qi_internet_SYNACK_curl_jsonip.pcap": ([9], 23),
    "zeek-reassembly.pcap": ([39, 50, 64, 68, 112], 151),
}

# Segments with bad checksums, from the client and from the server: one damaged SYN, and a machine with offload.
BAD_CHECKSUMS = {"zeek-syn-bad.pcap": [1, 0], "zeek-localhost-bad-chksum.pcap": [5, 0], "tcpflow-test2.pcap": [0, 0]}

# Urgent pointers.
URGENT = {"sv-urgent-1byte.pcap": [1, 0]}


def conflicts(log):
    """The packets, and the number of bytes that differ."""
    details = [detail for record in log for detail in record["conflict_details"]]
    pairs = [pair for it in details for pair in zip(bytes.fromhex(it["kept"]), bytes.fromhex(it["other"]))]
    return list(dict.fromkeys(it["packet"] for it in details)), sum(kept != other for kept, other in pairs)


def streams(log, wanted):
    """The same shape as EXPECTED; digests are cut to what is known of them."""
    numbers = list(dict.fromkeys(record["stream"] for record in log))
    found = []
    for index, number in enumerate(numbers):
        halves = []
        for side, name in enumerate(("c2s", "s2c")):
            record = next(r for r in log if r["stream"] == number and r["dir"] == name)
            known = wanted[index][side][2] if index < len(wanted) else ""
            halves.append((record["bytes"], record["gaps"], record["sha256"][: len(known)]))
        found.append(tuple(halves))
    return found


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    wsray, folder = sys.argv[1], captures_or_skip(sys.argv[2]) / "tcp"
    tally = Tally()
    for path in sorted(folder.glob("*.pcap*")):
        name = path.name
        log = records(run(wsray, "streams", "--format", "ndjson", path))
        wanted = EXPECTED.get(name, [])
        tally.compare(name, wanted, streams(log, wanted))
        found = conflicts(log)
        tally.compare(f"{name}: conflicts", CONFLICTS.get(name, ([], 0)), found)
        tally.compare(f"{name}: conflicting segments", len(found[0]), sum(record["conflicts"] for record in log))
        tally.compare(f"{name}: urgent", URGENT.get(name, [0, 0]), [record["urgent"] for record in log[:2]])
        if name in CLIENTS:
            tally.compare(f"{name}: client", CLIENTS[name], log[0]["client"].rpartition(":")[0])
        if name in BAD_CHECKSUMS:
            tally.compare(f"{name}: checksums", BAD_CHECKSUMS[name], [record["bad_checksums"] for record in log])
    tally.finish()


main()
