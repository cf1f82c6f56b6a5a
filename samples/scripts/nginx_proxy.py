"""An application behind nginx, with both hops in the capture.

usage: nginx_proxy.py ok | missing-upgrade

`ok` is configured as nginx's documentation says. `missing-upgrade` lacks the proxy_set_header lines for Upgrade and
Connection, which is how it usually goes wrong: they are hop-by-hop headers, so nginx does not pass them on by itself,
and the application sees an ordinary request.
"""
import asyncio
import json
import sys

from websockets.exceptions import InvalidStatusCode

from nginx import nginx
from peers import ADA, BACKEND, GRACE, connect, serve

LOCATION = """
    server {{
        listen 10.0.0.9:80;
        location / {{
            proxy_pass http://10.0.0.10:8080;
            proxy_bind 10.0.0.9;
            proxy_http_version 1.1;
            proxy_set_header Host $host;
            proxy_set_header X-Forwarded-For $remote_addr;
            {upgrade}
        }}
    }}
"""
UPGRADE = 'proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "upgrade";'


async def board(socket):
    """A departure board: it sends what changes, and confirms filters."""
    for train, platform in (("ICE 75", 7), ("IC 2383", 3)):
        await socket.send(json.dumps({"train": train, "platform": platform, "delay": 0}))
    async for text in socket:
        await socket.send(json.dumps({"filter": json.loads(text)["filter"], "trains": 14}))
        await asyncio.sleep(0.1)
        await socket.send(json.dumps({"train": "ICE 75", "platform": 7, "delay": 4}))


async def passenger(address, compression, station):
    url = "ws://trains.example.com/board/" + station
    async with connect(url, client=address, compression=compression) as client:
        for _ in range(2):
            await client.recv()
        for number in range(2):
            await client.send(json.dumps({"filter": f"platform {number + 6}"}))
            for _ in range(2):
                await client.recv()
        await (await client.ping(b"through the proxy"))
        await client.close(1000, "boarding")


async def ok():
    await passenger(ADA, None, "HH")
    await passenger(GRACE, "deflate", "ZH")


async def missing_upgrade():
    for address in (ADA, GRACE):
        try:
            await connect("ws://trains.example.com/board/HH", client=address)
        except InvalidStatusCode:
            await asyncio.sleep(0.1)


async def main():
    right = sys.argv[1] == "ok"
    with nginx(LOCATION.format(upgrade=UPGRADE if right else "")):
        async with serve(board, host=BACKEND, port=8080, compression="deflate"):
            await (ok() if right else missing_upgrade())
            await asyncio.sleep(0.1)


asyncio.run(main())
