/** What differs by language and is no message: as in the backend's `cms/languages.py`. */
interface Language {
  token: string;
  /** BCP 47, for `hreflang`, `lang` and `Intl`. */
  tag: string;
  /** Its own name for itself. */
  name: string;
  /** Months where the United Nations calls them otherwise than the browser does. */
  months?: string[];
}

export const LANGUAGES: Language[] = [
  {
    token: 'ar',
    tag: 'ar',
    name: 'العربية',
    months: [
      'كانون الثاني/يناير',
      'شباط/فبراير',
      'آذار/مارس',
      'نيسان/أبريل',
      'أيار/مايو',
      'حزيران/يونيه',
      'تموز/يوليه',
      'آب/أغسطس',
      'أيلول/سبتمبر',
      'تشرين الأول/أكتوبر',
      'تشرين الثاني/نوفمبر',
      'كانون الأول/ديسمبر',
    ],
  },
  { token: 'zh-cn', tag: 'zh-Hans', name: '中文' },
  { token: 'en', tag: 'en', name: 'English' },
  { token: 'fr', tag: 'fr', name: 'Français' },
  { token: 'ru', tag: 'ru', name: 'Русский' },
  { token: 'es', tag: 'es', name: 'Español' },
];

const BY_TOKEN = new Map(LANGUAGES.map((each) => [each.token, each]));
const BY_TAG = new Map(
  LANGUAGES.map((each) => [each.tag.toLowerCase(), each]),
);
export const SOURCE = BY_TOKEN.get('en')!;

/** The language of a token such as `zh-cn` or a tag such as `zh-Hans`; English for any other. */
export function languageFor(token: string | undefined): Language {
  const name = (token ?? '').toLowerCase();
  return BY_TOKEN.get(name) ?? BY_TAG.get(name) ?? SOURCE;
}

/** The language of the tree that a path lies in, if it lies in one. */
export function languageOfPath(path: string): Language | undefined {
  return BY_TOKEN.get(path.split('/')[1]);
}
