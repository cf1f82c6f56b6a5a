#!/usr/bin/env python3
"""Makes the seeds of the fuzz targets out of captures: seeds.py SAMPLES OUT. Each target has a folder in OUT.

A simple reader is enough: the samples are Ethernet or loopback captures with little reordering, and a seed need not be
right, only near to what is. The layouts of the seeds stand at the head of each target.
"""
import hashlib
import pathlib
import shutil
import ssl
import struct
import subprocess
import sys
import tempfile
import warnings
import zlib

MOST_BYTES = 16384
ETHERNET = 1
PSH_ACK_SYN_FIN_RST = 0x17
RSV1, FIN = 0x40, 0x80

FILTERS = (
    b"dir==c2s && op==text && len>1k && json.type==\"error\"",
    b"!(rtt > 200ms) or close.code >= 1002 and not (compressed || ratio in 0.5..)",
    b"seq in {1, 4, 10..20} && time in \"2026-11-21 09:00\"..+5s",
    b"conn.host ~ *.example.com && conn.client not in {10.0.0.0/8, \"[::1]:80\"}",
    b"text ~ \"(?i)time.?out\\d\" || data contains \"\\x00\\u00fc\" || text !~ 'a(b|c)*'",
    b"json.items[0][\"a b\"][0] < 2 || json[\"type\"] contains rr || json.items[0].id in {3, ..1e3}",
    b"diag ~ frame-* && severity >= warning && diag != handshake-status-404",
    b"\"",
    b"@name",
    b"(" * 70,
)


def packets_of(data):
    """(link type, bytes) of each packet of a pcap or pcapng file as this machine writes them."""
    if data[:4] == b"\x0a\x0d\x0d\x0a":
        yield from packets_of_blocks(data)
        return
    link_type = struct.unpack_from("<I", data, 20)[0]
    at = 24
    while at + 16 <= len(data):
        length = struct.unpack_from("<I", data, at + 8)[0]
        yield link_type, data[at + 16:at + 16 + length]
        at += 16 + length


def packets_of_blocks(data):
    at, link_types = 0, []
    while at + 12 <= len(data):
        kind, length = struct.unpack_from("<II", data, at)
        if kind == 1:
            link_types.append(struct.unpack_from("<H", data, at + 8)[0])
        elif kind == 6:
            interface, _, _, captured = struct.unpack_from("<IIII", data, at + 8)
            yield link_types[interface], data[at + 28:at + 28 + captured]
        at += length


def segment_of(packet):
    """(source, destination, sequence, acknowledgment, flags, payload) of a TCP segment in Ethernet, or nothing."""
    at = 12
    while packet[at:at + 2] == b"\x81\x00":
        at += 4
    kind, ip = packet[at:at + 2], packet[at + 2:]
    if kind == b"\x08\x00" and ip[9] == 6:
        addresses, tcp = (ip[12:16], ip[16:20]), ip[(ip[0] & 15) * 4:struct.unpack_from("!H", ip, 2)[0]]
    elif kind == b"\x86\xdd" and ip[6] == 6:
        addresses, tcp = (ip[8:24], ip[24:40]), ip[40:40 + struct.unpack_from("!H", ip, 4)[0]]
    else:
        return None
    source, destination, sequence, acknowledgment, offset, flags = struct.unpack_from("!HHIIBB", tcp)
    return ((addresses[0], source), (addresses[1], destination), sequence, acknowledgment, flags,
            tcp[(offset >> 4) * 4:])


def connections_of(segments):
    """The segments of each connection, with whether the first sender sent them."""
    connections = {}
    for source, destination, *rest in segments:
        key = (destination, source) if (destination, source) in connections else (source, destination)
        connections.setdefault(key, []).append((source == key[0], *rest))
    return connections.values()


def stream_of(connection, from_first):
    """What one side sent, in the order of the sequence numbers; of repeated bytes the first."""
    pieces = {}
    for first, sequence, _, _, payload in connection:
        if first == from_first and payload:
            pieces.setdefault(sequence, payload)
    return b"".join(pieces[sequence] for sequence in sorted(pieces))


