"""New keys in the middle of a WebSocket: key updates of TLS 1.3, renegotiation of TLS 1.2.

usage: tls_rekeyed.py updated | renegotiated
"""
import asyncio
import sys

from peers import connect, serve
from tls import ALLOW_CLIENT_RENEGOTIATION, TLS12, TLS13, client_context, renegotiate, server_context, update_key


def update_both(endpoint):
    update_key(endpoint, ask=True)


def update_own(endpoint):
    update_key(endpoint, ask=False)


rekey = {  # what a message asks its receiver to do before the answer
    "updated": {"update": update_own, "update both": update_both},
    "renegotiated": {"renegotiate": renegotiate},
}[sys.argv[1]]


async def meter(socket):
    async for text in socket:
        if text in rekey:
            rekey[text](socket)
        # More than one record, the first of them with the new keys.
        await socket.send(f"{text}: " + "13.7 kWh, " * 40)


async def read_meter(url, context):
    async with connect(url, port=443, ssl=context, compression="deflate") as client:
        async def ask(text):
            await client.send(text)
            await client.recv()
        await ask("first keys")
        for what, change in rekey.items():
            change(client)
            await ask(f"client: {what}")
            await ask("same keys")
            await ask(what)  # the server does
            await client.ping(b"newer keys")
            await ask("newer keys")
        for change in rekey.values():  # both at once
            change(client)
            await ask(next(reversed(rekey)))
        await client.close(1000, "read")


async def main():
    if sys.argv[1] == "updated":
        suites = [(TLS13, "TLS_AES_256_GCM_SHA384"), (TLS13, "TLS_CHACHA20_POLY1305_SHA256")]
    else:
        suites = [(TLS12, "ECDHE-ECDSA-AES128-GCM-SHA256"), (TLS12, "ECDHE-ECDSA-AES256-SHA")]
    for version, suite in suites:
        server = server_context("ec", version=version, suite=suite, options=ALLOW_CLIENT_RENEGOTIATION)
        async with serve(meter, port=443, ssl=server, compression="deflate"):
            await read_meter(f"wss://meter.example.com/{suite}", client_context("ec", version=version))
            await asyncio.sleep(0.05)


asyncio.run(main())
