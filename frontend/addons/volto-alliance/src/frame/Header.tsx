import { useState } from 'react';
import type { FormEvent } from 'react';
import { useHistory } from 'react-router-dom';
import { useIntl } from 'react-intl';
import Icon from '../lib/Icon';
import Link from '../lib/Link';
import { useLanguage, useSite } from '../lib/useSite';
import LanguagePicker from './LanguagePicker';
import Menu from './Menu';
import messages from './messages';

/** A field that leads to the search page; without scripts the browser does the same. */
function SearchField() {
  const intl = useIntl();
  const history = useHistory();
  const { token } = useLanguage();
  const [words, setWords] = useState('');
  const search = (event: FormEvent) => {
    event.preventDefault();
    history.push(
      `/${token}/search?SearchableText=${encodeURIComponent(words)}`,
    );
  };
  return (
    <form
      className="header-search"
      role="search"
      aria-label={intl.formatMessage(messages.searchSite)}
      action={`/${token}/search`}
      onSubmit={search}
    >
      <input
        type="search"
        name="SearchableText"
        aria-label={intl.formatMessage(messages.searchSite)}
        placeholder={intl.formatMessage(messages.searchSite)}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <button type="submit">
        <Icon name="search" />
        <span className="hidden-text">
          {intl.formatMessage(messages.search)}
        </span>
      </button>
    </form>
  );
}

/** The site's name, search, languages and menu. */
export default function Header() {
  const intl = useIntl();
  const site = useSite();
  const { token } = useLanguage();
  return (
    <header className="site-header">
      <div className="page site-header-bar">
        <Link className="wordmark" href={`/${token}`}>
          <span className="wordmark-name">{site['plone.site_title']}</span>
          {site['site.tagline'] && (
            <span className="wordmark-tagline">{site['site.tagline']}</span>
          )}
        </Link>
        <div className="site-header-tools">
          <SearchField />
          <Link className="tool search-link" href={`/${token}/search`}>
            <Icon name="search" />
            <span className="hidden-text">
              {intl.formatMessage(messages.search)}
            </span>
          </Link>
          <LanguagePicker />
        </div>
      </div>
      <Menu />
    </header>
  );
}
