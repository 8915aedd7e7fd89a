import { Component } from 'react';
import type { ErrorInfo, ReactNode } from 'react';
import { useSelector } from 'react-redux';
import { useIntl } from 'react-intl';
import { renderRoutes } from 'react-router-config';
import { asyncConnect } from '@plone/volto/helpers/AsyncConnect';
import Helmet from '@plone/volto/helpers/Helmet/Helmet';
import { getBaseUrl } from '@plone/volto/helpers/Url/Url';
import { getContent } from '@plone/volto/actions/content/content';
import AppExtras from '@plone/volto/components/theme/AppExtras/AppExtras';
import MultilingualRedirector from '@plone/volto/components/theme/MultilingualRedirector/MultilingualRedirector';
import config from '@plone/volto/registry';
import { useContent, useLanguage } from '../lib/useSite';
import Announcer from './Announcer';
import Breadcrumbs from './Breadcrumbs';
import Footer from './Footer';
import Header from './Header';
import messages from './messages';
import { loadSearch } from '../search/SearchPage';
import { loadSitemap } from '../views/Sitemap';
import { Failure, Unreachable } from '../views/errors';

/** Shows an honest page where a component failed, until the address changes. */
class Boundary extends Component<
  { pathname: string; children: ReactNode },
  { failedAt: string | null }
> {
  state = { failedAt: null };

  static getDerivedStateFromProps(props: any, state: any) {
    return state.failedAt && state.failedAt !== props.pathname
      ? { failedAt: null }
      : null;
  }

  componentDidCatch(error: Error, _info: ErrorInfo) {
    this.setState({ failedAt: this.props.pathname });
    config.settings.errorHandlers.forEach((handle: any) => handle(error));
  }

  render() {
    return this.state.failedAt ? <Failure /> : this.props.children;
  }
}

/** The frame of every page. */
function App(props: any) {
  const { location, route, staticContext } = props;
  const intl = useIntl();
  const language = useLanguage();
  const content = useContent();
  const isUnreachable = useSelector(
    (state: any) => state.apierror.connectionRefused,
  );
  return (
    <>
      <Helmet>
        <html lang={language.tag} />
      </Helmet>
      <a className="skip-link" href="#content">
        {intl.formatMessage(messages.skip)}
      </a>
      <Header />
      <MultilingualRedirector
        pathname={location.pathname}
        contentLanguage={content?.language?.token}
      >
        <Breadcrumbs />
        <main id="content" tabIndex={-1}>
          {isUnreachable ? (
            <Unreachable staticContext={staticContext} />
          ) : (
            <Boundary pathname={location.pathname}>
              {renderRoutes(route.routes, { staticContext })}
            </Boundary>
          )}
        </main>
      </MultilingualRedirector>
      <Announcer />
      <Footer />
      <AppExtras {...props} pathname={location.pathname} content={content} />
    </>
  );
}

const LOADED: Record<string, (location: any, store: any) => Promise<unknown>> =
  { search: loadSearch, sitemap: loadSitemap };

// All that a page needs is asked for here: each further component that loads something would ask for `@site` again.
export default asyncConnect([
  {
    key: 'content',
    promise: ({ location, store }: any) =>
      __SERVER__ && store.dispatch(getContent(getBaseUrl(location.pathname))),
  },
  {
    key: 'more',
    promise: ({ location, store }: any) => {
      const [, , page, more] = location.pathname.split('/');
      const load = more === undefined ? LOADED[page] : undefined;
      return __SERVER__ && load && load(location, store);
    },
  },
])(App);
