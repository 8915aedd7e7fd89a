import { useEffect, useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useDispatch, useSelector } from 'react-redux';
import { useHistory, useLocation } from 'react-router-dom';
import Helmet from '@plone/volto/helpers/Helmet/Helmet';
import Link from '../lib/Link';
import { useLanguage } from '../lib/useSite';
import { languageOfPath, SOURCE } from '../lib/languages';
import Facets from './Facets';
import Pages from './Pages';
import ResultItem from './ResultItem';
import SearchInput from './SearchInput';
import { messages } from './messages';
import { queryOf, requestOf, searchOf, SORTS } from './query';
import type { Search } from './query';
import { search as ask } from './state';
import type { Found, SearchState } from './state';

/** What is said above the results. */
function Summary({ found, asked }: { found: Found; asked: Search }) {
  const intl = useIntl();
  const { token } = useLanguage();
  const { spelling, degraded, items_total: count } = found;
  const path = `/${token}/search`;
  return (
    <>
      <h2 className="search-count" aria-live="polite">
        {intl.formatMessage(messages.found, { count })}
      </h2>
      {degraded && (
        <p className="note">{intl.formatMessage(messages.degraded)}</p>
      )}
      {spelling && (
        <p className="note">
          <FormattedMessage
            {...messages.corrected}
            values={{
              shown: <strong key="shown">{spelling.shown}</strong>,
              asked: <em key="asked">{spelling.asked}</em>,
            }}
          />{' '}
          <Link href={path + queryOf({ ...asked, exactly: true, page: 1 })}>
            {intl.formatMessage(messages.instead, { asked: spelling.asked })}
          </Link>
        </p>
      )}
      {count === 0 && (
        <div className="note">
          <p>{intl.formatMessage(messages.help)}</p>
          {asked.chosen.length > 0 && (
            <p>
              <Link href={path + queryOf({ ...asked, chosen: [], path: '' })}>
                {intl.formatMessage(messages.without)}
              </Link>
            </p>
          )}
        </div>
      )}
    </>
  );
}

function Sorting({ asked }: { asked: Search }) {
  const intl = useIntl();
  const { token } = useLanguage();
  const offered = SORTS.filter((name) => name !== 'relevance' || asked.text);
  const now = asked.sort || (asked.text ? 'relevance' : 'effective');
  return (
    <p className="sorting">
      <span>{intl.formatMessage(messages.sort)}</span>
      {offered.map((name) => (
        <Link
          key={name}
          href={`/${token}/search${queryOf({ ...asked, sort: name, page: 1 })}`}
          aria-current={name === now ? 'true' : undefined}
        >
          {intl.formatMessage(messages[name as 'title'])}
        </Link>
      ))}
    </p>
  );
}

/** Words, facets and results; the address alone says what is shown, so that it can be shared. */
export default function SearchPage() {
  const intl = useIntl();
  const dispatch = useDispatch();
  const history = useHistory();
  const { search: query } = useLocation();
  const { token } = useLanguage();
  const asked = searchOf(query);
  const path = requestOf(asked, token);
  const state: SearchState = useSelector((all: any) => all.siteSearch);
  const known = useRef(state.path);
  const [words, setWords] = useState(asked.text);

  useEffect(() => {
    if (known.current !== path) dispatch(ask(path));
    known.current = path;
  }, [dispatch, path]);
  useEffect(() => setWords(asked.text), [asked.text]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const next = { ...asked, text: words.trim(), page: 1, exactly: false };
    history.push(`/${token}/search${queryOf(next)}`);
  };
  const title = asked.text
    ? intl.formatMessage(messages.titled, { text: asked.text })
    : intl.formatMessage(messages.title);
  const { found, failure } = state;
  return (
    <article className="page search-page">
      <Helmet title={title}>
        <meta name="robots" content="noindex" />
      </Helmet>
      <h1>{intl.formatMessage(messages.title)}</h1>
      <form
        className="search-form"
        role="search"
        aria-label={intl.formatMessage(messages.label)}
        action={`/${token}/search`}
        onSubmit={submit}
      >
        <SearchInput words={words} onChange={setWords} />
        {asked.path && <input type="hidden" name="path" value={asked.path} />}
        {asked.chosen.map(([name, value]) => (
          <input key={name + value} type="hidden" name={name} value={value} />
        ))}
        <button type="submit">{intl.formatMessage(messages.title)}</button>
      </form>
      {failure && (
        <p className="note" role="alert">
          {intl.formatMessage(
            failure === 429 ? messages.busy : messages.failed,
          )}
        </p>
      )}
      {found && (
        <div className="search-columns" aria-busy={state.isLoading}>
          <Facets asked={asked} facets={found.facets ?? {}} />
          <section className="results">
            <Summary found={found} asked={asked} />
            {found.items_total > 1 && <Sorting asked={asked} />}
            <ol className="result-list" start={1}>
              {found.items.map((item) => (
                <ResultItem key={item['@id']} item={item} />
              ))}
            </ol>
            <Pages asked={asked} total={found.items_total} />
            {found.feeds && (
              <p className="feeds">
                {intl.formatMessage(messages.follow)}:{' '}
                {Object.entries(found.feeds).map(([kind, href]) => (
                  <a key={kind} href={href}>
                    {kind === 'ics' ? 'iCalendar' : kind.toUpperCase()}
                  </a>
                ))}
              </p>
            )}
          </section>
        </div>
      )}
    </article>
  );
}

/** What the server asks for before it draws the page. */
export function loadSearch({ pathname, search }: any, store: any) {
  const { token } = languageOfPath(pathname) ?? SOURCE;
  const asked = searchOf(search ?? '');
  return store.dispatch(ask(requestOf(asked, token))).catch(() => null);
}
