// A lost connection is told calmly, where Streamlit would lay a dialog over what can still be read.
if (window.__streamlit?.HOST_CONFIG) window.__streamlit.HOST_CONFIG.blockErrorDialogs = true;
const LOST = "The connection is lost. What you see stays readable; the page reconnects by itself.";
const NEVER = "There is no live connection to this page. It can be read, and a choice loads it anew.";
const ANSWER_MS = 4000, PRESENT_MS = 60000;
const line = document.createElement("p");
line.className = "lost-line";
line.setAttribute("role", "status");
let connected = false, waiting = 0, connection;
whenChanged(() => {
  if (!line.isConnected) document.body.append(line);
  const now = document.querySelector(".stApp")?.dataset.testConnectionState;
  if (now === connection) return;
  connection = now;
  // A choice may have been lost on the way: it is asked for again, and what is shown is what is chosen.
  if (now === "CONNECTED" && connected) postMessage({stCommVersion: 1, type: "RERUN_SCRIPT"}, location.origin);
  if (now === "CONNECTED") connected = true;
  clearTimeout(waiting);
  // A reader who is handed on to another server within a second need not know.
  if (now === "CONNECTED") line.textContent = "";
  else if (connected) waiting = setTimeout(() => line.textContent = LOST, 1000);
  else if (!line.textContent) waiting = setTimeout(() => line.textContent = NEVER, 2 * ANSWER_MS);
});

// Streamlit goes through the whole page after each message. The server sends those of a short run together, and
// here they are told together: one after the other within one task, after which Streamlit looks once. On the way to
// another page it clears the one before first, and is left to it: nothing of the old page moves to a place in the new.
const GATHER_MS = 1;  // until those sent with the first have come in
let path = location.pathname;  // of the page that was told last

// A line that swallows everything looks connected for minutes. So the server is asked while a reader is there, and
// a line on which nothing comes back is closed: Streamlit then knows, and begins to reconnect.
const sockets = new Set();
window.WebSocket = class extends window.WebSocket {
  constructor(...address) {
    super(...address);
    sockets.add(this);
    this.addEventListener("close", () => sockets.delete(this));
    const come = [];
    const tell = () => {
      this.gathers = false;
      for (const data of come.splice(0)) this.dispatchEvent(new MessageEvent("message", {data}));
    };
    this.addEventListener("message", event => {
      path = location.pathname;
      clearTimeout(this.silent);
      if (!event.isTrusted || !(this.gathers || come.length)) return;
      event.stopImmediatePropagation();
      if (come.push(event.data) === 1) setTimeout(tell, GATHER_MS);
    });
  }
  send(message) {
    super.send(message);
    this.gathers = !left && path === location.pathname;
    clearTimeout(this.silent);
    this.silent = setTimeout(probe, ANSWER_MS);
  }
};
const probe = async () => {
  try {
    await fetch("/_stcore/health", {cache: "no-store", signal: AbortSignal.timeout(ANSWER_MS)});
  } catch {
    if (connection === "CONNECTED") line.textContent = LOST;
    for (const socket of sockets) socket.close();
  }
};
let present = Date.now();
for (const kind of ["pointermove", "pointerdown", "keydown", "wheel", "touchstart"])
  addEventListener(kind, () => { present = Date.now(); }, {capture: true, passive: true});
setInterval(() => {
  const here = document.visibilityState === "visible" && Date.now() - present < PRESENT_MS;
  if (here && connection === "CONNECTED") probe();
}, ANSWER_MS + 1000);
