"""The opening handshake as early data, on a resumed connection: it arrives with the first packet, or is sent again.

The client is `openssl s_client`, which carries the bytes of the library's; the server is nginx.
"""
import asyncio
import os
import socket
import subprocess
import tempfile

from nginx import nginx
from peers import ADA, BACKEND, SERVER, connect, serve
from recorder import RecordedClient
from tls import identity

SERVERS = """
    ssl_certificate {certificate};
    ssl_certificate_key {key};
    ssl_protocols TLSv1.3;
    ssl_session_ticket_key {ticket_key};
    server {{ listen 10.0.0.9:443 ssl; ssl_early_data on; {location} }}
    server {{ listen 10.0.0.9:8443 ssl; ssl_early_data off; {location} }}
    server {{ listen 10.0.0.9:9443 ssl; ssl_early_data on; ssl_ecdh_curve secp384r1; {location} }}
"""
LOCATION = """location / {
    proxy_pass http://10.0.0.10:8080;
    proxy_bind 10.0.0.9;
    proxy_http_version 1.1;
    proxy_set_header Host $host;
    proxy_set_header Upgrade $http_upgrade;
    proxy_set_header Connection "upgrade";
}"""


def free_port():
    with socket.socket() as probe:
        probe.bind((ADA, 0))
        return probe.getsockname()[1]


async def lamp(connection):
    async for text in connection:
        await connection.send(f"{text}: done")


async def pump(reader, writer):
    while data := await reader.read(4096):
        writer.write(data)
    writer.close()


async def switch(port, sessions, early):
    """A conversation through s_client. `early`: no, accepted or rejected, as the server is going to treat it."""
    ours, its = socket.socketpair()
    reader, writer = await asyncio.open_connection(sock=its)
    here = f"{ADA}:{free_port()}"
    carried = type("Carried", (RecordedClient,), {"ends": (here, f"{SERVER}:{port}")})

    async def talk():
        async with connect(f"ws://lamps.example.com/{early}", sock=ours, create_protocol=carried) as client:
            for text in ("on", "dim 40 %", "off"):
                await client.send(text)
                await client.recv()
            await client.close(1000)

    talking = asyncio.create_task(talk())
    request = await reader.readuntil(b"\r\n\r\n")
    command = ["openssl", "s_client", "-quiet", "-verify_quiet", "-connect", f"{SERVER}:{port}", "-bind", here,
               "-servername", "lamps.example.com", "-alpn", "http/1.1"]
    if "SSLKEYLOGFILE" in os.environ:
        command += ["-keylogfile", os.environ["SSLKEYLOGFILE"]]
    if early == "no":
        command += ["-sess_out", f"{sessions}/session"]
    else:
        with open(f"{sessions}/request", "wb") as file:
            file.write(request)
        command += ["-sess_in", f"{sessions}/session", "-early_data", file.name]
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, stderr=nowhere)
    if early != "accepted":  # s_client does not send it again by itself
        process.stdin.write(request)
    await asyncio.gather(talking, pump(reader, process.stdin), pump(process.stdout, writer))
    await process.wait()
    await asyncio.sleep(0.05)


async def main():
    certificate, key = identity("ec", "lamps.example.com")
    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/ticket", "wb") as file:
            file.write(os.urandom(80))
        http = SERVERS.format(certificate=certificate, key=key, ticket_key=file.name, location=LOCATION)
        with nginx(http):
            async with serve(lamp, host=BACKEND, port=8080):
                await switch(443, folder, "no")
                await switch(443, folder, "accepted")
                await switch(8443, folder, "rejected")
                await switch(9443, folder, "rejected")  # by a HelloRetryRequest


asyncio.run(main())
