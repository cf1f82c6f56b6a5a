"""Messages in several frames: cut within a character, with empty frames, with pings in between, both ways at once."""
import asyncio

from websockets.extensions.permessage_deflate import ClientPerMessageDeflateFactory as Offer
from websockets.extensions.permessage_deflate import ServerPerMessageDeflateFactory as Answer
from websockets.frames import Opcode

from peers import connect, serve

NOTE = "Zażółć gęślą jaźń, 漢字 und 🚀"
LOG = "\n".join(f"13:5{n // 10}:{n % 60:02} worker-{n % 3} job {4100 + n} done in {n * 7 % 90} ms" for n in range(40))


async def fragment(endpoint, parts, opcode, between=None, wait=0):
    """`send` cuts only between characters, and always ends with an empty frame. Here the cuts are ours."""
    last = len(parts) - 1
    for n, part in enumerate(parts):
        await endpoint.write_frame(n == last, opcode if n == 0 else Opcode.CONT, part)
        if between and n != last:
            await between(n)
        await asyncio.sleep(wait)


def cut(data, *places):
    borders = [0, *places, len(data)]
    return [data[a:b] for a, b in zip(borders, borders[1:])]


async def answer(socket):
    async for message in socket:
        if message == "both ways":
            parts = cut(LOG.encode()[:600], 200, 400)
            await fragment(socket, parts, Opcode.TEXT, between=lambda n: socket.ping(f"server {n}".encode()), wait=0.03)
        else:
            await socket.send(message)


async def cuts():
    async with connect("ws://files.example.com/cuts") as client:
        note = NOTE.encode()
        for places in ((3,), (1, 2, 3, 4), (len(note) - 2,)):  # 3: in the middle of ż
            await fragment(client, cut(note, *places), Opcode.TEXT)
            await client.recv()
        await fragment(client, [b"", b"all in the middle", b""], Opcode.TEXT)
        await client.recv()
        await fragment(client, [b"", b"", b""], Opcode.BINARY)
        await client.recv()
        await fragment(client, cut(bytes(range(256)) * 4, 100, 700), Opcode.BINARY)
        await client.recv()
        await client.send(part for part in ("as the library ", "does it, ", "with an empty last frame"))
        await client.recv()
        await client.close()


async def pings_between():
    async with connect("ws://files.example.com/pings-between") as client:
        parts = cut(LOG.encode(), 400, 800, 1200)
        await fragment(client, parts, Opcode.TEXT, between=lambda n: client.ping(f"part {n + 1}".encode()), wait=0.02)
        await client.recv()
        # Now both directions are in the middle of a message, and each has pings of its own in it.
        await client.send("both ways")
        parts = cut(bytes(900), 300, 600)
        await fragment(client, parts, Opcode.BINARY, between=lambda n: client.ping(f"client {n}".encode()), wait=0.03)
        for _ in range(2):
            await client.recv()
        await client.close()


async def compressed():
    """The first frame says that the message is compressed (RSV1); the cuts are made in what was compressed."""
    async with connect("ws://files.example.com/compressed", extensions=[Offer()]) as client:
        for _ in range(2):
            parts = cut(LOG.encode(), 500, 1000)
            await fragment(client, parts, Opcode.TEXT, between=lambda n: client.ping(f"never compressed {n}".encode()))
            await client.recv()
        await client.close()


async def main():
    async with serve(answer, extensions=[Answer()]):
        await cuts()
        await pings_between()
        await compressed()


asyncio.run(main())
