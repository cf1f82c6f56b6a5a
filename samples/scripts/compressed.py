"""permessage-deflate in the variants that are negotiated in practice, one connection each.

The same few quotes go both ways each time. Compare the sizes on the wire: with context takeover a message costs a few
bytes as soon as one like it has gone before; without it, every message pays anew.
"""
import asyncio
import json

from websockets.extensions.permessage_deflate import ClientPerMessageDeflateFactory as Offer
from websockets.extensions.permessage_deflate import ServerPerMessageDeflateFactory as Answer

from peers import connect, serve

NOT_ANSWERED = "the server leaves the offer unanswered"

VARIANTS = {  # path: what the client offers, what the server answers
    "takeover": (Offer(), Answer()),
    "server-no-takeover": (Offer(), Answer(server_no_context_takeover=True)),
    "client-no-takeover": (Offer(client_no_context_takeover=True), Answer()),
    "no-takeover": (Offer(server_no_context_takeover=True, client_no_context_takeover=True), Answer()),
    "server-window-9": (Offer(server_max_window_bits=9), Answer()),
    "client-window-10": (Offer(client_max_window_bits=True), Answer(client_max_window_bits=10)),
    "windows-11-and-12": (
        Offer(client_max_window_bits=True), Answer(server_max_window_bits=11, client_max_window_bits=12)),
    "not-answered": (Offer(), NOT_ANSWERED),
}


def quotes(count):
    for n in range(count):
        quote = {"type": "quote", "id": n, "symbol": "EURUSD", "bid": 1.08410 + n / 1e5, "ask": 1.08417 + n / 1e5}
        yield json.dumps(quote, separators=(",", ":"))


async def echo(socket):
    async for message in socket:
        await socket.send(message)


async def talk(path, offer):
    async with connect(f"ws://quotes.example.com/{path}", extensions=[offer]) as client:
        # More than a small window holds: the last message's beginning is out of reach of a window of 512 bytes.
        long = json.dumps({"type": "depth", "levels": [[1.084 + n / 1e5, n * 50000] for n in range(40)]})
        for message in (*quotes(4), "", long, long, bytes(range(64))):
            await client.send(message)
            await client.recv()
        await client.close(1000, path)
    await asyncio.sleep(0.05)


async def main():
    for path, (offer, answer) in VARIANTS.items():
        extensions = [] if answer is NOT_ANSWERED else [answer]
        async with serve(echo, extensions=extensions):
            await talk(path, offer)


asyncio.run(main())
