// The status message at the foot of the page, seen and heard: what was copied or saved, or why it was not.
// It is there from the start, empty: a screen reader may not hear the first words of one that comes with them.
const status = Object.assign(document.createElement("div"), {id: "told"});
status.setAttribute("role", "status");
whenChanged(() => { if (!status.isConnected) document.body.append(status); });
let going = 0;
// How a draft was judged is heard too, by the message that was there before it.
let judged = null;
whenChanged(() => {
  const tally = document.querySelector("#root .tally");
  if (tally && tally !== judged) tell(tally.textContent);
  tally?.removeAttribute("role");
  judged = tally;
});
const tell = words => {
  status.textContent = words;
  status.classList.add("shown");
  clearTimeout(going);
  going = setTimeout(() => status.classList.remove("shown"), 4000);
};