def compressed_payloads(frames):
    """The payloads of frames with RSV1, unmasked."""
    at = 0
    while at + 2 <= len(frames):
        first, second = frames[at], frames[at + 1]
        at, length = at + 2, second & 0x7F
        if length > 125:
            size = 2 if length == 126 else 8
            at, length = at + size, int.from_bytes(frames[at:at + size], "big")
        key = frames[at:at + 4] if second & 0x80 else bytes(4)
        at += 4 if second & 0x80 else 0
        if first & RSV1 and first & FIN:
            yield bytes(byte ^ key[i % 4] for i, byte in enumerate(frames[at:at + length]))
        at += length


def key_log_lines():
    """Lines of every form that key logs know, and of some that they do not."""
    client_random, secret, master = "c1" * 32, "5e" * 32, "3A" * 48
    for label in ("CLIENT_EARLY_TRAFFIC_SECRET", "CLIENT_HANDSHAKE_TRAFFIC_SECRET", "SERVER_HANDSHAKE_TRAFFIC_SECRET",
                  "CLIENT_TRAFFIC_SECRET_0", "SERVER_TRAFFIC_SECRET_0", "EXPORTER_SECRET"):
        yield f"{label} {client_random} {secret}\n"
    for label in ("CLIENT_RANDOM", "PMS_CLIENT_RANDOM"):
        yield f"{label} {client_random} {master}\r\n"
    yield f"RSA {'ab' * 8} {master}\n"
    yield f"RSA Session-ID:{'cd' * 32} Master-Key:{master}\n"
    yield f"# a comment\n\nnothing\nCLIENT_RANDOM {client_random} {'4b' * 48}\n"


def tls_connections():
    """Connections that Python makes in memory: the key log, and what each side sent as (from the server, bytes)."""
    suites = [("TLSv1", "AECDH-AES128-SHA"), ("TLSv1_2", "AECDH-AES256-SHA")]
    with tempfile.TemporaryDirectory() as folder:
        certificate, key_log = pathlib.Path(folder) / "server.pem", pathlib.Path(folder) / "keys"
        if shutil.which("openssl"):  # these need a certificate
            suites += [("TLSv1_2", "ECDHE-ECDSA-AES128-GCM-SHA256"), ("TLSv1_3", "DEFAULT")]
            subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                            "-subj", "/CN=server.example", "-keyout", certificate, "-out", folder + "/certificate"],
                           check=True, capture_output=True)
            certificate.write_bytes(certificate.read_bytes() + (pathlib.Path(folder) / "certificate").read_bytes())
        for version, suite in suites:
            server, client = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            if certificate.exists():
                server.load_cert_chain(certificate)
            client.check_hostname, client.verify_mode = False, ssl.CERT_NONE
            key_log.unlink(missing_ok=True)
            client.keylog_filename = key_log
            for context in (server, client):
                context.set_ciphers(f"{suite}:@SECLEVEL=0")
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")  # what is old is meant
                    context.minimum_version = context.maximum_version = ssl.TLSVersion[version]
            flights = list(flights_between(client, server))
            yield key_log.read_bytes(), flights


def flights_between(client, server):
    """The handshake, and a message of each side."""
    to_client, to_server = ssl.MemoryBIO(), ssl.MemoryBIO()
    sides = (client.wrap_bio(to_client, to_server, server_hostname="server.example"),
             server.wrap_bio(to_server, to_client, server_side=True))
    for action in (ssl.SSLObject.do_handshake,) * 3 + (lambda side: side.write(b"a message"), ssl.SSLObject.read):
        for from_server, side in enumerate(sides):
            try:
                action(side)
            except ssl.SSLWantReadError:
                pass
            sent = (to_server, to_client)[from_server].read()
            (to_server, to_client)[from_server].write(sent)
            if sent:
                yield from_server, sent


