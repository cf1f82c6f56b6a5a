"""Puts a sample's key log into the capture itself, as a Decryption Secrets Block of pcapng.

usage: embed_secrets.py SOURCE TARGET        the samples' paths, without .pcap and .pcapng
"""
import pathlib
import shutil
import subprocess
import sys

import without_host_names


def main():
    source, target = sys.argv[1:]
    written = pathlib.Path(target + ".editcap")
    subprocess.run(["editcap", "--inject-secrets", f"tls,{source}.keys", f"{source}.pcap", written], check=True)
    without_host_names.clean(written, target + ".pcapng")
    written.unlink()
    shutil.copy(source + ".truth.ndjson", target + ".truth.ndjson")


main()
