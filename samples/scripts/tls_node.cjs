'use strict';
// Node's `ws` at both ends, over TLS 1.2 and 1.3: a fleet of vans. There are messages larger than a record, records
// that have several frames, and a connection that ends without Close and without the alert that TLS asks for.
const { once } = require('node:events');
const https = require('node:https');
const { setTimeout: pause } = require('node:timers/promises');
const { record, WebSocket } = require('./recorder.cjs');
const { identity, logKeys } = require('./tls.cjs');

const SERVER = '10.0.0.9', CLIENTS = { 'TLSv1.2': '10.0.0.5', 'TLSv1.3': '10.0.0.6' };
const own = identity();

function track(points) {
  const at = n => [(8.5417 + n * 0.00013).toFixed(5), (47.3769 + Math.sin(n / 9) * 0.002).toFixed(5)];
  return JSON.stringify({ type: 'track', van: 'ZH-7', points: Array.from({ length: points }, (_, n) => at(n)) });
}

async function listen() {
  const server = logKeys(https.createServer({ ...own, minVersion: 'TLSv1.2' }));
  const wss = new WebSocket.Server({ server, perMessageDeflate: { threshold: 1024 } });
  wss.on('connection', (ws, request) => {
    record(ws, 'server', request.url);
    ws.on('message', (data, binary) => {
      if (!binary && data.toString() === 'tunnel ahead') ws.terminate();
      else ws.send(binary ? data : `{"type":"seen","bytes":${data.length}}`);
    });
    setTimeout(() => ws.ping('van?'), 100);
  });
  server.listen(443, SERVER);
  await once(server, 'listening');
  return server;
}

async function drive(version, path, options = {}) {
  const lookup = (name, { all }, done) => all ? done(null, [{ address: SERVER, family: 4 }]) : done(null, SERVER, 4);
  const url = 'wss://fleet.example.com' + path;
  const tls = { ca: own.cert, minVersion: version, maxVersion: version };
  const ws = new WebSocket(url, { lookup, localAddress: CLIENTS[version], ...tls, ...options });
  ws.once('open', () => record(ws, 'client', path));
  await once(ws, 'open');
  return ws;
}

async function report(version) {
  const van = await drive(version, '/vans/7', { perMessageDeflate: { threshold: 1024 } });
  van.send(track(40));
  await once(van, 'message');
  for (const speed of [47, 51, 50, 38]) van.send(`{"type":"speed","kmh":${speed}}`); // in one record, or in four
  await once(van, 'message');
  await pause(150);
  van.send('{"type":"route",', { fin: false });
  van.ping('between');
  van.send('"to":"Bern"}');
  await once(van, 'message');
  van.close(4001, 'parked');
  await once(van, 'close');

  const camera = await drive(version, '/vans/7/camera', { perMessageDeflate: false });
  const image = Buffer.alloc(16500, 0x2c); // more than a record may have
  image.write('GIF89a');
  camera.send(image);
  await once(camera, 'message');
  camera.send('tunnel ahead');
  await once(camera, 'close');
}

async function main() {
  const server = await listen();
  for (const version of Object.keys(CLIENTS)) await report(version);
  server.close();
}

main();
