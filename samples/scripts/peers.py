"""Servers and clients whose every message is recorded, at the addresses that every sample uses.

The defaults make a sample's bytes depend on nothing but the scenario: no compression and no keepalive unless asked for.
"""
import ctypes
import logging
import os
import socket
import struct
import urllib.parse

from websockets.legacy.client import connect as library_connect
from websockets.legacy.server import serve as library_serve

from recorder import RecordedClient, RecordedServer

ADA, GRACE, PHONE = "10.0.0.5", "10.0.0.6", "10.0.0.7"  # clients
SERVER = "10.0.0.9"
BACKEND = "10.0.0.10"  # an application behind a proxy

CLONE_NEWNET = 0x40000000

# A handler that fails is part of a story here, not an accident: no tracebacks on the terminal.
logging.getLogger("websockets").addHandler(logging.NullHandler())


def listen(host=SERVER, port=80):
    """A socket to listen on. Where `capture` has put the server into a network namespace of its own (SERVER_NETNS) it
    is made in there: it and what it accepts stay there, while the process goes on where it was."""
    there = os.environ.get("SERVER_NETNS")
    if not there:
        return _bound(host, port)
    with open("/proc/self/ns/net") as home, open(there) as away:
        _enter(away)
        try:
            return _bound(host, port)
        finally:
            _enter(home)


def _bound(host, port):
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio sets TCP_NODELAY only where the protocol is named, as it is in sockets that asyncio itself makes.
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.bind((host, port))
    return made


def _enter(namespace):
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.setns(namespace.fileno(), CLONE_NEWNET) != 0:
        raise OSError(ctypes.get_errno(), "setns")


def serve(handler, host=SERVER, port=80, **options):
    """An `async with` block in which `handler` answers at ws://host:port."""
    options = {"compression": None, "ping_interval": None, "create_protocol": RecordedServer} | options
    return library_serve(handler, sock=listen(host, port), **options)


def connect(url, client=ADA, server=SERVER, port=80, **options):
    """A client at the address `client`. The URL's host is only named in the request: there is no DNS in here."""
    options = {"compression": None, "ping_interval": None, "create_protocol": RecordedClient} | options
    if "ssl" in options:
        options.setdefault("server_hostname", urllib.parse.urlsplit(url).hostname)
    if "sock" not in options:
        options |= {"host": server, "port": port, "local_addr": (client, 0)}
    return library_connect(url, **options)


def reset(endpoint):
    """Ends the TCP connection at once, with a reset and without a Close frame, as a crashed process does."""
    raw = endpoint.transport.get_extra_info("socket")
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    endpoint.transport.abort()
