"""A client that says a few things to house.py.

usage: visitor.py URL [--trust CERTIFICATE] [--messages N] [--until FILE] [--exit STATUS] [--signal NUMBER]

With --until it goes on until the file is there. At the end it exits with the status, or kills itself with the signal.
Its TLS secrets go where SSLKEYLOGFILE says, by Python's own means.
"""
import argparse
import asyncio
import itertools
import os
import ssl
import sys

from peers import connect


async def visit(chosen):
    options = {}
    if chosen.url.startswith("wss:"):
        options = {"ssl": ssl.create_default_context(cafile=chosen.trust), "port": 443}
    async with connect(chosen.url, **options) as socket:
        for number in itertools.count():
            if number >= chosen.messages and (not chosen.until or os.path.exists(chosen.until)):
                break
            await socket.send(f"message {number} of {chosen.url}")
            await socket.recv()
            await asyncio.sleep(0.01)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("--trust")
    parser.add_argument("--messages", type=int, default=5)
    parser.add_argument("--until")
    parser.add_argument("--exit", type=int, default=0)
    parser.add_argument("--signal", type=int)
    chosen = parser.parse_args()
    asyncio.run(visit(chosen))
    if chosen.signal:
        os.kill(os.getpid(), chosen.signal)
    sys.exit(chosen.exit)


main()
