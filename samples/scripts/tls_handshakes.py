"""Handshakes of TLS with something more in them than a certificate and a key exchange.

usage: tls_handshakes.py more | resumed
"""
import asyncio
import ssl
import sys

from peers import GRACE, connect, serve
from tls import TLS12, TLS13, client_context, identity, resume, server_context, session

CLIENTS = "*.clients.example.com"


async def desk(socket):
    if socket.path == "/later":  # the question for a certificate comes within the connection, RFC 8446 §4.6.2
        await socket.recv()
        socket.transport.get_extra_info("ssl_object")._sslobj.verify_client_post_handshake()
        await socket.send("who are you?")
    async for message in socket:
        await socket.send(f"{socket.path[1:]}: {message}")


async def talk(path, context, **options):
    async with connect("wss://desk.example.com/" + path, port=443, ssl=context, **options) as client:
        await client.send("hello")
        await client.recv()
        await (await client.ping(b"still"))
        known = session(client)
        await client.close(1000)
    await asyncio.sleep(0.05)
    return known


def asking(context, how=ssl.CERT_REQUIRED):
    """The server asks clients for a certificate."""
    context.load_verify_locations(identity("ec", CLIENTS)[0])
    context.verify_mode = how
    return context


def certified(context):
    context.load_cert_chain(*identity("ec", CLIENTS))
    return context


async def more():
    for version in (TLS12, TLS13):
        async with serve(desk, port=443, ssl=asking(server_context(version=version))):
            await talk("certified", certified(client_context(version=version)), client=GRACE)
    async with serve(desk, port=443, ssl=asking(server_context(version=TLS13), ssl.CERT_OPTIONAL)):
        await talk("uncertified", client_context())

    server = server_context("ec")
    server.set_ecdh_curve("secp384r1")  # of which the first ClientHello has no share: HelloRetryRequest
    async with serve(desk, port=443, ssl=server):
        await talk("retried", client_context("ec"))

    server, client = asking(server_context("ec", version=TLS13)), certified(client_context("ec"))
    server.post_handshake_auth = client.post_handshake_auth = True
    async with serve(desk, port=443, ssl=server):
        await talk("later", client)

    # Neither a server's name nor ALPN, as devices do.
    client = client_context("ec", alpn=())
    client.check_hostname = False
    async with serve(desk, port=443, ssl=server_context("ec", alpn=())):
        await talk("nameless", client, server_hostname="")


async def resumed():
    for version, options, path in ((TLS12, 0, "ticket"), (TLS12, ssl.OP_NO_TICKET, "id"), (TLS13, 0, "psk")):
        async with serve(desk, port=443, ssl=server_context("ec", version=version, options=options)):
            context = client_context("ec")
            known = await talk(path + "/new", context)
            for number in (1, 2):
                known = await talk(f"{path}/{number}", resume(context, known))


asyncio.run({"more": more, "resumed": resumed}[sys.argv[1]]())
