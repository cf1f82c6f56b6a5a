"""HTTP/1.1 that becomes HTTP/2 by `Upgrade: h2c` (RFC 7540 §3.2), and two WebSockets on streams of it.

Both ends are python3-h2, with the frames of the `websockets` library. The answer to the request that asked for the
upgrade comes on stream 1.
"""
import asyncio

import h2.connection
import h2.events
import h2.settings
from websockets.connection import Connection, Side
from websockets.extensions.permessage_deflate import PerMessageDeflate
from websockets.frames import Close, Opcode

from peers import ADA, SERVER, listen
from recorder import address, frame_facts, payload, truth

HOST = "mill.example.com"
DEFLATE = "permessage-deflate"


class WebSocket:
    """One end of a WebSocket, on one stream. It writes down what it sends and gets."""

    def __init__(self, link, stream, url, extensions):
        self.link, self.stream = link, stream
        self.protocol = Connection(link.side)
        if extensions:
            self.protocol.extensions = [PerMessageDeflate(False, False, 15, 15)]
        self.arrived, self.closed = asyncio.Queue(), asyncio.Event()
        self._offset = 0
        self._parts = []
        self.note("open", url=url, protocol="", extensions=extensions)

    def note(self, event, **facts):
        truth.write(self.link.side.name.lower(), self.link.conn, event, stream=self.stream, **facts)

    def send(self, data):
        opcode = Opcode.TEXT if isinstance(data, str) else Opcode.BINARY
        wire = data.encode() if isinstance(data, str) else data
        self.note("msg", dir="send", opcode=int(opcode), fragments=1, **payload(wire, opcode))
        (self.protocol.send_text if opcode == Opcode.TEXT else self.protocol.send_binary)(wire)
        self._flush()

    def ping(self, data):
        self.protocol.send_ping(data)
        self._flush()

    def close(self, code, reason=""):
        self.protocol.send_close(code, reason)
        self._flush()

    def _flush(self):
        for wire in self.protocol.data_to_send():
            if wire:  # an empty one stands for the end of the TCP connection, which is not ours to end
                self.note("frame", dir="send", off=self._offset, **frame_facts(wire))
                self._offset += len(wire)
                self.link.send(self.stream, wire)

    def feed(self, data):
        self.protocol.receive_data(data)
        for frame in self.protocol.events_received():
            self._take(frame)
        self._flush()  # pongs, and the answer to a Close

    def _take(self, frame):
        if frame.opcode >= Opcode.CLOSE:
            facts = payload(frame.data, frame.opcode)
            if frame.opcode == Opcode.CLOSE:
                close = Close.parse(frame.data)
                facts.update(code=close.code, reason=close.reason)
            self.note(frame.opcode.name.lower(), dir="recv", opcode=int(frame.opcode), **facts)
            return
        opcode = frame.opcode
        self.note("msg", dir="recv", opcode=int(opcode), **payload(frame.data, opcode))
        self.arrived.put_nowait(frame.data.decode() if opcode == Opcode.TEXT else frame.data)


class Link:
    """One end of a connection of HTTP/2."""

    def __init__(self, side, reader, writer):
        self.side, self.reader, self.writer = side, reader, writer
        here, there = (address(writer.get_extra_info(name)) for name in ("sockname", "peername"))
        self.conn = f"{here}>{there}" if side is Side.CLIENT else f"{there}>{here}"
        self.http2 = h2.connection.H2Connection(h2.config.H2Configuration(client_side=side is Side.CLIENT,
                                                                          header_encoding="utf8"))
        self.sockets = {}  # stream: WebSocket
        self.answers = {}  # stream: what waits for the headers of the answer
        self.handler = None

    def allow_websockets(self):
        code = h2.settings.SettingCodes.ENABLE_CONNECT_PROTOCOL
        self.http2.local_settings = h2.settings.Settings(client=False, initial_values={code: 1})

    def flush(self):
        self.writer.write(self.http2.data_to_send())

    def send(self, stream, data, **options):
        self.http2.send_data(stream, data, **options)
        self.flush()

    async def run(self):
        while data := await self.reader.read(65536):
            for event in self.http2.receive_data(data):
                self._take(event)
            self.flush()
        self.writer.close()

    def _take(self, event):
        match event:
            case h2.events.RequestReceived():
                self.handler(event.stream_id, dict(event.headers))
            case h2.events.ResponseReceived() if event.stream_id in self.answers:
                self.answers[event.stream_id].set_result(dict(event.headers))
            case h2.events.DataReceived():
                self.http2.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
                if event.stream_id in self.sockets:
                    self.sockets[event.stream_id].feed(event.data)
            case h2.events.StreamEnded() if event.stream_id in self.sockets:
                ended = self.sockets[event.stream_id]
                if self.side is Side.SERVER:
                    self.send(event.stream_id, b"", end_stream=True)
                ended.note("closed", code=ended.protocol.close_code, reason=ended.protocol.close_reason)
                ended.closed.set()


