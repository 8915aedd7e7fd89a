// Takes the place of Volto's own table (see razzle.config.js), which lacks Arabic: the server reads
// from it which languages a page may be drawn in. Keys are gettext names.
module.exports = {
  ar: 'العربية',
  zh_CN: '中文',
  en: 'English',
  fr: 'Français',
  ru: 'Русский',
  es: 'Español',
};
