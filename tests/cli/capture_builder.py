"""Builds small captures: Ethernet, IPv4, TCP with a handshake, an opening handshake and WebSocket frames."""
import base64
import hashlib
import itertools
import struct

START = 1795252443  # 2026-11-21T09:14:03Z
STEP_MICROSECONDS = 10_000  # from packet to packet

ETHERNET = 1
TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10
MASKING_KEYS = itertools.count(0x11223344, 0x9E3779B9)  # a fresh one for each frame
FIN, SYN, RST, PUSH, ACK = 1, 2, 4, 8, 16


def frame(opcode, payload=b"", masked=False, fin=True):
    if isinstance(payload, str):
        payload = payload.encode()
    head = bytes([(0x80 if fin else 0) | opcode])
    mask_bit = 0x80 if masked else 0
    if len(payload) < 126:
        head += bytes([mask_bit | len(payload)])
    else:
        head += struct.pack("!BH", mask_bit | 126, len(payload))
    if masked:
        key = struct.pack("!I", next(MASKING_KEYS) % 2**32)
        payload = bytes(byte ^ key[i % 4] for i, byte in enumerate(payload))
        head += key
    return head + payload


def close_payload(code, reason=""):
    return struct.pack("!H", code) + reason.encode()


class Capture:
    """Packets in their order, ten milliseconds apart."""

    def __init__(self, start=START, link_type=ETHERNET):
        self.start = start
        self.link_type = link_type
        self.packets = []

    def add(self, packet):
        self.packets.append(packet)

    def pcap(self):
        out = struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 262144, self.link_type)
        for number, packet in enumerate(self.packets):
            micros = number * STEP_MICROSECONDS
            out += struct.pack("<IIII", self.start + micros // 1_000_000, micros % 1_000_000, len(packet), len(packet))
            out += packet
        return out

    def connect(self, host="example.com", path="/chat", client_port=53122, accept=True):
        return WebSocket(self, host, path, client_port, accept)


class Tcp:
    """One TCP connection; what a side sends is one segment."""

    def __init__(self, capture, client_port, server_port=80):
        self.capture = capture
        self.ports = {"client": client_port, "server": server_port}
        self.next = {"client": 1000, "server": 5000}
        self.segment("client", SYN)
        self.segment("server", SYN | ACK)
        self.segment("client", ACK)

    def segment(self, sender, flags, payload=b"", captured=True):
        receiver = "server" if sender == "client" else "client"
        tcp = struct.pack("!HHIIBBHHH", self.ports[sender], self.ports[receiver], self.next[sender],
                          self.next[receiver] if flags & ACK else 0, 5 << 4, flags, 65535, 0, 0) + payload
        addresses = {"client": bytes([10, 0, 0, 5]), "server": bytes([10, 0, 0, 9])}
        ip = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 20 + len(tcp), 0, 0, 64, 6, 0, addresses[sender], addresses[receiver])
        if captured:
            self.capture.add(bytes(12) + b"\x08\x00" + ip + tcp)
        self.next[sender] += len(payload) + (1 if flags & (SYN | FIN) else 0)

    def client(self, payload, captured=True):
        self.segment("client", PUSH | ACK, payload, captured)

    def server(self, payload, captured=True):
        self.segment("server", PUSH | ACK, payload, captured)

    def finish(self):
        self.segment("server", FIN | ACK)
        self.segment("client", FIN | ACK)
        self.segment("server", ACK)


class WebSocket(Tcp):
    def __init__(self, capture, host, path, client_port, accept):
        super().__init__(capture, client_port)
        key = base64.b64encode(hashlib.md5(f"nonce {client_port}".encode()).digest()).decode()
        self.client((f"GET {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nUpgrade: websocket\r\n"
                     f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n").encode())
        if not accept:
            self.server(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
            return
        digest = hashlib.sha1((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()).digest()
        self.server((f"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                     f"Sec-WebSocket-Accept: {base64.b64encode(digest).decode()}\r\n\r\n").encode())

    def send(self, opcode, payload=b"", **how):
        self.client(frame(opcode, payload, masked=True), **how)

    def receive(self, opcode, payload=b"", **how):
        self.server(frame(opcode, payload), **how)

    def close(self, code=1000, reason=""):
        self.send(CLOSE, close_payload(code, reason))
        self.receive(CLOSE, close_payload(code, reason))
        self.finish()


def chat():
    """Two connections: a chat with every kind of message, and a short one that overlaps it and ends first."""
    capture = Capture()
    first = capture.connect()
    first.send(TEXT, "hello")
    second = capture.connect(host="other.test", path="/feed", client_port=53123)
    first.receive(TEXT, '{"answer": 42}')
    second.receive(BINARY, b"\x00\x01\x02\xff")
    first.send(PING, "beat")
    first.receive(PONG, "beat")
    second.close(1001, "going away")
    first.receive(TEXT, "good \x1b[31mbye")
    first.close(1000, "done")
    return capture


def many(count, start=START):
    """A connection with so many text messages."""
    capture = Capture(start)
    connection = capture.connect()
    for number in range(count):
        connection.send(TEXT, f"message {number}")
    connection.close()
    return capture


def lossy():
    """A message of which a segment was not captured."""
    capture = Capture()
    connection = capture.connect()
    connection.send(TEXT, "before")
    message = frame(TEXT, "x" * 100, masked=True)
    connection.client(message[:50])
    connection.client(message[50:80], captured=False)
    connection.client(message[80:])
    for _ in range(150):  # the hole is given up after a second
        connection.receive(TEXT, "on")
    connection.close()
    return capture


def no_websocket():
    capture = Capture()
    connection = Tcp(capture, 53124)
    connection.client(b"GET / HTTP/1.1\r\nHost: example.com\r\n\r\n")
    connection.server(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
    connection.finish()
    return capture
