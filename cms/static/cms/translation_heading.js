// wagtail-localize writes two texts of its translation editor in English; here they are put into the reader's language.
(() => {
  const { heading: pattern, more } = document.currentScript.dataset;

  document.addEventListener("DOMContentLoaded", () => {
    const editor = document.querySelector(".js-translation-editor");
    if (!editor) return;
    const { sourceLocale, locale } = JSON.parse(editor.dataset.props);
    const english = `${sourceLocale.displayName} to ${locale.displayName} translation`;
    const [source, target] = [sourceLocale, locale].map(({ displayName }) => `\u2068${displayName}\u2069`);
    const heading = pattern.replace("{source}", source).replace("{target}", target);
    const translate = () => {
      for (const element of editor.querySelectorAll("h2, h3")) {
        if (element.textContent === english) element.textContent = heading;
      }
      for (const element of editor.querySelectorAll(".w-sr-only")) {
        if (element.textContent === "More actions" && more !== "More actions") element.textContent = more;
      }
    };
    new MutationObserver(translate).observe(editor, { childList: true, subtree: true });
    translate();
  });
})();
