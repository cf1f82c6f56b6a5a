'use strict';
// A client on Node's `ws` that says a few things to house.py, and closes: visitor.cjs CERTIFICATE URL. Node writes its
// TLS secrets where NODE_OPTIONS says.
const { once } = require('node:events');
const fs = require('node:fs');
const { record, WebSocket } = require('recorder.cjs');

const SERVER = '10.0.0.9';

async function main(certificate, url) {
  const lookup = (name, { all }, done) => all ? done(null, [{ address: SERVER, family: 4 }]) : done(null, SERVER, 4);
  const ws = new WebSocket(url, { lookup, localAddress: '10.0.0.5', ca: fs.readFileSync(certificate) });
  ws.once('open', () => record(ws, 'client', new URL(url).pathname));
  await once(ws, 'open');
  for (const message of ['hello', 'Grüße, привет, 東京 🚀', Buffer.alloc(70000, 7)]) {
    ws.send(message);
    await once(ws, 'message');
  }
  ws.close(1000);
  await once(ws, 'close');
}

main(...process.argv.slice(2));
