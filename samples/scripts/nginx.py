"""Runs nginx with a configuration of our own, and nothing of the system's."""
import contextlib
import pathlib
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

MAIN = """
daemon off;
pid {folder}/pid;
error_log {folder}/error.log;
user root;
worker_processes 1;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {http}
}}
"""


@contextlib.contextmanager
def nginx(http, files=None, ready="http://10.0.0.9:81/"):
    """nginx with this `http` block. `files` are put into {root}. Port 81, in no sample, tells when it listens."""
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder, "root")
        root.mkdir()
        for name, content in (files or {}).items():
            (root / name).write_text(content, encoding="utf8")
        http = http.replace("{root}", str(root)) + "server { listen 10.0.0.9:81; return 204; }"
        configuration = pathlib.Path(folder, "nginx.conf")
        configuration.write_text(MAIN.format(folder=folder, http=http))
        process = subprocess.Popen(["/usr/sbin/nginx", "-p", folder, "-c", configuration, "-e", f"{folder}/error.log"])
        try:
            _await(ready)
            yield
        finally:
            process.terminate()
            process.wait(10)


def _await(url):
    for _ in range(100):
        try:
            urllib.request.urlopen(url, timeout=1).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise TimeoutError("nginx does not answer")
