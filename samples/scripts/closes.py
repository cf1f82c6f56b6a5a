"""How connections end: with a code and a reason, with a code alone, with neither, and with no Close at all."""
import asyncio
import json
import urllib.parse

from websockets.exceptions import ConnectionClosed
from websockets.frames import Close, Opcode

from peers import connect, reset, serve

CLOSED_BY_THE_SERVER = (
    (1001, "the server restarts"), (1003, "text only, please"), (1008, "no trading on this account"),
    (1012, ""), (1013, "try again in 30 s"), (4001, "logged in elsewhere"),
)
CLOSED_BY_THE_CLIENT = (1000, "done"), (1001, "page left"), (3000, "unauthorized"), (4999, "")
LONGEST = "a reason may be 123 bytes long, as a control frame holds 125 ".ljust(123, ".")


async def server(socket):
    wish = urllib.parse.parse_qs(urllib.parse.urlsplit(socket.path).query)
    way = wish.get("way", ["none"])[0]
    await socket.send("hello")
    if way == "code":
        await socket.close(int(wish["code"][0]), wish.get("reason", [""])[0])
    elif way == "empty":
        await socket.write_close_frame(Close(1000, ""), data=b"")
    elif way == "fin":
        socket.transport.close()
    elif way == "reset":
        reset(socket)
    elif way == "bug":
        json.loads("{")  # raises: the library answers with 1011
    else:
        try:
            async for _ in socket:
                pass
        except ConnectionClosed:
            pass


async def client(name, ending=None, **query):
    query = urllib.parse.urlencode(query)
    endpoint = await connect(f"ws://bank.example.com/{name}{'?' if query else ''}{query}")
    try:
        await endpoint.recv()
        if ending:
            await ending(endpoint)
        await endpoint.wait_closed()
    except ConnectionClosed:
        pass
    await asyncio.sleep(0.02)


async def empty(endpoint):
    await endpoint.write_close_frame(Close(1000, ""), data=b"")


async def fin(endpoint):
    endpoint.transport.close()


async def crash(endpoint):
    reset(endpoint)


async def fin_within_a_message(endpoint):
    await endpoint.write_frame(False, Opcode.TEXT, b'{"transfer":')
    endpoint.transport.close()


async def not_utf8(endpoint):
    await endpoint.write_frame(True, Opcode.TEXT, "schön".encode("latin-1"))


async def too_big(endpoint):
    await endpoint.send("x" * 1025)


async def main():
    async with serve(server, max_size=1024):
        for code, reason in CLOSED_BY_THE_CLIENT:
            await client("client", lambda endpoint: endpoint.close(code, reason))
        await client("client", lambda endpoint: endpoint.close(1000, LONGEST))
        for code, reason in CLOSED_BY_THE_SERVER:
            await client("server", way="code", code=code, reason=reason)
        await client("client-no-code", empty)
        await client("server-no-code", way="empty")
        await client("server-bug-1011", way="bug")
        await client("not-utf8-1007", not_utf8)
        await client("too-big-1009", too_big)
        await client("client-fin", fin)
        await client("server-fin", way="fin")
        await client("client-reset", crash)
        await client("server-reset", way="reset")
        await client("fin-within-a-message", fin_within_a_message)


asyncio.run(main())
