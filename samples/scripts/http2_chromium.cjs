'use strict';
// Chromium and a server over HTTP/2 and TLS: the page, what it fetches and all its WebSockets share one connection.
const { spawn } = require('node:child_process');
const { once } = require('node:events');
const fs = require('node:fs');
const http2 = require('node:http2');
const os = require('node:os');
const path = require('node:path');
const { setTimeout: pause } = require('node:timers/promises');
const { accept, isWebSocket, refuse } = require('./http2.cjs');
const { connectionOf, note, payload } = require('./recorder.cjs');
const { identity } = require('./tls.cjs');

const SERVER = '10.0.0.9', HOST = 'editor.example.com';
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-dev-shm-usage',
  '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-default-apps',
  '--disable-extensions', '--disable-sync', '--ignore-certificate-errors',
  `--host-resolver-rules=MAP ${HOST} ${SERVER}`];
const read = name => fs.readFileSync(path.join(__dirname, name), 'utf8');
const PAGE = read('http2_chromium.html').replace('/* recorder */', () => read('chromium_recorder.js'));

const places = {}; // path of a WebSocket: its connection and stream

function answerPage(stream, headers, done) {
  const wanted = headers[':path'];
  if (wanted === '/rows') {
    let body = '';
    stream.setEncoding('utf8').on('data', part => { body += part; });
    stream.on('end', () => { stream.respond({ ':status': 204 }, { endStream: true }); done(JSON.parse(body)); });
    return;
  }
  stream.respond({ ':status': 200, 'content-type': wanted === '/' ? 'text/html; charset=utf-8' : 'text/plain' });
  if (wanted === '/image') stream.end(Buffer.alloc(9000, 'GIF89a'));
  else stream.end(wanted === '/' ? PAGE : `${wanted} is fine`);
}

function answerWebSocket(stream, headers) {
  const wanted = headers[':path'];
  if (wanted === '/locked') return refuse(stream, headers, 403, 'read only\n');
  places[wanted] = { conn: connectionOf(stream.session.socket, 'server'), stream: stream.id };
  const ws = accept(stream, headers);
  if (wanted === '/busy') return ws.close(1013, 'too many tabs');
  if (wanted === '/lost') {
    ws.send('this is all');
    return ws.on('message', () => stream.close(http2.constants.NGHTTP2_INTERNAL_ERROR));
  }
  ws.ping('there?');
  ws.on('message', (data, binary) => {
    if (binary) return ws.send(data);
    ws.send('{"revision":', { fin: false });
    ws.send(`${data.length}}`);
  });
}

// The page knows its messages, the server knows on which connection and stream they were.
function noteRow({ t, path: url, ev, text, base64, ...row }) {
  const place = places[url];
  if (!place) return; // refused: the server's own record tells
  if (ev === 'msg') {
    const opcode = text === undefined ? 2 : 1;
    const data = opcode === 1 ? Buffer.from(text) : Buffer.from(base64, 'base64');
    Object.assign(row, { opcode, ...payload(data, opcode) });
  }
  note('client-chromium', place.conn, ev, { t: Math.round(t * 1e6) / 1e6, stream: place.stream, url, ...row });
}

// Runs until the page has sent its rows.
async function serve() {
  const server = http2.createSecureServer({ ...identity(), settings: { enableConnectProtocol: true } });
  const done = rows => {
    rows.forEach(noteRow);
    setTimeout(() => process.exit(), 200);
  };
  server.on('session', session => session.on('error', () => {}));
  server.on('stream', (stream, headers) => {
    stream.on('error', () => {});
    if (isWebSocket(headers)) answerWebSocket(stream, headers);
    else answerPage(stream, headers, done);
  });
  server.listen(443, SERVER);
  await once(server, 'listening');
  console.log('listening');
}

// The server is a process of its own, as the other end of the cable (see `capture`) is in another network namespace.
async function main() {
  const there = process.env.SERVER_NETNS;
  const command = [...(there ? ['nsenter', `--net=${there}`] : []), process.execPath, __filename, 'serve'];
  const server = spawn(command[0], command.slice(1), { stdio: ['ignore', 'pipe', 'inherit'] });
  const finished = once(server, 'exit');
  await once(server.stdout, 'data');

  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'chromium-'));
  const browser = spawn('chromium', [...FLAGS, `--user-data-dir=${profile}`, `https://${HOST}/`], { stdio: 'ignore' });
  await finished;
  browser.kill();
  await once(browser, 'exit');
  await pause(500); // its children still write there
  fs.rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}

if (process.argv[2] === 'serve') serve(); else main();
