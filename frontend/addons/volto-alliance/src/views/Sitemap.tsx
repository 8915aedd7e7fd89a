import { defineMessages, useIntl } from 'react-intl';
import { useSelector } from 'react-redux';
import { asyncConnect } from '@plone/volto/helpers/AsyncConnect';
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
function Sitemap() {
  const intl = useIntl();
  const items = useSelector((state: any) => state.navigation.items);
  const title = intl.formatMessage(messages.title);
  return (
    <article className="page">
      <Helmet title={title} />
      <h1>{title}</h1>
      <Level items={items ?? []} />
    </article>
  );
}

export default asyncConnect([
  {
    key: 'sitemap',
    promise: ({ location, store }: any) =>
      store.dispatch(
        getNavigation(`/${location.pathname.split('/')[1]}`, DEPTH),
      ),
  },
])(Sitemap);
