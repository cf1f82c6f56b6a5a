#!/usr/bin/python3
"""Runs a command in a private network, where nothing but its own traffic can be.

usage: network.py [--bare] COMMAND...

Its loopback device has the addresses that the scenarios in samples/scripts use, or with --bare, where other hosts will
have them, does not. Nobody needs a privilege for that: a user becomes the root of a user namespace. Skipped (77) where
namespaces may not be made.
"""
import os
import subprocess
import sys

SKIPPED = 77  # what CTest takes for "skipped"
ADDRESSES = [*(f"10.0.0.{host}/32" for host in (5, 6, 7, 9, 10)), "2001:db8::5/128", "2001:db8::9/128"]
CLIENTS = ADDRESSES[:3]
SERVER = ADDRESSES[3]


def ip(*words, namespace=None):
    enter = ["nsenter", f"--net={namespace}"] if namespace else []
    subprocess.run([*enter, "ip", *words], check=True)


class Host:
    """Another host: a network namespace of its own at the other end of a cable, which is a pair of veth devices. It is
    there as long as this process lives."""

    def __init__(self, device, addresses, gateway):
        """`device` is this end of the cable, with the address `gateway`; that of the other end is called `far`."""
        self._holder = subprocess.Popen(["unshare", "-n", "sh", "-c", "echo ready; exec cat >/dev/null"],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        if self._holder.stdout.readline() != b"ready\n":
            raise RuntimeError("no namespace for another host")
        self._device = device
        self.namespace = f"/proc/{self._holder.pid}/ns/net"
        ip("link", "add", "name", device, "type", "veth", "peer", "name", "far", "netns", str(self._holder.pid))
        self._inside("link", "set", "lo", "up")
        for address in addresses:
            self._inside("addr", "add", address, "dev", "far")
        self._inside("link", "set", "far", "up")
        ip("addr", "add", f"{gateway}/32", "dev", device)
        ip("link", "set", device, "up")
        self._inside("route", "add", gateway, "dev", "far")
        self._inside("route", "add", "default", "via", gateway)
        for address in addresses:
            ip("route", "add", address, "dev", device)

    def _inside(self, *words):
        ip(*words, namespace=self.namespace)

    def close(self):
        # With the namespace it would go some time later.
        ip("link", "del", self._device)
        self._holder.stdin.close()
        self._holder.stdout.close()
        self._holder.wait()


def forward():
    """Lets packets go from one host to another through this one."""
    with open("/proc/sys/net/ipv4/ip_forward", "w", encoding="ascii") as switch:
        switch.write("1")


def loopback(addresses):
    ip("link", "set", "lo", "up")
    for address in addresses:
        ip("addr", "add", address, "dev", "lo", *(["nodad"] if ":" in address else []))


def unshared():
    """The command that starts another one in a network namespace, or nothing where that is forbidden."""
    for way in (["unshare", "-n"], ["unshare", "-rn"]):
        done = subprocess.run([*way, "true"], check=False, capture_output=True)
        if done.returncode == 0:
            return way
    return None


def main(command):
    if command[0] == "--inside":
        bare = command[1] == "--bare"
        loopback([] if bare else ADDRESSES)
        command = command[2 if bare else 1:]
        os.execvp(command[0], command)
    way = unshared()
    if way is None:
        print("skipped: network namespaces may not be made here")
        sys.exit(SKIPPED)
    os.execvp(way[0], [*way, sys.executable, "-B", __file__, "--inside", *command])


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1:])
