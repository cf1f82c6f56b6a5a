"""nginx as the end of TLS, in front of an application that has none: wss:// outside, ws:// inside, in one capture."""
import asyncio
import json

from nginx import nginx
from peers import ADA, BACKEND, GRACE, connect, serve
from tls import TLS12, client_context, identity

SERVER = """
    server {{
        listen 10.0.0.9:443 ssl http2;
        ssl_certificate {certificate};
        ssl_certificate_key {key};
        ssl_protocols TLSv1.2 TLSv1.3;
        location / {{
            proxy_pass http://10.0.0.10:8080;
            proxy_bind 10.0.0.9;
            proxy_http_version 1.1;
            proxy_set_header Host $host;
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection "upgrade";
            proxy_set_header X-Forwarded-For $remote_addr;
            proxy_set_header X-Forwarded-Proto $scheme;
        }}
    }}
"""


async def locker(socket):
    """Parcel lockers: it answers what is asked, and tells of doors by itself."""
    async for text in socket:
        request = json.loads(text)
        await socket.send(json.dumps({"id": request["id"], "door": request["open"], "state": "open"}))
        await asyncio.sleep(0.08)
        await socket.send(json.dumps({"event": "closed", "door": request["open"], "weight": 412}))


async def courier(address, context, doors, **options):
    url = f"wss://lockers.example.com/site/{len(doors)}"
    async with connect(url, client=address, port=443, ssl=context, **options) as client:
        for number, door in enumerate(doors, 1):
            await client.send(json.dumps({"id": number, "open": door}))
            for _ in range(2):
                await client.recv()
        await (await client.ping(b"through both hops"))
        await client.close(1000, "delivered")


async def main():
    certificate, key = identity("ec")
    with nginx(SERVER.format(certificate=certificate, key=key)):
        async with serve(locker, host=BACKEND, port=8080, compression="deflate"):
            await asyncio.gather(courier(ADA, client_context("ec"), [7, 12, 31]),
                                 courier(GRACE, client_context("ec", version=TLS12), [2, 3], compression="deflate"))
            await asyncio.sleep(0.1)


asyncio.run(main())
