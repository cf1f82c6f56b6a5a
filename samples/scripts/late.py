"""Cuts the beginning off a sample's capture: it begins where the scenario noted a `pause`. It has no record: what was
compressed with reference to the beginning cannot be read any more.

usage: late.py SOURCE TARGET        the samples' paths, without .pcap

The file is one that tcpdump has just written: in this computer's byte order, with microseconds.
"""
import json
import struct
import sys

FILE_HEADER, PACKET_HEADER = 24, 16


def packets(data):
    place = FILE_HEADER
    while place < len(data):
        seconds, micros, captured, _ = struct.unpack_from("=IIII", data, place)
        after = place + PACKET_HEADER + captured
        yield seconds + micros / 1e6, data[place:after]
        place = after


def main():
    source, target = sys.argv[1:]
    with open(source + ".truth.ndjson", encoding="utf8") as file:
        records = [json.loads(line) for line in file]
    begin, = (record["t"] for record in records if record["ev"] == "pause")
    with open(source + ".pcap", "rb") as file:
        data = file.read()
    with open(target + ".pcap", "wb") as file:
        file.write(data[:FILE_HEADER])
        file.writelines(packet for time, packet in packets(data) if time > begin)


main()
