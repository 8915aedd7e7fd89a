const RIGHT_TO_LEFT = ['ar'];

/**
 * The writing direction of a language code such as `ar`, `zh-cn` or `zh_CN`.
 */
export function directionOf(language = '') {
  const [primary] = language.split(/[-_]/);
  return RIGHT_TO_LEFT.includes(primary) ? 'rtl' : 'ltr';
}
