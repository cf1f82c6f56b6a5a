"""A server for visitors of any kind, over TLS and without, until it is ended: it echoes, and at /greet it says
something unasked and closes.

usage: house.py CERTIFICATE KEY
"""
import asyncio
import ssl
import sys

from peers import serve


async def receive(socket):
    if socket.path == "/greet":
        await socket.send("welcome")
        await socket.send("Grüße, привет, 東京 🚀")
        await socket.send(bytes(range(256)))
        return
    async for message in socket:
        await socket.send(message)


async def main():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*sys.argv[1:])
    async with serve(receive), serve(receive, port=443, ssl=context):
        print("house: open", file=sys.stderr, flush=True)
        await asyncio.Future()


asyncio.run(main())
