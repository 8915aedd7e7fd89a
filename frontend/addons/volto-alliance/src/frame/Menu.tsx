import { useLocation } from 'react-router-dom';
import { useIntl } from 'react-intl';
import { flattenToAppURL } from '@plone/volto/helpers/Url/Url';
import Icon from '../lib/Icon';
import Link from '../lib/Link';
import { useContent } from '../lib/useSite';
import { useDisclosure } from './LanguagePicker';
import messages from './messages';

interface Entry {
  '@id': string;
  title: string;
  items?: Entry[];
}

// So many pages of a section stand in the menu; the section's own page has all.
const MOST = 8;

function Section({ entry, isCurrent }: { entry: Entry; isCurrent: boolean }) {
  const intl = useIntl();
  const element = useDisclosure();
  const { pathname } = useLocation();
  const below = (entry.items ?? []).slice(0, MOST);
  const current = (path: string) => (path === pathname ? 'page' : undefined);
  const path = flattenToAppURL(entry['@id']);
  return (
    <li className={isCurrent ? 'menu-section is-current' : 'menu-section'}>
      <Link href={entry['@id']} aria-current={current(path)}>
        {entry.title}
      </Link>
      {below.length > 0 && (
        <details ref={element}>
          <summary>
            <Icon name="down" />
            <span className="hidden-text">
              {intl.formatMessage(messages.more, { title: entry.title })}
            </span>
          </summary>
          <ul>
            {below.map((each) => (
              <li key={each['@id']}>
                <Link
                  href={each['@id']}
                  aria-current={current(flattenToAppURL(each['@id']))}
                >
                  {each.title}
                </Link>
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

/** The sections with the pages below them; on a phone behind one button. */
export default function Menu() {
  const intl = useIntl();
  const element = useDisclosure();
  const { pathname } = useLocation();
  const content = useContent();
  const entries: Entry[] =
    content?.['@components']?.navigation?.items ?? [];
  // The first leads home, as the site's name does.
  const sections = entries.filter(
    (entry) => flattenToAppURL(entry['@id']).split('/').length > 2,
  );
  if (!sections.length) return null;
  const list = (
    <ul className="menu-sections">
      {sections.map((entry) => (
        <Section
          key={entry['@id']}
          entry={entry}
          isCurrent={`${pathname}/`.startsWith(
            `${flattenToAppURL(entry['@id'])}/`,
          )}
        />
      ))}
    </ul>
  );
  const label = intl.formatMessage(messages.main);
  return (
    <>
      <nav className="menu menu-wide page" aria-label={label}>
        {list}
      </nav>
      <nav className="menu menu-narrow" aria-label={label}>
        <details ref={element}>
          <summary>
            <Icon name="menu" />
            {intl.formatMessage(messages.menu)}
          </summary>
          {list}
        </details>
      </nav>
    </>
  );
}
