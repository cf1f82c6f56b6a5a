// Put into the pages of the samples: what a page itself sent and received. The script that started the browser collects
// the rows at the end.
const rows = [];
const now = () => (performance.timeOrigin + performance.now()) / 1000;
const base64 = data => btoa(String.fromCharCode(...new Uint8Array(data)));

function row(path, ev, facts = {}, data) {
  if (typeof data === "string") facts.text = data;
  else if (data !== undefined) facts.base64 = base64(data);
  rows.push({ t: now(), path, ev, ...facts });
}

class Recorded extends WebSocket {
  #waiting = [];
  #arrived = [];

  constructor(path, protocols = []) {
    super(`${location.protocol.replace("http", "ws")}//${location.host}${path}`, protocols);
    this.binaryType = "arraybuffer";
    this.path = path;
    this.opened = new Promise(done => { this.onopen = () => done(true); this.onerror = () => done(false); });
    this.opened.then(yes => {
      row(path, yes ? "open" : "error", { protocol: this.protocol, extensions: this.extensions });
    });
    this.closed = new Promise(done => this.addEventListener("close", done));
    this.closed.then(({ code, reason }) => row(path, "closed", { code, reason }));
    this.onmessage = ({ data }) => {
      row(path, "msg", { dir: "recv" }, data);
      const next = this.#waiting.shift();
      if (next) next(data); else this.#arrived.push(data);
    };
  }
  send(data) { row(this.path, "msg", { dir: "send" }, data); super.send(data); }
  next() { return this.#arrived.length ? this.#arrived.shift() : new Promise(done => this.#waiting.push(done)); }
}

const pause = ms => new Promise(done => setTimeout(done, ms));