def http2_frame(kind, flags, stream, payload):
    return struct.pack("!I", len(payload))[1:] + bytes([kind, flags]) + struct.pack("!I", stream) + payload


def literals(fields):
    """A field block that refers to no other."""
    return b"".join(b"\0" + bytes([len(name)]) + name + bytes([len(value)]) + value for name, value in fields)


# An extended CONNECT and its answer; no sample has HTTP/2 in the clear.
CONNECT = literals([(b":method", b"CONNECT"), (b":protocol", b"websocket"), (b":scheme", b"https"), (b":path", b"/chat"),
                    (b":authority", b"example.com"), (b"sec-websocket-version", b"13")])
ACCEPTED = b"\x88" + b"\x40\x01a\x01b" + b"\xbe"
DATA, HEADERS, RST_STREAM, SETTINGS, GOAWAY, WINDOW_UPDATE, CONTINUATION = 0, 1, 3, 4, 7, 8, 9
END_STREAM, END_HEADERS, PADDED = 1, 4, 8


def http2_packets():
    """(whether the server sent it, bytes) of a conversation with a frame of each kind."""
    yield 0, b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + http2_frame(SETTINGS, 0, 0, b"")
    yield 1, http2_frame(SETTINGS, 0, 0, struct.pack("!HIHI", 8, 1, 4, 5)) + http2_frame(SETTINGS, 1, 0, b"")
    yield 0, http2_frame(HEADERS, 0, 1, CONNECT[:20]) + http2_frame(CONTINUATION, END_HEADERS, 1, CONNECT[20:])
    yield 1, http2_frame(HEADERS, END_HEADERS, 1, ACCEPTED)
    yield 0, http2_frame(DATA, 0, 1, b"\x81\x85abcdhello")
    yield 1, http2_frame(DATA, PADDED, 1, b"\x03\x81\x05hello\0\0\0") + http2_frame(WINDOW_UPDATE, 0, 1, b"\0\0\0\x09")
    yield 0, http2_frame(HEADERS, END_HEADERS | END_STREAM, 3, b"\x82\x84\x87\x41\x01a")
    yield 1, http2_frame(HEADERS, END_HEADERS, 3, ACCEPTED) + http2_frame(DATA, END_STREAM, 3, b"a page")
    yield 0, http2_frame(RST_STREAM, 0, 1, b"\0\0\0\x08")
    yield 1, http2_frame(GOAWAY, 0, 0, b"\0\0\0\x03\0\0\0\0bye")


