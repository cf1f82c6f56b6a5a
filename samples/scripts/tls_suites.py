"""One short conversation with each suite: AEAD and CBC, with and without what later RFCs added.

usage: tls_suites.py tls13 | tls12 | old | rare
"""
import asyncio
import sys

from peers import connect, serve
from tls import (NO_ENCRYPT_THEN_MAC, NO_EXTENDED_MASTER_SECRET, TLS10, TLS11, TLS12, TLS13, client_context,
                 server_context)

# version, suite, certificate, options of the server
SUITES = {
    "tls13": [(TLS13, suite, "ec", 0) for suite in (
        "TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_CCM_SHA256",
        "TLS_AES_128_CCM_8_SHA256")],
    "tls12": [
        (TLS12, "ECDHE-ECDSA-AES128-GCM-SHA256", "ec", 0),
        (TLS12, "ECDHE-RSA-AES256-GCM-SHA384", "rsa", 0),
        (TLS12, "ECDHE-RSA-AES256-GCM-SHA384", "rsa", NO_EXTENDED_MASTER_SECRET),
        (TLS12, "ECDHE-ECDSA-CHACHA20-POLY1305", "ec", 0),
        (TLS12, "ECDHE-ECDSA-AES128-SHA", "ec", 0),
        (TLS12, "ECDHE-ECDSA-AES128-SHA", "ec", NO_ENCRYPT_THEN_MAC),
        (TLS12, "ECDHE-ECDSA-AES128-SHA256", "ec", 0),
        (TLS12, "ECDHE-ECDSA-AES256-SHA384", "ec", NO_ENCRYPT_THEN_MAC),
        (TLS12, "ECDHE-ECDSA-AES128-CCM", "ec", 0),
        (TLS12, "ECDHE-ECDSA-AES256-CCM8", "ec", 0),
    ],
    "old": [
        (TLS10, "ECDHE-ECDSA-AES128-SHA", "ec", 0),
        (TLS10, "ECDHE-ECDSA-AES256-SHA", "ec", NO_ENCRYPT_THEN_MAC),
        (TLS11, "ECDHE-ECDSA-AES128-SHA", "ec", 0),
        (TLS11, "AES256-SHA", "rsa", NO_ENCRYPT_THEN_MAC),
    ],
    "rare": [
        (TLS12, "ECDHE-ECDSA-CAMELLIA128-SHA256", "ec", 0),
        (TLS12, "ECDHE-ECDSA-CAMELLIA256-SHA384", "ec", NO_ENCRYPT_THEN_MAC),
        (TLS12, "ECDHE-ECDSA-ARIA128-GCM-SHA256", "ec", 0),
        (TLS12, "AES128-CCM8", "rsa", 0),
        (TLS12, "ECDHE-ECDSA-NULL-SHA", "ec", 0),
        (TLS12, "NULL-SHA256", "rsa", NO_ENCRYPT_THEN_MAC),
    ],
}


async def vault(socket):
    async for message in socket:
        await socket.send(message)


async def talk(name, context):
    """Records of many lengths, so that each padding and each cut occurs."""
    url = f"wss://vault.example.com/{name}"
    async with connect(url, port=443, ssl=context, compression="deflate") as client:
        for message in (f"locked with {name}", "", bytes(range(256)), "ключ 🔑\n" * 80):
            await client.send(message)
            await client.recv()
        await (await client.ping(b"sealed"))
        await client.close(1000, "locked")


async def main():
    for version, suite, kind, options in SUITES[sys.argv[1]]:
        choices = {"version": version, "suite": suite, "options": options}
        async with serve(vault, port=443, ssl=server_context(kind, **choices), compression="deflate"):
            await talk(suite, client_context(kind, version=version, suite=suite))
            await asyncio.sleep(0.05)


asyncio.run(main())
