// The editor of rich text shows the numbers of lists that do not begin with 1: they are kept in the data of a block.
(() => {
  const sheet = new CSSStyleSheet();
  const known = new Set();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

  const blockStyleFn = (block) => {
    const number = block.getData().get("number");
    if (block.getType() !== "ordered-list-item" || !Number.isInteger(number)) return "";
    const name = `list-number-${block.getDepth()}-${number}`;
    if (!known.has(name)) {
      known.add(name);
      sheet.insertRule(`.${name} { counter-set: ol${block.getDepth()} ${number - 1}; }`);
    }
    return name;
  };

  window.draftail.registerPlugin({ type: "list-numbers", blockStyleFn }, "plugins");
})();
