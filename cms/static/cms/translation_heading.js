// wagtail-localize writes two texts of its translation editor in English; here they are put into the reader's language.
// The first of its buttons is one that ends the translation, where somebody may not publish: here it is the one that is meant.
(() => {
  const { heading: pattern, more } = document.currentScript.dataset;

  document.addEventListener("DOMContentLoaded", () => {
    const editor = document.querySelector(".js-translation-editor");
    if (!editor) return;
    const { sourceLocale, locale } = JSON.parse(editor.dataset.props);
    const english = `${sourceLocale.displayName} to ${locale.displayName} translation`;
    const [source, target] = [sourceLocale, locale].map(({ displayName }) => `\u2068${displayName}\u2069`);
    const heading = pattern.replace("{source}", source).replace("{target}", target);
    const review = document.querySelector('.messages a[href$="/review/"]');
    const offer = () => {
      const actions = editor.querySelector("footer nav");
      if (!review || !actions || actions.querySelector("[data-review]")) return;
      const button = document.createElement("a");
      Object.assign(button, { className: "button", href: review.href, textContent: review.textContent.trim() });
      button.dataset.review = "";
      actions.prepend(button);
    };
    const translate = () => {
      offer();
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
