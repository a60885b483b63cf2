// The status message at the foot of the page, seen and heard: what was copied or saved, or why it was not.
const tell = words => {
  let place = document.getElementById("told");
  if (!place) {
    place = Object.assign(document.createElement("div"), {id: "told"});
    place.setAttribute("role", "status");
    document.body.append(place);
  }
  place.textContent = words;
  place.classList.add("shown");
  clearTimeout(place.going);
  place.going = setTimeout(() => place.classList.remove("shown"), 4000);
};
