// Where an image is chosen, its alternative text begins with the image's own description in the language of the page.
(() => {
  const address = document.currentScript.dataset.address;

  const textOf = (input) =>
    document.getElementById(`${input.id}_alt`) || document.getElementById(input.id.replace(/-image$/, "-alt_text"));

  document.addEventListener("change", async ({ target }) => {
    // While the page is loading, choosers tell what was chosen long ago.
    if (document.readyState !== "complete" || target.type !== "hidden" || !target.id) return;
    const text = textOf(target);
    const chosen = target.getAttribute("value");
    if (!text || text === target || !/^\d+$/.test(chosen || "")) return;
    const language = window.wagtailConfig?.ACTIVE_CONTENT_LOCALE || "";
    const response = await fetch(`${address}?image=${chosen}&language=${encodeURIComponent(language)}`);
    if (!response.ok || target.getAttribute("value") !== chosen) return;
    const { text: description, default: proposed } = await response.json();
    const mine = text.dataset.proposedText;
    if (text.disabled || (text.value && text.value !== mine && text.value !== proposed)) return;
    text.value = text.maxLength > 0 ? description.slice(0, text.maxLength) : description;
    text.dataset.proposedText = text.value;
    text.dispatchEvent(new Event("input", { bubbles: true }));
    text.dispatchEvent(new Event("change", { bubbles: true }));
  });
})();
