"""WebSockets through a proxy's tunnel, with the hops on both sides of the proxy in the capture.

usage: tunnels.py http | socks
"""
import asyncio
import socket
import sys

from peers import ADA, BACKEND, GRACE, SERVER, connect, serve
from proxies import BASIC, HTTP_PORT, PASSWORD, SOCKS_PORT, USER, http_proxy, socks_proxy
from tls import client_context, server_context

NAME = b"app.example.com"


async def office(connection):
    async for text in connection:
        await connection.send(f"printed: {text}")


async def dial(port, *requests, client=ADA):
    """A connection to the proxy, on which it has answered each of the requests: they are short, and so are answers."""
    loop = asyncio.get_running_loop()
    made = socket.socket()
    made.setblocking(False)
    made.bind((client, 0))
    await loop.sock_connect(made, (SERVER, port))
    for request in requests:
        await loop.sock_sendall(made, request)
        answer = await loop.sock_recv(made, 4096)
        assert answer, "the proxy closed the connection"
    return made


async def work(tunnel, scheme, path):
    options = {"ssl": client_context("ec")} if scheme == "wss" else {}
    async with connect(f"{scheme}://app.example.com/{path}", sock=tunnel, **options) as client:
        for text in ("page 1", "page 2"):
            await client.send(text)
            await client.recv()
        await (await client.ping(b"through the tunnel"))
        await client.close(1000)
    await asyncio.sleep(0.05)


def ask(target, *headers):
    lines = [f"CONNECT {target} HTTP/1.1", f"Host: {target}", "User-Agent: printer/2", *headers, "", ""]
    return "\r\n".join(lines).encode()


async def through_http():
    await work(await dial(HTTP_PORT, ask("app.example.com:80")), "ws", "plain")
    await work(await dial(HTTP_PORT, ask("app.example.com:443"), client=GRACE), "wss", "tls")
    again = ask("private.example.com:443", "Proxy-Authorization: " + BASIC)
    await work(await dial(HTTP_PORT, ask("private.example.com:443"), again), "wss", "after-407")
    refused = await dial(HTTP_PORT, ask("forbidden.example.com:443"))
    refused.close()


async def through_socks():
    by_name = b"\5\1\0\3" + bytes([len(NAME)]) + NAME
    by_address = b"\5\1\0\1" + socket.inet_aton(BACKEND)
    plain, tls = (port.to_bytes(2, "big") for port in (80, 443))
    login = b"\1" + b"".join(bytes([len(word)]) + word for word in (USER, PASSWORD))
    await work(await dial(SOCKS_PORT, b"\5\1\0", by_name + plain), "ws", "plain")
    await work(await dial(SOCKS_PORT, b"\5\2\0\2", login, by_address + tls, client=GRACE), "wss", "password")
    version4 = b"\4\1" + plain + bytes([0, 0, 0, 1]) + USER + b"\0" + NAME + b"\0"
    await work(await dial(SOCKS_PORT, version4), "ws", "socks4a")


async def main():
    proxy, scenario = {"http": (http_proxy, through_http), "socks": (socks_proxy, through_socks)}[sys.argv[1]]
    plain, tls = (serve(office, host=BACKEND, port=port, ssl=context)
                  for port, context in ((80, None), (443, server_context("ec"))))
    async with await proxy(), plain, tls:
        await scenario()
        await asyncio.sleep(0.1)


asyncio.run(main())
