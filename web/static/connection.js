// A lost connection is told calmly, where Streamlit would lay a dialog over what can still be read.
if (window.__streamlit?.HOST_CONFIG) window.__streamlit.HOST_CONFIG.blockErrorDialogs = true;
const LOST = "The connection is lost. What you see stays readable; the page reconnects by itself.";
const line = document.createElement("p");
line.className = "lost-line";
line.setAttribute("role", "status");
let connected = false, waiting = 0, connection;
whenChanged(() => {
  if (!line.isConnected) document.body.append(line);
  const now = document.querySelector(".stApp")?.dataset.testConnectionState;
  if (now === connection) return;
  connection = now;
  if (now === "CONNECTED") connected = true;
  clearTimeout(waiting);
  // A reader who is handed on to another server within a second need not know.
  if (connected && now !== "CONNECTED") waiting = setTimeout(() => line.textContent = LOST, 1000);
  else line.textContent = "";
});
