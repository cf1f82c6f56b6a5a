'use strict';
// What a Node `ws` endpoint sent and received, written down by the endpoint itself. recorder.py explains the records.
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const WebSocket = require('ws');

const TEXT_SHOWN = 120;
const folder = process.env.TRUTH_DIR;
const file = folder ? fs.openSync(`${folder}/${process.pid}.part`, 'w') : undefined;
const writers = new Map(); // socket: who writes frames to it

function note(endpoint, conn, ev, facts = {}) {
  if (file === undefined) return;
  const t = (performance.timeOrigin + performance.now()) / 1000;
  fs.writeSync(file, JSON.stringify({ t: Math.round(t * 1e6) / 1e6, ep: endpoint, conn, ev, ...facts }) + '\n');
}

function payload(data, opcode) {
  const facts = { len: data.length, sha256: createHash('sha256').update(data).digest('hex') };
  if (opcode === 1) {
    const text = data.toString('utf8');
    facts.text = text.length <= TEXT_SHOWN ? text : text.slice(0, TEXT_SHOWN) + '…';
  } else if (data.length <= 32) facts.hex = data.toString('hex');
  return facts;
}

// Every frame passes here, as the list of buffers or strings that go to the socket.
const sendFrame = WebSocket.Sender.prototype.sendFrame;
WebSocket.Sender.prototype.sendFrame = function (list, callback) {
  const writer = writers.get(this._socket);
  if (writer) noteFrame(writer, Buffer.concat(list.map(part => Buffer.from(part))));
  return sendFrame.call(this, list, callback);
};

function noteFrame(writer, wire) {
  let len = wire[1] & 0x7f, maskAt = 2;
  if (len === 126) { len = wire.readUInt16BE(2); maskAt = 4; }
  else if (len === 127) { len = Number(wire.readBigUInt64BE(2)); maskAt = 10; }
  const masked = Boolean(wire[1] & 0x80);
  const mask = masked ? wire.subarray(maskAt, maskAt + 4).toString('hex') : null;
  writer.note('frame', { dir: 'send', off: writer.offset, fin: Boolean(wire[0] & 0x80), rsv1: Boolean(wire[0] & 0x40),
    opcode: wire[0] & 0x0f, masked, mask, len });
  writer.offset += wire.length;
}

// clientIP:port>serverIP:port of a socket, or of the session below a stream of HTTP/2.
function connectionOf(socket, endpoint) {
  const here = `${socket.localAddress}:${socket.localPort}`, there = `${socket.remoteAddress}:${socket.remotePort}`;
  return endpoint === 'client' ? `${here}>${there}` : `${there}>${here}`;
}

function tlsFacts(socket) {
  if (!socket.encrypted) return {};
  const tls = { version: socket.getProtocol(), cipher: socket.getCipher().name, alpn: socket.alpnProtocol || null,
    resumed: socket.isSessionReused() };
  return { tls };
}

// Records everything of an open connection. `endpoint` is 'client' or 'server'. Over HTTP/2 the socket is a stream.
function record(ws, endpoint, url) {
  const socket = ws._socket, below = socket.session ? socket.session.socket : socket;
  const conn = connectionOf(below, endpoint), stream = socket.session ? { stream: socket.id } : {};
  const writer = { offset: 0, note: (ev, facts) => note(endpoint, conn, ev, { ...stream, ...facts }) };
  writers.set(socket, writer);
  writer.note('open', { url, protocol: ws.protocol, extensions: ws.extensions, ...tlsFacts(below) });

  ws.on('message', (data, binary) => {
    const opcode = binary ? 2 : 1;
    writer.note('msg', { dir: 'recv', opcode, ...payload(data, opcode) });
  });
  for (const [ev, opcode] of [['ping', 9], ['pong', 10]])
    ws.on(ev, data => writer.note(ev, { dir: 'recv', opcode, ...payload(data, opcode) }));
  ws.on('close', (code, reason) => writer.note('closed', { code, reason: reason.toString() }));

  // A message may be sent in several calls, of which only the last has not fin: false.
  const send = ws.send;
  let parts = [], opcode;
  ws.send = (data, options = {}, ...rest) => {
    if (parts.length === 0) opcode = typeof data === 'string' && !options.binary ? 1 : 2;
    parts.push(Buffer.from(data));
    if (options.fin !== false) {
      const fragments = parts.length;
      writer.note('msg', { dir: 'send', opcode, fragments, ...payload(Buffer.concat(parts), opcode) });
      parts = [];
    }
    send.call(ws, data, options, ...rest);
  };
  return ws;
}

module.exports = { connectionOf, note, payload, record, WebSocket };
