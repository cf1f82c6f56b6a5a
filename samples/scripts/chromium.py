"""A page in headless Chromium talks to a server: what a browser's requests, compression and closing look like.

usage: chromium.py [tls] [through-http | through-socks]
"""
import asyncio
import base64
import contextlib
import http
import json
import pathlib
import subprocess
import sys
import tempfile

from websockets.frames import Opcode

from peers import ADA, BACKEND, SERVER, listen, serve
from proxies import HTTP_PORT, SOCKS_PORT, hops, http_proxy, socks_proxy
from recorder import payload, truth
from tls import server_context

HERE = pathlib.Path(__file__).parent
PAGE = (HERE / "chromium.html").read_text().replace("/* recorder */", (HERE / "chromium_recorder.js").read_text())
FLAGS = """--headless --no-sandbox --disable-gpu --disable-quic --disable-dev-shm-usage --no-first-run
    --disable-background-networking --disable-component-update --disable-default-apps --disable-extensions
    --disable-sync --ignore-certificate-errors""".split()
# Only this name is resolved: what a browser asks its maker's servers, unasked, goes nowhere.
HOST = "support.example.com"

conns = {}  # path of a WebSocket: the connection that the server saw it on


async def pages(path, headers):
    if path == "/staff":
        return http.HTTPStatus.FORBIDDEN, [("Content-Type", "text/plain")], b"staff only\n"
    if "Upgrade" not in headers:
        cookie = ("Set-Cookie", "session=demo-4711; HttpOnly; SameSite=Lax")
        return http.HTTPStatus.OK, [("Content-Type", "text/html; charset=utf-8"), cookie], PAGE.encode()


async def support(socket):
    conns[socket.path] = socket.conn
    if socket.path == "/queue":
        await socket.send('{"type":"queue","place":4}')
        await asyncio.sleep(0.2)
        await socket.close(1013, "all agents are busy")
        return
    said = []
    async for message in socket:
        if isinstance(message, bytes):
            await socket.send(json.dumps({"type": "received", "bytes": len(message)}))
            await transcript(socket, said)
        elif json.loads(message)["type"] != "upload":
            said.append(message)
            await socket.send(json.dumps({"type": "answer", "agent": "Grace", "to": len(said)}))


async def transcript(socket, said):
    """One message in fragments, with a ping in between, which a browser answers by itself."""
    async def parts():
        yield '{"type":"transcript","lines":['
        await socket.ping(b"still there?")
        yield ",".join(said)
        yield "]}"
    await socket.send(parts())


async def collect(arrived, reader, writer):
    """Takes the rows that the page posts when it is done."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
    length = int(head.split("content-length:")[1].split()[0])
    rows = json.loads(await reader.readexactly(length))
    writer.write(b"HTTP/1.1 204 No Content\r\n\r\n")
    writer.close()
    arrived.set_result(rows)


def note(row):
    """The page knows its messages, the server knows on which connection they were."""
    t, path, event = (row.pop(key) for key in ("t", "path", "ev"))
    if event == "msg":
        text = row.pop("text", None)
        data = base64.b64decode(row.pop("base64")) if text is None else text.encode()
        opcode = Opcode.BINARY if text is None else Opcode.TEXT
        row |= {"opcode": int(opcode), **payload(data, opcode)}
    if path in conns:  # a refused one has no messages, and the server's own record
        truth.write("client-chromium", hops.get(conns[path], conns[path]), event, t=t, url=path, **row)


@contextlib.contextmanager
def browser(url, *flags):
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = ["chromium", *FLAGS, f"--user-data-dir={profile}", f"--host-resolver-rules=MAP {HOST} {SERVER}",
                   *flags, url]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            yield
        finally:
            process.terminate()
            process.wait(10)


# The page goes through the proxy, and nothing else: neither its record, nor what a browser asks its maker's servers.
PROXY_CHOICE = """data:application/x-ns-proxy-autoconfig,function FindProxyForURL(url, host) {
    return host == "%s" && !url.includes(":8090") ? "%s" : "DIRECT"; }"""


@contextlib.asynccontextmanager
async def way(name):
    """How the browser gets to the server, as (the server's address, flags of the browser)."""
    if name is None:
        yield SERVER, []
        return
    # A browser does not choose its address, and would take the proxy's own, on the same device.
    subprocess.run(["ip", "route", "replace", "local", SERVER, "dev", "lo", "table", "local", "src", ADA], check=True)
    proxy, scheme, port = {"through-http": (http_proxy, "PROXY", HTTP_PORT),
                           "through-socks": (socks_proxy, "SOCKS5", SOCKS_PORT)}[name]
    async with await proxy():
        yield BACKEND, ["--proxy-pac-url=" + PROXY_CHOICE % (HOST, f"{scheme} {SERVER}:{port}")]


async def main():
    arrived = asyncio.get_running_loop().create_future()
    chosen = sys.argv[1:]
    scheme, port, context = ("https", 443, server_context("ec")) if "tls" in chosen else ("http", 80, None)
    async with way(next((name for name in chosen if name != "tls"), None)) as (host, flags):
        collector = await asyncio.start_server(lambda *ends: collect(arrived, *ends), sock=listen(port=8090),
                                               ssl=context)
        options = {"compression": "deflate", "subprotocols": ["support.v2"], "host": host, "port": port, "ssl": context}
        async with collector, serve(support, process_request=pages, **options):
            with browser(f"{scheme}://{HOST}/", *flags):
                for row in await asyncio.wait_for(arrived, 40):
                    note(row)


asyncio.run(main())
