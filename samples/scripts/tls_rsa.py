"""Static RSA key exchange: who has the server's private key can read everything, and no key log is written."""
import asyncio
import os
import shutil
import ssl

from peers import connect, serve
from tls import (NO_ENCRYPT_THEN_MAC, NO_EXTENDED_MASTER_SECRET, TLS12, client_context, identity, resume,
                 server_context, session)


async def scale(socket):
    async for text in socket:
        await socket.send(f"{text}: 81.4 kg")


async def weigh(path, context):
    async with connect("wss://scale.example.com/" + path, port=443, ssl=context) as client:
        for text in ("tare", "weigh"):
            await client.send(text)
            await client.recv()
        known = session(client)
        await client.close(1000)
    await asyncio.sleep(0.05)
    return known


async def main():
    if "TRUTH_DIR" in os.environ:
        shutil.copy(identity("rsa")[1], os.environ["TRUTH_DIR"] + "/key")
    for suite, options in (("AES128-GCM-SHA256", 0), ("AES256-GCM-SHA384", NO_EXTENDED_MASTER_SECRET),
                           ("AES256-SHA256", 0), ("AES128-SHA", NO_ENCRYPT_THEN_MAC | NO_EXTENDED_MASTER_SECRET),
                           ("AES128-GCM-SHA256", ssl.OP_NO_TICKET)):
        async with serve(scale, port=443, ssl=server_context(version=TLS12, suite=suite, options=options)):
            context = client_context(logged=False, version=TLS12, suite=suite)
            known = await weigh(suite, context)
            if suite == "AES128-GCM-SHA256":  # once by ticket, once by its id: these have no key exchange of their own
                await weigh(suite + "/resumed", resume(context, known))


asyncio.run(main())
