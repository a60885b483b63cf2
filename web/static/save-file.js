// Save what the page holds as a file (download).
const save = (address, name) => {
  const link = Object.assign(document.createElement("a"), {href: address, download: name});
  document.body.append(link);
  link.click();
  link.remove();
};

const saveText = (text, name) => {
  // Excel takes a CSV for UTF-8 by its byte order mark, and shows curly quotes as such.
  const [type, mark] = name.endsWith(".svg") ? ["image/svg+xml", ""] : ["text/csv;charset=utf-8", "\ufeff"];
  const address = URL.createObjectURL(new Blob([mark, text], {type}));
  save(address, name);
  setTimeout(() => URL.revokeObjectURL(address), 10000);
};
