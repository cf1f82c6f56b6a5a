"""TLS of several programs, and nobody has the keys: what is left are names, ALPN, versions, sizes and times.

Nothing in it can be compared with what was said, so there is no truth file; NAME.connections.ndjson tells of each
connection which program it was.
"""
import asyncio
import json
import os

import h2.connection
import h2.events
from websockets.legacy.client import WebSocketClientProtocol
from websockets.legacy.server import WebSocketServerProtocol

from nginx import nginx
from peers import ADA, GRACE, PHONE, SERVER, connect, serve
from recorder import address, tls_facts
from tls import TLS12, client_context, identity, server_context

WEB = """
    server {{
        listen 10.0.0.9:443 ssl http2;
        ssl_certificate {certificate};
        ssl_certificate_key {key};
        ssl_protocols TLSv1.2 TLSv1.3;
        location / {{ root {{root}}; }}
        location /feed {{
            proxy_pass http://10.0.0.10:8080;
            proxy_http_version 1.1;
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection "upgrade";
        }}
    }}
"""
PAGE = "<p>Nothing to see here.</p>\n" * 150


def note(transport, name, program):
    here, there = (address(transport.get_extra_info(which)) for which in ("sockname", "peername"))
    record = {"conn": f"{here}>{there}", "server_name": name, "program": program, **tls_facts(transport)}
    if "TRUTH_DIR" in os.environ:
        with open(os.environ["TRUTH_DIR"] + "/connections.ndjson", "a", encoding="utf8") as file:
            file.write(json.dumps(record) + "\n")


async def feed(connection):
    for price in range(12):
        await connection.send(f'{{"symbol":"EURUSD","bid":1.084{price:02}}}')
        await asyncio.sleep(0.07)
    async for text in connection:
        await connection.send(text)


async def subscribe(client, name, port, **choices):
    options = {"client": client, "port": port, "create_protocol": WebSocketClientProtocol}
    context = client_context("ec", logged=False, **choices)
    async with connect(f"wss://{name}/feed", ssl=context, **options) as subscriber:
        note(subscriber.transport, name, "websocket")
        await subscriber.send('{"subscribe":"EURUSD"}')
        for _ in range(13):
            await subscriber.recv()
        await (await subscriber.ping(b"beat"))
        await subscriber.close()


async def open_tls(client, name, port, alpn):
    context = client_context("ec", logged=False, alpn=alpn)
    return await asyncio.open_connection(SERVER, port, local_addr=(client, 0), ssl=context, server_hostname=name)


async def browse(client, name):
    """A page by HTTP/1.1, on a connection that is used again."""
    reader, writer = await open_tls(client, name, 443, ["http/1.1"])
    note(writer, name, "http/1.1")
    for _ in range(2):
        writer.write(f"GET /page HTTP/1.1\r\nHost: {name}\r\n\r\n".encode())
        await reader.readuntil(b"\r\n\r\n")
        await reader.readexactly(len(PAGE))
        await asyncio.sleep(0.2)
    writer.close()


async def browse_http2(client, name):
    reader, writer = await open_tls(client, name, 443, ["h2", "http/1.1"])
    note(writer, name, "h2")
    http2 = h2.connection.H2Connection()
    http2.initiate_connection()
    request = [(":method", "GET"), (":scheme", "https"), (":authority", name), (":path", "/page")]
    http2.send_headers(1, request, end_stream=True)
    writer.write(http2.data_to_send())
    while True:
        events = http2.receive_data(await reader.read(65536))
        writer.write(http2.data_to_send())
        if any(isinstance(event, h2.events.StreamEnded) for event in events):
            break
    writer.close()


async def publish(client, name):
    """MQTT, which has its own port and often no ALPN."""
    reader, writer = await open_tls(client, name, 8883, ())
    note(writer, name, "mqtt")
    writer.write(b"\x10\x10\0\4MQTT\4\2\0\x3c\0\4door")
    await reader.readexactly(4)
    for state in (b"open", b"shut"):
        writer.write(b"\x30\x0a\0\4door" + state)
        await asyncio.sleep(0.1)
    writer.write(b"\xe0\0")
    writer.close()


async def broker(reader, writer):
    await reader.readexactly(18)
    writer.write(b"\x20\2\0\0")
    await reader.read()
    writer.close()


async def main():
    certificate, key = identity("ec")
    plain = {"port": 8080, "host": "10.0.0.10", "create_protocol": WebSocketServerProtocol}
    direct = {"port": 9443, "create_protocol": WebSocketServerProtocol, "ssl": server_context("ec", alpn=())}
    mqtt = asyncio.start_server(broker, SERVER, 8883, ssl=server_context("ec", alpn=()))
    with nginx(WEB.format(certificate=certificate, key=key), files={"page": PAGE}):
        async with serve(feed, **plain), serve(feed, **direct), await mqtt:
            await asyncio.gather(subscribe(ADA, "prices.example.com", 443), browse(ADA, "www.example.com"),
                                 browse_http2(ADA, "shop.example.com"), publish(PHONE, "things.example.com"),
                                 subscribe(GRACE, "old-prices.example.com", 9443, version=TLS12, alpn=()))
            await asyncio.sleep(0.1)


asyncio.run(main())
