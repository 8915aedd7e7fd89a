import Direction from './components/Direction';
import forwardReader from './readersAddress';
import readersLanguage from './readersLanguage';

// The first path segments of the six languages' trees. Volto builds the routes /{language}/search,
// /{language}/sitemap ... from them, and a redirect to /{language} from the front page.
const LANGUAGES = ['ar', 'zh-cn', 'en', 'fr', 'ru', 'es'];

export default function applyConfig(config) {
  config.settings.supportedLanguages = LANGUAGES;
  config.settings.appExtras = [
    ...config.settings.appExtras,
    { match: '', component: Direction },
  ];
  config.settings.storeExtenders = [
    ...config.settings.storeExtenders,
    (middlewares) => [readersLanguage(LANGUAGES), ...middlewares],
  ];
  if (__SERVER__) {
    config.settings.expressMiddleware = [
      forwardReader,
      ...(config.settings.expressMiddleware ?? []),
    ];
  }
  return config;
}
