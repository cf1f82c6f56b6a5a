#!/usr/bin/python3
"""damage_capture.py KIND SEED IN.pcap OUT.pcap

Writes a capture of the same conversation as damaged networks and capture points deliver it. KIND is a list of

  lose        some TCP segments with payload are missing
  reorder     packets stand up to 60 places away from where they were
  duplicate   some packets stand twice
  overlap     some segments come again, together with bytes that came before them

joined by `+`, done in this order. Understands Ethernet with IPv4 and TCP; other packets stay as they are. The same seed
gives the same file.
"""
import random
import struct
import sys

ETHERNET, IPV4, TCP = 14, 0x0800, 6
LARGEST = 65_000


class Packet:
    def __init__(self, header, data):
        self.header, self.data = header, data
        self.segment = self._parse()

    def _parse(self):
        """(flow, sequence, start of the payload, payload), or nothing."""
        data = self.data
        if len(data) < ETHERNET + 40 or struct.unpack_from(">H", data, 12)[0] != IPV4 or data[ETHERNET + 9] != TCP:
            return None
        tcp = ETHERNET + (data[ETHERNET] & 15) * 4
        start = tcp + (data[tcp + 12] >> 4) * 4
        end = ETHERNET + struct.unpack_from(">H", data, ETHERNET + 2)[0]
        flow = data[ETHERNET + 12:ETHERNET + 20] + data[tcp:tcp + 4]
        return flow, struct.unpack_from(">I", data, tcp + 4)[0], start, data[start:end]

    def has_payload(self):
        return self.segment is not None and len(self.segment[3]) > 0

    def beginning_earlier(self, before):
        """The same segment with bytes put before its payload."""
        _, sequence, start, payload = self.segment
        head = bytearray(self.data[:start])
        tcp = ETHERNET + (head[ETHERNET] & 15) * 4
        struct.pack_into(">I", head, tcp + 4, (sequence - len(before)) % 2**32)
        struct.pack_into(">H", head, ETHERNET + 2, start - ETHERNET + len(before) + len(payload))
        data = bytes(head) + before + payload
        seconds, fraction, _, _ = self.header
        return Packet((seconds, fraction, len(data), len(data)), data)


def lose(packets, chance):
    return [packet for packet in packets if not (packet.has_payload() and chance.random() < 0.03)]


def reorder(packets, chance):
    places = [(index + chance.random() * 60 if chance.random() < 0.3 else index, index) for index in range(len(packets))]
    return [packets[index] for _, index in sorted(places)]


def duplicate(packets, chance):
    return [packet for packet in packets for _ in range(2 if chance.random() < 0.2 else 1)]


def overlap(packets, chance):
    result, sent = [], {}
    for packet in packets:
        result.append(packet)
        if not packet.has_payload():
            continue
        flow, sequence, _, payload = packet.segment
        before = sent.get(flow)
        if before and (before[0] + len(before[1])) % 2**32 == sequence and chance.random() < 0.3:
            bytes_before = before[1][-chance.randint(1, len(before[1])):]
            if len(bytes_before) + len(payload) < LARGEST:
                result.append(packet.beginning_earlier(bytes_before))
        sent[flow] = (sequence, payload)
    return result


KINDS = {"lose": lose, "reorder": reorder, "duplicate": duplicate, "overlap": overlap}


def read(path):
    data = open(path, "rb").read()
    packets, at = [], 24
    while at + 16 <= len(data):
        header = struct.unpack_from("<IIII", data, at)
        packets.append(Packet(header, data[at + 16:at + 16 + header[2]]))
        at += 16 + header[2]
    return data[:24], packets


def write(path, file_header, packets, times):
    """Time goes on as the packets stand in the file, whenever they were captured."""
    with open(path, "wb") as out:
        out.write(file_header)
        for index, packet in enumerate(packets):
            time = times[min(index * len(times) // len(packets), len(times) - 1)]
            out.write(struct.pack("<IIII", *time, *packet.header[2:]) + packet.data)


def main():
    if len(sys.argv) != 5 or not set(sys.argv[1].split("+")) <= set(KINDS):
        sys.exit(__doc__)
    file_header, packets = read(sys.argv[3])
    times = [packet.header[:2] for packet in packets]
    chance = random.Random(int(sys.argv[2]))
    for kind in sys.argv[1].split("+"):
        packets = KINDS[kind](packets, chance)
    write(sys.argv[4], file_header, packets, times)


if __name__ == "__main__":
    main()
