import { useIntl } from 'react-intl';
import Icon from '../lib/Icon';
import Link from '../lib/Link';
import { useLanguage, useSite } from '../lib/useSite';
import messages from './messages';

/** Who publishes, how to reach them, and what can be followed: as the settings of the site say. */
export default function Footer() {
  const intl = useIntl();
  const site = useSite();
  const { token } = useLanguage();
  const contact = site['site.contact'];
  const footer = site['site.footer'];
  const feeds = site['site.feeds'] ?? [];
  return (
    <footer className="site-footer" id="footer">
      <div className="page site-footer-columns">
        <div>
          <p className="wordmark-name">{site['plone.site_title']}</p>
          {site['site.owner'] && <p>{site['site.owner']}</p>}
          {contact?.page && (
            <p>
              <Link href={contact.page['@id'] ?? ''}>{contact.page.title}</Link>
            </p>
          )}
          {contact?.email && (
            <p>
              {intl.formatMessage(messages.contact)}:{' '}
              <a href={`mailto:${contact.email}`} dir="ltr">
                {contact.email}
              </a>
            </p>
          )}
        </div>
        <nav aria-label={intl.formatMessage(messages.about)}>
          <ul>
            {[...(footer?.links ?? []), ...(site['site.profiles'] ?? [])].map(
              (link) => {
                const href = '@id' in link ? link['@id'] : link.url;
                return (
                  <li key={href}>
                    <Link href={href ?? ''}>{link.title}</Link>
                  </li>
                );
              },
            )}
            <li>
              <Link href={`/${token}/sitemap`}>
                {intl.formatMessage(messages.sitemap)}
              </Link>
            </li>
          </ul>
        </nav>
        {feeds.length > 0 && (
          <nav aria-label={intl.formatMessage(messages.follow)}>
            <ul>
              {feeds.map((feed) => (
                <li key={feed['@id']}>
                  <Link href={feed['@id']} type={feed.type}>
                    <Icon
                      name={feed.type === 'text/calendar' ? 'calendar' : 'feed'}
                    />
                    {feed.title}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </div>
      {footer?.text && <p className="page site-footer-text">{footer.text}</p>}
    </footer>
  );
}
