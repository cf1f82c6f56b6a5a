"""Heartbeats: answered quickly, slowly, and not at all."""
import asyncio

from peers import ADA, GRACE, connect, serve


async def sensor(socket):
    """Reports each 200 ms; a client that does not answer the library's own keepalive pings is given up with 1011."""
    for celsius in (21.4, 21.4, 21.5, 21.7, 21.6, 21.6, 21.5, 21.4):
        await socket.send(f'{{"sensor":"rack-4","celsius":{celsius}}}')
        await asyncio.sleep(0.2)
    await socket.wait_closed()


async def quick():
    async with connect("ws://sensors.example.com/rack-4") as client:
        for body in (b"", b"1", b"a heartbeat may carry 125 bytes".ljust(125, b".")):
            await (await client.ping(body))
            await asyncio.sleep(0.1)
        # One pong may answer several pings; the library answers each.
        await asyncio.gather(*[await client.ping(body) for body in (b"a", b"b", b"c")])
        await client.pong(b"unsolicited: a heartbeat in one direction")
        await asyncio.sleep(0.3)
        await client.close()


async def slow():
    """The client is busy when the server's ping arrives after 0.4 s: the round trip shows it."""
    async with connect("ws://sensors.example.com/busy", client=ADA) as client:
        await asyncio.sleep(0.3)
        client.transport.pause_reading()
        await asyncio.sleep(0.4)
        client.transport.resume_reading()
        await asyncio.sleep(0.2)
        await client.close()


async def frozen():
    client = await connect("ws://sensors.example.com/frozen", client=GRACE)
    await client.recv()
    client.transport.pause_reading()
    await asyncio.sleep(1.3)  # the server's patience: a ping after 0.4 s, and 0.6 s for the pong
    client.transport.resume_reading()
    await client.wait_closed()


async def main():
    async with serve(sensor):
        await quick()
    async with serve(sensor, ping_interval=0.4, ping_timeout=0.6):
        await slow()
        await frozen()


asyncio.run(main())
