"""A cable in user space: it carries Ethernet frames between the devices `client` and `server`, with a delay.

usage: cable.py --delay MILLISECONDS [--vlan ID]

Both ends are TAP devices, so the kernel does on them what it does on a network card: it fills in checksums, and cuts
streams into segments. A third device, `mirror`, gets a copy of every frame with an 802.1Q tag, as the mirror port of a
switch shows a trunk. We write the tag ourselves, as not every kernel has VLAN devices.
"""
import argparse
import collections
import fcntl
import os
import select
import struct
import time

TUNSETIFF, IFF_TAP, IFF_NO_PI = 0x400454CA, 0x0002, 0x1000
ETHERTYPE_VLAN = 0x8100
FRAME_LIMIT = 2048


def tap(name):
    device = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(device, TUNSETIFF, struct.pack("16sH22x", name.encode(), IFF_TAP | IFF_NO_PI))
    return device


def tagged(frame, vlan):
    return frame[:12] + struct.pack("!HH", ETHERTYPE_VLAN, vlan) + frame[12:]


def write(device, frame):
    try:
        os.write(device, frame)
    except OSError:  # a device that is not up loses frames, as a card would
        pass


def carry(client, server, mirror, delay, vlan):
    """Frames of one direction keep their order, as every frame waits for the same time."""
    on_the_way = collections.deque()  # (due, device, frame)
    other_end = {client: server, server: client}
    while True:
        wait = max(0, on_the_way[0][0] - time.monotonic()) if on_the_way else None
        ready, _, _ = select.select([client, server], [], [], wait)
        for device in ready:
            try:
                frame = os.read(device, FRAME_LIMIT)
            except OSError:  # not up yet
                time.sleep(0.01)
                continue
            if vlan:
                write(mirror, tagged(frame, vlan))
            on_the_way.append((time.monotonic() + delay, other_end[device], frame))
        while on_the_way and on_the_way[0][0] <= time.monotonic():
            _, device, frame = on_the_way.popleft()
            write(device, frame)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--delay", type=float, default=0)
    options.add_argument("--vlan", type=int, default=0)
    chosen = options.parse_args()
    carry(tap("client"), tap("server"), tap("mirror"), chosen.delay / 1000, chosen.vlan)


main()