# The server


async def serve(reader, writer):
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin1")
    settings = next(line.split(": ")[1] for line in head.split("\r\n") if line.startswith("HTTP2-Settings"))
    link = Link(Side.SERVER, reader, writer)
    link.allow_websockets()
    link.handler = lambda stream, headers: asyncio.create_task(grind(link, stream, headers))
    writer.write(b"HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n")
    link.http2.initiate_upgrade_connection(settings)
    link.flush()
    link.http2.send_headers(1, [(":status", "200"), ("content-type", "text/html")])
    link.send(1, b"<!doctype html><title>Mill</title>\n", end_stream=True)
    await link.run()


async def grind(link, stream, headers):
    extensions = DEFLATE if DEFLATE in headers.get("sec-websocket-extensions", "") else ""
    answer = [(":status", "200")] + ([("sec-websocket-extensions", extensions)] if extensions else [])
    link.http2.send_headers(stream, answer)
    link.flush()
    mill = link.sockets[stream] = WebSocket(link, stream, headers[":path"], extensions)
    mill.ping(b"turning?")
    while True:
        mill.send(f"ground: {await mill.arrived.get()}")


# The client


async def ask_for_http2(link):
    settings = link.http2.initiate_upgrade_connection().decode()
    link.writer.write(f"GET / HTTP/1.1\r\nHost: {HOST}\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                      f"HTTP2-Settings: {settings}\r\n\r\n".encode())
    head = await link.reader.readuntil(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 101 ")
    link.flush()


async def open_websocket(link, stream, path, extensions=""):
    answer = link.answers[stream] = asyncio.get_running_loop().create_future()
    request = [(":method", "CONNECT"), (":protocol", "websocket"), (":scheme", "http"), (":authority", HOST),
               (":path", path), ("sec-websocket-version", "13"), ("origin", f"http://{HOST}")]
    if extensions:
        request.append(("sec-websocket-extensions", extensions))
    link.http2.send_headers(stream, request)
    # What follows the answer in the same read has to find the WebSocket there.
    made = link.sockets[stream] = WebSocket(link, stream, path, extensions)
    link.flush()
    assert (await answer)[":status"] == "200"
    return made


async def talk(link):
    one = await open_websocket(link, 3, "/stones/1")
    two = await open_websocket(link, 5, "/stones/2", DEFLATE)
    for grain in ("rye", "wheat", "spelt and oats, " * 30):
        for stone in (one, two):
            stone.send(grain)
        for stone in (one, two):
            await stone.arrived.get()
    one.send(bytes(range(64)))
    await one.arrived.get()
    for stone, code in ((one, 1000), (two, 3005)):
        stone.close(code, "enough flour")
        await asyncio.sleep(0.05)
        link.send(stone.stream, b"", end_stream=True)
        await stone.closed.wait()


async def main():
    server = await asyncio.start_server(serve, sock=listen())
    async with server:
        ends = await asyncio.open_connection(SERVER, 80, local_addr=(ADA, 0))
        link = Link(Side.CLIENT, *ends)
        await ask_for_http2(link)
        running = asyncio.create_task(link.run())
        await asyncio.wait_for(talk(link), 10)
        link.http2.close_connection()
        link.flush()
        link.writer.close()
        await asyncio.sleep(0.1)
        running.cancel()


asyncio.run(main())
