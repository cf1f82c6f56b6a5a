"""TLS for the peers: throwaway certificates, contexts whose secrets go to the sample's key log, and the few things that
OpenSSL can do and Python's `ssl` has no call for.

Only clients write the key log, to SSLKEYLOGFILE, the variable that browsers know: both ends have the same secrets.
"""
import ctypes
import functools
import os
import ssl
import subprocess
import tempfile

# Options of OpenSSL that Python 3.11 has no name for, from openssl/ssl.h.
NO_EXTENDED_MASTER_SECRET = 1 << 0
ALLOW_CLIENT_RENEGOTIATION = 1 << 8
NO_ENCRYPT_THEN_MAC = 1 << 19

TLS10, TLS11, TLS12, TLS13 = (ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1, ssl.TLSVersion.TLSv1_2,
                              ssl.TLSVersion.TLSv1_3)

NEW_KEY = {"rsa": ["rsa:2048"], "ec": ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"]}

_folder = tempfile.TemporaryDirectory()  # certificates and keys are gone with the process


@functools.cache
def identity(kind, name="*.example.com"):
    """The files of a new certificate, signed by itself, and of its private key."""
    certificate, key = (f"{_folder.name}/{kind}-{name.strip('*.')}.{part}" for part in ("crt", "key"))
    subprocess.run(["openssl", "req", "-x509", "-newkey", *NEW_KEY[kind], "-nodes", "-keyout", key, "-out", certificate,
                    "-days", "3650", "-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}"],
                   check=True, stderr=subprocess.DEVNULL)
    return certificate, key


def server_context(kind="rsa", **choices):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*identity(kind))
    return _chosen(context, **choices)


def client_context(kind="rsa", logged=True, **choices):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(identity(kind)[0])
    if logged and "SSLKEYLOGFILE" in os.environ:
        context.keylog_filename = os.environ["SSLKEYLOGFILE"]
    return _chosen(context, **choices)


def _chosen(context, version=None, suite=None, options=0, alpn=("http/1.1",)):
    if version:
        context.minimum_version = context.maximum_version = version
    if suite and suite.startswith("TLS_"):
        if _libssl().SSL_CTX_set_ciphersuites(_pointer(context, 0), suite.encode()) != 1:
            raise ValueError(f"OpenSSL does not know {suite}")
    elif suite:
        context.set_ciphers(suite + ":@SECLEVEL=0")  # what is old or short, too
    context.options |= options
    if alpn:
        context.set_alpn_protocols(list(alpn))
    return context


def session(endpoint):
    """What a later connection may resume. In TLS 1.3 it comes some time after the handshake."""
    return endpoint.transport.get_extra_info("ssl_object").session


def resume(context, session):
    """Connections with this context offer the session: asyncio has no argument for it."""
    context.wrap_bio = functools.partial(ssl.SSLContext.wrap_bio, context, session=session)
    return context


def update_key(endpoint, ask):
    """The endpoint's next message has new keys, and so do the peer's where we ask for that (RFC 8446 §4.6.3)."""
    if _libssl().SSL_key_update(_connection(endpoint), int(ask)) != 1:
        raise RuntimeError("no key update")


def renegotiate(endpoint):
    """Another handshake within the connection begins with the endpoint's next message (TLS 1.2)."""
    if _libssl().SSL_renegotiate(_connection(endpoint)) != 1:
        raise RuntimeError("no renegotiation")


@functools.cache
def _libssl():
    """The library that `ssl` itself uses: the system's Python is linked with it."""
    return ctypes.CDLL("libssl.so.3")


def _pointer(wrapped, place):
    """The pointer at `place` behind the head of one of the structs in CPython's _ssl.c."""
    return ctypes.c_void_p.from_address(id(wrapped) + object.__basicsize__ + place * ctypes.sizeof(ctypes.c_void_p))


def _connection(endpoint):
    return _pointer(endpoint.transport.get_extra_info("ssl_object")._sslobj, 1)
