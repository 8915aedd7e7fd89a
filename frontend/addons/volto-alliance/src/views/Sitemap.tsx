import { useEffect, useRef } from 'react';
import { defineMessages, useIntl } from 'react-intl';
import { useDispatch, useSelector } from 'react-redux';
import { useLocation } from 'react-router-dom';
import Helmet from '@plone/volto/helpers/Helmet/Helmet';
import { getNavigation } from '@plone/volto/actions/navigation/navigation';
import Link from '../lib/Link';

const messages = defineMessages({
  title: { id: 'Site map', defaultMessage: 'Site map' },
});
const DEPTH = 4;

interface Entry {
  '@id': string;
  title: string;
  items?: Entry[];
}

function Level({ items }: { items: Entry[] }) {
  return (
    <ul className="sitemap">
      {items.map((each) => (
        <li key={each['@id']}>
          <Link href={each['@id']}>{each.title}</Link>
          {each.items && each.items.length > 0 && <Level items={each.items} />}
        </li>
      ))}
    </ul>
  );
}

/** All pages of a language that stand in menus. */
export default function Sitemap() {
  const intl = useIntl();
  const dispatch = useDispatch();
  const location = useLocation();
  const items = useSelector((state: any) => state.navigation.items);
  const isThere = useRef(items?.length > 0);
  useEffect(() => {
    if (!isThere.current) loadSitemap(location, { dispatch });
    isThere.current = false;
  }, [dispatch, location]);
  const title = intl.formatMessage(messages.title);
  return (
    <article className="page">
      <Helmet title={title} />
      <h1>{title}</h1>
      <Level items={items ?? []} />
    </article>
  );
}

/** Ask for the pages of the language that a path lies in. */
export function loadSitemap({ pathname }: any, store: any) {
  return store.dispatch(getNavigation(`/${pathname.split('/')[1]}`, DEPTH));
}
