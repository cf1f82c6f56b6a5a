"""The three forms of a frame's length: 7 bits, 16 bits, 64 bits, each at its borders."""
import asyncio
import csv
import io

from peers import connect, serve

LENGTHS = 0, 1, 125, 126, 127, 2000, 65536  # 65,536 is the least that needs 64 bits


def table(length):
    """A price list, cut to exactly `length` bytes."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(["id", "symbol", "bid", "ask"])
    row = 0
    while text.tell() < length:
        row += 1
        rows.writerow([row, "EURUSD", f"{1.084 + row / 1e5:.5f}", f"{1.08407 + row / 1e5:.5f}"])
    return text.getvalue()[:length]


async def count(socket):
    async for message in socket:
        await socket.send(f"{len(message)} bytes, thank you")


async def main():
    async with serve(count), connect("ws://files.example.com/prices.csv") as client:
        for length in LENGTHS:
            await client.send(table(length))
            await client.recv()
        await client.send(bytes(300))
        await client.recv()
        await client.close(1000)


asyncio.run(main())
