"""The same conversation over the IPv6 loopback address and over a global address."""
import asyncio

from peers import connect, serve


async def clock(socket):
    for second in range(3):
        await socket.send(f'{{"time":"2026-01-01T00:00:0{second}Z"}}')
        await asyncio.sleep(0.1)
    async for message in socket:
        await socket.send(message)


async def listen_to(url, here, there):
    async with serve(clock, host=there), connect(url, client=here, server=there) as client:
        for _ in range(3):
            await client.recv()
        await client.send("Danke, 谢谢, ευχαριστώ")
        await client.recv()
        await (await client.ping(b"six"))
        await client.close(1000, "on time")


async def main():
    await listen_to("ws://[::1]/clock", "::1", "::1")
    await listen_to("ws://time.example.com/clock", "2001:db8::5", "2001:db8::9")


asyncio.run(main())
