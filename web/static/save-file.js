// Save what the page holds as a file (download).
const save = (address, name) => {
  const link = Object.assign(document.createElement("a"), {href: address, download: name});
  document.body.append(link);
  link.click();
  link.remove();
};

const saveText = (text, name) => {
  const type = name.endsWith(".svg") ? "image/svg+xml" : "text/csv;charset=utf-8";
  const address = URL.createObjectURL(new Blob([text], {type}));
  save(address, name);
  setTimeout(() => URL.revokeObjectURL(address), 10000);
};
