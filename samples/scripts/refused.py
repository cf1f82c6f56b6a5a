"""Opening handshakes that are answered with anything but 101, and what servers say about the reason."""
import asyncio
import http
import json

from websockets.exceptions import InvalidHandshake

from peers import connect, serve
from recorder import RecordedClient

LOGIN_PAGE = b"<!doctype html><title>Log in</title><form method=post><input name=user><input name=password></form>\n"


async def gate(path, headers):
    """Answers before the library does. What it leaves alone, the library decides: it checks Origin and the headers."""
    status = http.HTTPStatus
    if headers.get_all("Sec-WebSocket-Version") == ["8"]:
        return status.UPGRADE_REQUIRED, [("Sec-WebSocket-Version", "13"), ("Upgrade", "websocket")], b""
    match path:
        case "/private":
            return status.UNAUTHORIZED, [("WWW-Authenticate", 'Bearer error="invalid_token"')], b"token expired\n"
        case "/":
            body = json.dumps({"error": "no such endpoint", "hint": "/v2/stream"}).encode()
            return status.NOT_FOUND, [("Content-Type", "application/json")], body
        case "/moved":
            return status.FOUND, [("Location", "/login")], b""
        case "/login":  # a page for people, where a client has been sent for a stream
            return status.OK, [("Content-Type", "text/html; charset=utf-8")], LOGIN_PAGE
        case "/broken":
            raise RuntimeError("out of database connections")  # the library makes a 500 of it


class OldClient(RecordedClient):
    """Speaks a draft of 2010, to which RFC 6455 section 4.4 has an answer."""

    def write_http_request(self, path, headers):
        del headers["Sec-WebSocket-Version"]
        headers["Sec-WebSocket-Version"] = "8"
        super().write_http_request(path, headers)


class TwoKeys(RecordedClient):
    """Sends a header twice, as happens where two layers both add it: the library answers 400."""

    def write_http_request(self, path, headers):
        headers["Sec-WebSocket-Version"] = "13"
        super().write_http_request(path, headers)


async def knock(path, **options):
    try:
        await connect("ws://api.example.com" + path, **options)
    except InvalidHandshake:
        await asyncio.sleep(0.05)
    else:
        raise AssertionError(f"{path} was not refused")


async def main():
    origins = ["http://app.example.com"]
    async with serve(None, process_request=gate, origins=[*origins, None]):
        await knock("/v2/stream", create_protocol=TwoKeys)  # 400
        await knock("/private", extra_headers={"Authorization": "Bearer demo"})  # 401
        await knock("/v2/stream", origin="http://elsewhere.example.net")  # 403
        await knock("/")  # 404
        await knock("/v2/stream", create_protocol=OldClient)  # 426
        await knock("/moved")  # 302, which this client follows: 200
        await knock("/broken")  # 500


asyncio.run(main())
