'use strict';
// TLS for the peers on Node: a throwaway certificate, and the key log (SSLKEYLOGFILE). See tls.py.
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

// The options `key` and `cert` of a server, signed by itself.
function identity() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'identity-'));
  const key = path.join(folder, 'key'), cert = path.join(folder, 'crt');
  try {
    execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes',
      '-keyout', key, '-out', cert, '-days', '3650', '-subj', '/CN=*.example.com',
      '-addext', 'subjectAltName=DNS:*.example.com'], { stdio: 'ignore' });
    return { key: fs.readFileSync(key), cert: fs.readFileSync(cert) };
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

// Of a server or of a client's socket: one end of a connection is enough.
function logKeys(end) {
  const log = process.env.SSLKEYLOGFILE;
  if (log) end.on('keylog', line => fs.appendFileSync(log, line));
  return end;
}

module.exports = { identity, logKeys };
