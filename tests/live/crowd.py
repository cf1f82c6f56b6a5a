"""Clients that talk to one server at the same time, each at its own pace, with messages of many sizes.

usage: crowd.py [--tls] [--clients N] [--messages N] [--pause MILLISECONDS] [--port PORT] [--until FILE]

Of the clients every other one compresses. With --until they go on after their messages, with one each pause, until the
file is there.
"""
import argparse
import asyncio
import itertools
import os
import random

from websockets.extensions.permessage_deflate import ClientPerMessageDeflateFactory as Offer
from websockets.extensions.permessage_deflate import ServerPerMessageDeflateFactory as Answer

from peers import ADA, GRACE, PHONE, connect, serve
from tls import client_context, server_context

SIZES = [0, 1, 125, 126, 1000, 5000, 70_000]
WORDS = "price volume bid ask Grüße привет 東京 🚀 ok".split()


def message(chance):
    """Texts and bytes, most of them small."""
    size = SIZES[min(chance.randrange(len(SIZES)), chance.randrange(len(SIZES)))]
    if chance.random() < 0.3:
        return chance.randbytes(size)
    text = ""
    while len(text) < size:
        text += chance.choice(WORDS) + " "
    return text


async def echo(socket):
    async for received in socket:
        await socket.send(received)


async def client(number, chosen):
    chance = random.Random(number)
    options = {"extensions": [Offer()]} if number % 2 else {}
    scheme = "ws"
    if chosen.tls:
        scheme, options["ssl"] = "wss", client_context("ec")
    address = [ADA, GRACE, PHONE][number % 3]
    url = f"{scheme}://crowd.example.com/{number}"
    async with connect(url, client=address, port=chosen.port, max_size=None, **options) as socket:
        for sent in itertools.count():
            if sent >= chosen.messages and (not chosen.until or os.path.exists(chosen.until)):
                break
            await socket.send(message(chance))
            if sent % 10 == 7:
                await (await socket.ping(b"%d" % sent))
            await socket.recv()
            await asyncio.sleep(chosen.pause / 1000 * chance.random())


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tls", action="store_true")
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--messages", type=int, default=25)
    parser.add_argument("--pause", type=float, default=20)
    parser.add_argument("--port", type=int)
    parser.add_argument("--until")
    chosen = parser.parse_args()
    chosen.port = chosen.port or (443 if chosen.tls else 80)
    options = {"ssl": server_context("ec")} if chosen.tls else {}
    async with serve(echo, port=chosen.port, extensions=[Answer()], max_size=None, **options):
        await asyncio.gather(*(client(number, chosen) for number in range(chosen.clients)))


asyncio.run(main())