class Seeds:
    def __init__(self, out):
        self.out = pathlib.Path(out)

    def add(self, target, data):
        folder = self.out / target
        folder.mkdir(parents=True, exist_ok=True)
        (folder / hashlib.sha1(data).hexdigest()).write_bytes(data[:MOST_BYTES])

    def add_http2(self):
        for block in (CONNECT, ACCEPTED):
            self.add("hpack", b"\x05" + (struct.pack("!H", len(block)) + block) * 2)
        packets = list(http2_packets())
        for left_out in range(len(packets) + 1):
            conversation = b"".join(
                struct.pack("!BH", by_server + (2 if i == left_out else 0), len(sent)) +
                (b"" if i == left_out else sent) for i, (by_server, sent) in enumerate(packets))
            for beginning in range(3):
                self.add("http2_frames", bytes([beginning, 6]) + conversation)

    def add_file(self, data):
        for target in ("source", "pipeline"):
            self.add(target, data)
        self.add("source", zlib.compress(data, wbits=31))
        packets = list(packets_of(data))
        for i in range(0, len(packets), 7):
            some = b"".join(struct.pack("!H", len(packet)) + packet for _, packet in packets[i:i + 3])
            self.add("packets", bytes([packets[i][0] & 0xFF]) + some)
        segments = filter(None, (segment_of(packet) for link_type, packet in packets if link_type == ETHERNET))
        for connection in connections_of(segments):
            self.add_connection(connection)

    def add_tls(self):
        lines = list(key_log_lines())
        for text in [*lines, "".join(lines)]:
            self.add("key_log", b"\x10" + text.encode())
        for cipher in range(0, 256, 3):
            for length in (0, 1, 16, 17, 40, 64, 300):
                fragment = bytes(range(256)) * 2
                self.add("record_ciphers", struct.pack("!BBQ", cipher, length % 7, length) + fragment[:length])

        for key_log, flights in tls_connections():
            parts = [struct.pack("!BH", from_server, len(sent)) + sent for from_server, sent in flights]
            head = struct.pack("!BBH", 0, 40, len(key_log)) + key_log
            lost = parts[-1][:1] + bytes([0, 9]) + parts[-1][3:12] + bytes([parts[-1][0] | 2, 0, 3])
            for rest in (parts, parts[:-1], [*parts, lost, parts[-2]]):
                self.add("tls_handshakes", head + b"".join(rest))
            for side in (0, 1):
                sent = [data for from_server, data in flights if from_server == side]
                some = b"".join(struct.pack("!H", len(data)) + data for data in sent)
                for lost in (b"", struct.pack("!H", 0x8005) + some):
                    self.add("tls_records", bytes([side, 40]) + some + lost)

    def add_connection(self, connection):
        self.add("segments", b"".join(
            struct.pack("!BIIH", flags & PSH_ACK_SYN_FIN_RST | (0 if first else 0x80), sequence, acknowledgment,
                        len(payload)) + payload for first, sequence, acknowledgment, flags, payload in connection))
        self.add("conversations", b"".join(
            struct.pack("!BBIIH", 1, flags & PSH_ACK_SYN_FIN_RST | (0 if first else 0x80), sequence, acknowledgment,
                        len(payload)) + payload for first, sequence, acknowledgment, flags, payload in connection))
        request, _, sent = stream_of(connection, True).partition(b"\r\n\r\n")
        response, _, received = stream_of(connection, False).partition(b"\r\n\r\n")
        if not request.startswith(b"GET "):
            return
        request, response = request + b"\r\n\r\n", response + b"\r\n\r\n"
        self.add("http_heads", struct.pack("!BH", 255, len(request)) + request + response)
        deflated = b"permessage-deflate" in response
        for frames in (sent, received):
            self.add("frames", bytes([1 if deflated else 0, 60]) + frames)
            self.add("frame_search", bytes([(frames is received) + 2 * deflated, 60]) + frames[1:])
            payloads = [payload for payload in compressed_payloads(frames) if len(payload) < 0x4000]
            if payloads:
                self.add("inflate", b"\0" + b"".join(struct.pack("!H", 0x8000 | len(it)) + it for it in payloads))


# By the number of their application.
EXCHANGES = [
    (1, b'[{"jsonrpc":"2.0","id":1,"method":"ask","params":[1,{"id":2}]},{"id":"a","error":{"code":-32601}}]'),
    (2, b'{"id":3,"method":"Page.enable","params":{},"sessionId":"S"}'),
    (3, b'{"id":"a","type":"subscribe","payload":{"query":"{a}"}}'),
    (4, b'[2,"19223201","BootNotification",{"chargePointVendor":"x"}]'),
    (5, b'{"type":1,"invocationId":"0","target":"Echo","arguments":[]}\x1e{"type":3,"invocationId":"0"}\x1e'),
    (6, b'451-/admin,17["bin",{"_placeholder":true,"num":0}]'),
]


def main(samples, out):
    seeds = Seeds(out)
    seeds.add_tls()
    seeds.add_http2()
    for application, text in EXCHANGES:
        seeds.add("exchanges", bytes([application]) + text)
        for is_whole in (0, 1):
            seeds.add("json_document", bytes([is_whole]) + text)
    for text in FILTERS:
        seeds.add("filters", text + b"\0" + b'{"type":"error","items":[{"id":3,"a b":[1.5,null,true]}]}')
    for path in sorted(pathlib.Path(samples).glob("*.pcap*")):
        seeds.add_file(path.read_bytes())


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
