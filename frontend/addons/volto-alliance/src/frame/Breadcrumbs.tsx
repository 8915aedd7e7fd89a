import { useLocation } from 'react-router-dom';
import { useIntl } from 'react-intl';
import { flattenToAppURL } from '@plone/volto/helpers/Url/Url';
import Icon from '../lib/Icon';
import Link from '../lib/Link';
import { useContent } from '../lib/useSite';
import messages from './messages';

/** The way from the home page to the page above this one. */
export default function Breadcrumbs() {
  const intl = useIntl();
  const { pathname } = useLocation();
  const content = useContent();
  const crumbs = content?.['@components']?.breadcrumbs;
  const items: { '@id': string; title: string }[] = crumbs?.items ?? [];
  const above = items.filter(
    (item) =>
      flattenToAppURL(item['@id']) !== pathname &&
      item['@id'] !== crumbs.root,
  );
  if (!crumbs?.root || flattenToAppURL(crumbs.root) === pathname) return null;
  const way = [
    { '@id': crumbs.root, title: intl.formatMessage(messages.home) },
    ...above,
  ];
  return (
    <nav
      className="breadcrumbs page"
      aria-label={intl.formatMessage(messages.here)}
    >
      <ol>
        {way.map((item) => (
          <li key={item['@id']}>
            <Link href={item['@id']}>{item.title}</Link>
            <Icon name="forward" />
          </li>
        ))}
      </ol>
    </nav>
  );
}
