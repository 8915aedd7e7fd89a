import { Listing, SearchBlock } from './blocks/Listing';
import Video from './blocks/Video';
import {
  Contents,
  Description,
  Grid,
  Html,
  Image,
  Slate,
  Table,
  Teaser,
  Title,
} from './blocks/views';
import DefaultView from './views/DefaultView';
import HomeView from './views/HomeView';
import LinkView from './views/LinkView';
import siteLanguage from './lib/siteLanguage';
import searchReducer from './search/state';
import serverMiddleware from './server/index.js';

/** How each block of the content API is drawn. */
const BLOCKS = {
  title: Title,
  description: Description,
  slate: Slate,
  slateTable: Table,
  image: Image,
  teaser: Teaser,
  listing: Listing,
  search: SearchBlock,
  video: Video,
  gridBlock: Grid,
  toc: Contents,
  html: Html,
};
const MENU_LEVELS = 2;

export default function applyConfig(config: any) {
  for (const [name, view] of Object.entries(BLOCKS)) {
    config.blocks.blocksConfig[name] = {
      ...config.blocks.blocksConfig[name],
      view,
    };
  }
  config.views.defaultView = DefaultView;
  config.views.layoutViews = { link_redirect_view: LinkView };
  config.views.contentTypesViews = { LRF: HomeView };
  config.settings.navDepth = MENU_LEVELS;
  // What a page lists comes with the page; what is for Volto's editor is not asked for.
  config.settings.apiExpanders = [
    {
      match: '',
      GET_CONTENT: ['breadcrumbs', 'navigation', 'translations', 'listings'],
      querystring: { 'expand.navigation.depth': MENU_LEVELS },
    },
  ];
  config.settings.storeExtenders = [
    ...config.settings.storeExtenders,
    (middlewares: any[]) => [siteLanguage, ...middlewares],
  ];
  if (__SERVER__) {
    config.settings.expressMiddleware = [
      // Behind what says who the reader is, before Volto's own.
      ...(config.settings.expressMiddleware ?? []).slice(0, 1),
      ...serverMiddleware(),
      ...(config.settings.expressMiddleware ?? []).slice(1),
    ];
  }
  config.addonReducers = { ...config.addonReducers, siteSearch: searchReducer };
  return config;
}
