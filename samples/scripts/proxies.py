"""Proxies that tunnel: HTTP CONNECT (RFC 9110 §9.3.6), SOCKS 4a and SOCKS 5 (RFC 1928 and 1929).

They know one place, the application's, and go there whatever name they are asked for.
"""
import asyncio
import base64
import socket

from peers import BACKEND, SERVER, listen
from recorder import address

HTTP_PORT, SOCKS_PORT = 3128, 1080
USER, PASSWORD = b"ada", b"demo-4711"
BASIC = "Basic " + base64.b64encode(USER + b":" + PASSWORD).decode()
OPENED = b"HTTP/1.1 200 Connection established\r\nVia: 1.1 proxy.example.com\r\n\r\n"
WHO_ARE_YOU = (b'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="out"\r\n'
               b"Content-Length: 0\r\n\r\n")
UNREACHABLE = b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"
FORBIDDEN = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 14\r\n\r\nnot from here\n"

hops = {}  # a connection to the application: that to the proxy, which it carries on


def http_proxy():
    return asyncio.start_server(answer_http, sock=listen(port=HTTP_PORT))


def socks_proxy():
    return asyncio.start_server(answer_socks, sock=listen(port=SOCKS_PORT))


async def pump(reader, writer):
    while data := await reader.read(65536):
        writer.write(data)
    writer.close()


async def relay(reader, writer, port, opened, failed):
    """Goes on to the application's port, says `opened` to the client, and carries bytes from then on. Where nobody
    listens there it says `failed`."""
    try:
        onward, back = await asyncio.open_connection(BACKEND, port, local_addr=(SERVER, 0))
    except OSError:
        writer.write(failed)
        writer.close()
        return
    client, server = (address(writer.get_extra_info(name)) for name in ("peername", "sockname"))
    here, there = (address(back.get_extra_info(name)) for name in ("sockname", "peername"))
    hops[f"{here}>{there}"] = f"{client}>{server}"
    writer.write(opened)
    await asyncio.gather(pump(reader, back), pump(onward, writer), return_exceptions=True)


async def answer_http(reader, writer):
    while True:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        target = head.split(" ")[1]
        if "forbidden" in target:
            writer.write(FORBIDDEN)
            writer.close()
            return
        if "private" not in target or BASIC in head:
            await relay(reader, writer, int(target.rpartition(":")[2]), OPENED, UNREACHABLE)
            return
        writer.write(WHO_ARE_YOU)  # the client asks again on the same connection


async def answer_socks(reader, writer):
    if await reader.readexactly(1) == b"\4":
        await answer_socks4(reader, writer)
    else:
        await answer_socks5(reader, writer)


async def answer_socks4(reader, writer):
    _, *port = await reader.readexactly(3)
    await reader.readexactly(4)  # 0.0.0.1: a name follows behind the user
    for _ in range(2):
        await reader.readuntil(b"\0")
    place = bytes(port) + socket.inet_aton(BACKEND)
    await relay(reader, writer, int.from_bytes(port, "big"), b"\0\x5a" + place, b"\0\x5b" + place)


async def counted(reader):
    """What a byte with its length stands before."""
    length, = await reader.readexactly(1)
    return await reader.readexactly(length)


async def answer_socks5(reader, writer):
    methods = await counted(reader)
    if 2 in methods:  # user and password
        writer.write(b"\5\2")
        await reader.readexactly(1)
        right = [await counted(reader), await counted(reader)] == [USER, PASSWORD]
        writer.write(b"\1\0" if right else b"\1\1")
    else:
        writer.write(b"\5\0")
    _, _, _, kind = await reader.readexactly(4)
    if kind == 3:
        await counted(reader)
    else:
        await reader.readexactly({1: 4, 4: 16}[kind])
    port = await reader.readexactly(2)
    place = b"\0\1" + socket.inet_aton(BACKEND) + port
    await relay(reader, writer, int.from_bytes(port, "big"), b"\5\0" + place, b"\5\5" + place)
