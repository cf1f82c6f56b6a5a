"""What an endpoint sent and received, written down by the endpoint itself.

Two things see a sample's traffic independently of each other: the capture, and the programs at its ends. This module is
the second witness. It hooks the `websockets` library where whole messages leave the application and where whole frames
leave for the socket, so its records owe nothing to any analyzer.

One JSON object a line. `ep` says who writes (client, server), `conn` is clientIP:port>serverIP:port, `stream` that of
HTTP/2, `ev` the kind:
  open     the opening handshake succeeded: url, headers, subprotocol, extensions; over TLS what was negotiated
  msg      a whole message as the application saw it: dir, opcode, len, sha256 (and the text's beginning)
  frame    a frame as its sender wrote it: fin, rsv1, opcode, masked, mask, len on the wire, and its offset on the wire
  ping, pong, close   a control frame that arrived
  closed   the connection is gone: the close code and reason that the application was told
  refused  the handshake was answered with another status than 101
  http     an ordinary request, without Upgrade, was answered
"""
import hashlib
import json
import os
import time

from websockets.frames import Close, Opcode
from websockets.legacy.client import WebSocketClientProtocol
from websockets.legacy.framing import Frame
from websockets.legacy.protocol import WebSocketCommonProtocol
from websockets.legacy.server import WebSocketServerProtocol

TEXT_SHOWN = 120


class Truth:
    """The file of one process. Without TRUTH_DIR (a scenario tried out by hand) nothing is written."""

    def __init__(self):
        folder = os.environ.get("TRUTH_DIR")
        self._file = open(f"{folder}/{os.getpid()}.part", "w", encoding="utf8") if folder else None

    def write(self, endpoint, conn, event, *, t=None, **facts):
        if not self._file:
            return
        record = {"t": round(t or time.time(), 6), "ep": endpoint, "conn": conn, "ev": event, **facts}
        json.dump(record, self._file, ensure_ascii=False, separators=(",", ":"))
        self._file.write("\n")
        self._file.flush()


truth = Truth()


def payload(data, opcode):
    facts = {"len": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    if opcode == Opcode.TEXT:
        text = bytes(data).decode("utf8", "replace")
        facts["text"] = text if len(text) <= TEXT_SHOWN else text[:TEXT_SHOWN] + "…"
    elif len(data) <= 32:
        facts["hex"] = bytes(data).hex()
    return facts


def address(name):
    """(host, port, ...) as the message log writes it: 10.0.0.5:80, [::1]:80."""
    host, port = name[:2]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def tls_facts(transport):
    """What the handshake of TLS led to, as this end of it knows."""
    tls = transport.get_extra_info("ssl_object")
    if tls is None:
        return {}
    facts = {"version": tls.version(), "cipher": tls.cipher()[0], "alpn": tls.selected_alpn_protocol(),
             "resumed": tls.session_reused}
    if tls.server_side:
        facts["client_certificate"] = tls.getpeercert(True) is not None
    return {"tls": facts}


def frame_facts(wire):
    """The header of a whole frame, as a `frame` record says it."""
    first, second = wire[:2]
    size = {126: 2, 127: 8}.get(second & 0x7F, 0)
    length = int.from_bytes(wire[2:2 + size], "big") if size else second & 0x7F
    masked = bool(second & 0x80)
    mask = wire[2 + size:6 + size].hex() if masked else None
    return {"fin": bool(first & 0x80), "rsv1": bool(first & 0x40), "opcode": first & 0x0F, "masked": masked,
            "mask": mask, "len": length}


class Recorded(WebSocketCommonProtocol):
    """Mixed into the library's client and server protocols."""

    endpoint = "?"
    ends = None  # (here, there) where the transport does not know, as another program has the TCP connection

    def connection_made(self, transport):
        here, there = self.ends or (address(transport.get_extra_info(name)) for name in ("sockname", "peername"))
        self.conn = f"{here}>{there}" if self.is_client else f"{there}>{here}"
        self._offset = 0
        self._unfinished = None  # opcode and parts of the message that is being written
        super().connection_made(transport)

    def note(self, event, **facts):
        truth.write(self.endpoint, self.conn, event, **facts)

    def connection_open(self):
        received = self.response_headers if self.is_client else self.request_headers
        self.note("open", url=self.path, protocol=self.subprotocol or "",
                  extensions=self.response_headers.get("Sec-WebSocket-Extensions", ""),
                  headers=[list(item) for item in received.raw_items()], **tls_facts(self.transport))
        super().connection_open()

    def connection_lost(self, exc):
        super().connection_lost(exc)
        if hasattr(self, "transfer_data_task"):  # a refused handshake was never a WebSocket
            self.note("closed", code=self.close_code, reason=self.close_reason)

    # sending

    def write_frame_sync(self, fin, opcode, data):
        leaves = not self.transport.is_closing()  # asyncio drops what a closing transport is given

        def write(wire):
            if leaves:
                self._note_frame(wire)
            self.transport.write(wire)

        if leaves:
            self._note_sent(fin, opcode, data)
        Frame(fin, Opcode(opcode), data).write(write, mask=self.is_client, extensions=self.extensions)

    def _note_sent(self, fin, opcode, data):
        """A message is what its frames say together, before compression."""
        if opcode >= Opcode.CLOSE:
            return
        if opcode != Opcode.CONT:
            self._unfinished = (opcode, [])
        first, parts = self._unfinished
        parts.append(bytes(data))
        if fin:
            self.note("msg", dir="send", opcode=int(first), fragments=len(parts), **payload(b"".join(parts), first))
            self._unfinished = None

    def _note_frame(self, wire):
        self.note("frame", dir="send", off=self._offset, **frame_facts(wire))
        self._offset += len(wire)

    # receiving

    async def read_frame(self, max_size):
        frame = await super().read_frame(max_size)
        if frame.opcode >= Opcode.CLOSE:
            facts = payload(frame.data, frame.opcode)
            if frame.opcode == Opcode.CLOSE:
                close = Close.parse(frame.data)
                facts.update(code=close.code, reason=close.reason)
            self.note(frame.opcode.name.lower(), dir="recv", opcode=int(frame.opcode), **facts)
        return frame

    async def read_message(self):
        message = await super().read_message()
        if message is not None:
            opcode = Opcode.TEXT if isinstance(message, str) else Opcode.BINARY
            data = message.encode() if isinstance(message, str) else message
            self.note("msg", dir="recv", opcode=int(opcode), **payload(data, opcode))
        return message


class RecordedClient(Recorded, WebSocketClientProtocol):
    endpoint = "client"

    async def read_http_response(self):
        status, headers = await super().read_http_response()
        if status != 101:
            self.note("refused", status=status, headers=[list(item) for item in headers.raw_items()])
        return status, headers


class RecordedServer(Recorded, WebSocketServerProtocol):
    endpoint = "server"

    def write_http_response(self, status, headers, body=None):
        if status != 101:
            wanted = "Upgrade" in getattr(self, "request_headers", {})
            self.note("refused" if wanted else "http", status=int(status), url=getattr(self, "path", None))
        super().write_http_response(status, headers, body)
