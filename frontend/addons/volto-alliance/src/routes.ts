import App from './frame/App';
import SearchPage from './search/SearchPage';
import Sitemap from './views/Sitemap';
import View from './views/View';
import { LANGUAGES } from './lib/languages';

const trees = LANGUAGES.map(({ token }) => token).join('|');

export const multilingualRoutes = [
  { path: `/(${trees})/search`, component: SearchPage, exact: true },
  { path: `/(${trees})/sitemap`, component: Sitemap, exact: true },
];

export const defaultRoutes = [
  ...multilingualRoutes,
  { path: '/search', component: SearchPage, exact: true },
  { path: '/', component: View, exact: true },
  { path: '/**', component: View },
];

export default [{ path: '/', component: App, routes: defaultRoutes }];
