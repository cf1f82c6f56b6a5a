"""Connections that begin with the PROXY protocol of HAProxy, versions 1 and 2: what a server behind a balancer gets.

The balancer is ours, the server is nginx, which reads the header before HTTP or TLS. The capture has what lies between
the two. The application has no record, as its hop behind nginx is another one; the client's record is under the
balancer's connection to nginx, which carries it.
"""
import asyncio
import socket
import struct

from websockets.legacy.server import WebSocketServerProtocol

from nginx import nginx
from peers import ADA, BACKEND, GRACE, SERVER, connect, listen, serve
from proxies import pump
from recorder import RecordedClient, address
from tls import client_context, identity

SERVERS = """
    server {{
        listen 10.0.0.10:8080 proxy_protocol;
        listen 10.0.0.10:8443 ssl proxy_protocol;
        ssl_certificate {certificate};
        ssl_certificate_key {key};
        location / {{
            proxy_pass http://10.0.0.10:8081;
            proxy_http_version 1.1;
            proxy_set_header Host $host;
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection "upgrade";
            proxy_set_header X-Forwarded-For $proxy_protocol_addr;
        }}
    }}
"""
SIGNATURE = b"\r\n\r\n\0\r\nQUIT\n"
LOCAL, PROXY = 0x20, 0x21
TCP4, UNSPEC = 0x11, 0x00
ALPN, AUTHORITY, NOOP = 1, 2, 4


def version1(client, server):
    return f"PROXY TCP4 {client[0]} {server[0]} {client[1]} {server[1]}\r\n".encode()


def version1_unknown(client, server):
    return b"PROXY UNKNOWN\r\n"


def addresses(client, server):
    return b"".join(socket.inet_aton(host) for host, _ in (client, server)) + struct.pack("!HH", client[1], server[1])


def field(kind, value):
    return struct.pack("!BH", kind, len(value)) + value


def version2(client, server):
    body = addresses(client, server)
    return SIGNATURE + struct.pack("!BBH", PROXY, TCP4, len(body)) + body


def version2_fields(client, server):
    body = addresses(client, server)
    body += field(ALPN, b"http/1.1") + field(AUTHORITY, b"shop.example.com") + field(NOOP, bytes(40))
    return SIGNATURE + struct.pack("!BBH", PROXY, TCP4, len(body)) + body


def version2_local(client, server):
    """The balancer's own connection, as for a health check: the address is that of TCP."""
    return SIGNATURE + struct.pack("!BBH", LOCAL, UNSPEC, 0)


HEADERS = [version1, version2, version2_fields, version1_unknown, version2_local]
onward_ends = {}  # the client's end of its connection to the balancer: the balancer's ends of that to nginx


class BalancedClient(RecordedClient):
    """Its record is about the connection that is captured."""

    def note(self, event, **facts):
        here = self.conn.partition(">")[0]
        self.conn = onward_ends.get(here, self.conn)
        super().note(event, **facts)


def balancer(header, port, onward_port):
    async def forward(reader, writer):
        client, server = (writer.get_extra_info(name) for name in ("peername", "sockname"))
        onward, back = await asyncio.open_connection(BACKEND, onward_port, local_addr=(SERVER, 0))
        here, there = (address(back.get_extra_info(name)) for name in ("sockname", "peername"))
        onward_ends[address(client)] = f"{here}>{there}"
        back.write(header(client, server))
        await asyncio.gather(pump(reader, back), pump(onward, writer), return_exceptions=True)
    return asyncio.start_server(forward, sock=listen(port=port))


async def shop(connection):
    async for text in connection:
        await connection.send(f"in the basket: {text}")


async def buy(url, port, client, **options):
    async with connect(url, client=client, port=port, create_protocol=BalancedClient, **options) as customer:
        for thing in ("tea", "cups, 2", "a kettle"):
            await customer.send(thing)
            await customer.recv()
        await customer.close(1000)
    await asyncio.sleep(0.05)


async def main():
    certificate, key = identity("ec")
    application = serve(shop, host=BACKEND, port=8081, create_protocol=WebSocketServerProtocol)
    with nginx(SERVERS.format(certificate=certificate, key=key)):
        async with application:
            for number, header in enumerate(HEADERS):
                plain, tls = 9000 + number, 9100 + number
                async with await balancer(header, plain, 8080), await balancer(header, tls, 8443):
                    await buy(f"ws://shop.example.com/{header.__name__}", plain, ADA)
                    if number < 3:
                        await buy(f"wss://shop.example.com/{header.__name__}", tls, GRACE, ssl=client_context("ec"))


asyncio.run(main())
