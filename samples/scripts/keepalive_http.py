"""One TCP connection that is HTTP for a while before it becomes a WebSocket.

nginx serves files and passes the WebSocket on (the second hop is not captured). The client loads files with
Content-Length and with chunked bodies, posts a chunked body, sends three requests without waiting for the answers
(pipelining), and then upgrades the same connection.
"""
import asyncio
import http.client
import json

from nginx import nginx
from peers import ADA, BACKEND, SERVER, connect, serve
from recorder import RecordedServer

CONFIGURATION = """
    types { text/html html; application/json json; text/css css; }
    server {
        listen 10.0.0.9:80;
        root {root};
        location / { }
        # Compressed while it is sent, so its length is not known before: a chunked body.
        location /api/ { gzip on; gzip_min_length 0; gzip_types application/json; alias {root}/; }
        location /metrics { client_body_buffer_size 8k; return 204; }
        location /live {
            proxy_pass http://10.0.0.10:8080;
            proxy_http_version 1.1;
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection "upgrade";
            proxy_set_header Host $host;
        }
    }
"""
FILES = {
    "index.html": "<!doctype html><title>Weather</title><link rel=stylesheet href=style.css><h1>Weather</h1>\n",
    "style.css": "body { font: 16px sans-serif } h1 { color: #626af5 }\n",
    # A file may say 101 Switching Protocols, and mean nothing by it.
    "notes.html": "<pre>\nHTTP/1.1 101 Switching Protocols\nUpgrade: websocket\n</pre>\n",
    "stations.json": json.dumps([{"id": n, "name": f"station {n}", "metres": n * 37 % 900} for n in range(60)]),
}
PIPELINED = "/style.css", "/notes.html", "/missing.html"


class UnseenServer(RecordedServer):
    """Its hop is not in the capture, so it is no witness."""

    def note(self, event, **facts):
        pass


def browse(connection):
    host = {"Host": "weather.example.com"}
    for path, headers in (("/", {}), ("/api/stations.json", {"Accept-Encoding": "gzip"})):
        connection.request("GET", path, headers=host | headers)
        connection.getresponse().read()
    report = [json.dumps({"loaded": path}).encode() for path in ("/", "/api/stations.json")]
    connection.request("POST", "/metrics", body=iter(report), encode_chunked=True,
                       headers=host | {"Transfer-Encoding": "chunked", "Content-Type": "application/json"})
    connection.getresponse().read()


def pipeline(sock):
    requests = [f"GET {path} HTTP/1.1\r\nHost: weather.example.com\r\n\r\n" for path in PIPELINED]
    sock.sendall("".join(requests).encode())
    with sock.makefile("rb") as answers:
        for _ in requests:
            status = answers.readline()
            headers = http.client.parse_headers(answers)
            answers.read(int(headers["Content-Length"]))
            assert status.startswith((b"HTTP/1.1 200", b"HTTP/1.1 404")), status


async def weather(socket):
    for celsius in (3.1, 3.0, 2.8):
        await socket.send(json.dumps({"station": 12, "celsius": celsius}))
        await asyncio.sleep(0.2)
    async for message in socket:
        await socket.send(message)


async def main():
    with nginx(CONFIGURATION, FILES):
        async with serve(weather, host=BACKEND, port=8080, create_protocol=UnseenServer):
            connection = http.client.HTTPConnection(SERVER, source_address=(ADA, 0))
            await asyncio.to_thread(browse, connection)
            await asyncio.to_thread(pipeline, connection.sock)
            async with connect("ws://weather.example.com/live", sock=connection.sock) as client:
                for _ in range(3):
                    await client.recv()
                await client.send("station 17, please")
                await client.recv()
                await (await client.ping(b"still the same connection"))


asyncio.run(main())
