// The menu of a table's cells, whose editor has no words but English ones, in the reader's language.
(() => {
  const { code, phrases } = document.currentScript.dataset;
  window.Handsontable?.languages.registerLanguageDictionary({ languageCode: code, ...JSON.parse(phrases) });
})();
