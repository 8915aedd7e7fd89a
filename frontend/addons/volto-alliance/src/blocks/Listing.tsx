import { defineMessages, useIntl } from 'react-intl';
import Link from '../lib/Link';
import { useLanguage } from '../lib/useSite';
import type { Summary } from '../lib/content';
import Card from './Card';
import type { BlockProps } from './views';

const messages = defineMessages({
  all: {
    id: 'All {count}: {title}',
    defaultMessage: 'All {count}: {title}',
  },
  nothing: {
    id: 'There is nothing here yet.',
    defaultMessage: 'There is nothing here yet.',
  },
  within: { id: 'Search in this list', defaultMessage: 'Search in this list' },
  search: { id: 'Search', defaultMessage: 'Search' },
});

// What is chosen by its title, not by a picture.
const WORDS = new Set(['Pillar', 'Resource', 'Reference', 'Document']);

interface Listed {
  items: Summary[];
  items_total: number;
}

/** What a block lists, which the page has brought with it. */
export function listedBy({ id, content }: BlockProps): Listed | null {
  return content['@components']?.listings?.blocks?.[id] ?? null;
}

interface Criterion {
  i: string;
  o: string;
  v: any;
}

/** Whether a list says that it is empty: one that an editor has made, and those that a calendar is for. */
export function isToldEmpty({ data, content }: Omit<BlockProps, 'id'>) {
  return !data.properties || content['@type'] === 'Calendar';
}

/** The address of the search page with what a block asks for; none where it asks for more than that page can. */
export function searchOf(token: string, criteria: Criterion[]): string | null {
  const query = new URLSearchParams();
  for (const { i, v } of criteria) {
    if (i === 'path') query.set('path', [v].flat()[0]);
    else if (i === 'portal_type' || i === 'topic' || i === 'Subject') {
      [v].flat().forEach((value) => query.append(i, value));
    } else return null;
  }
  return `/${token}/search?${query}`;
}

/** A list of pages. */
export function Listing(props: BlockProps) {
  const { data } = props;
  const intl = useIntl();
  const { token } = useLanguage();
  const listed = listedBy(props);
  if (!listed) return null;
  const { items, items_total: total } = listed;
  if (!items.length && !isToldEmpty(props)) return null;
  const title = data.headline;
  const criteria: Criterion[] = data.querystring?.query ?? [];
  const more = total > items.length && searchOf(token, criteria);
  const hasHeading = Boolean(title);
  const types = new Set(items.map((item) => item['@type']));
  const [type] = types.size === 1 ? types : ['mixed'];
  const isWords = WORDS.has(type) || data.variation === 'default';
  return (
    <section className={`listing of-${type.toLowerCase().replace(' ', '-')}`}>
      {hasHeading && <h2>{title}</h2>}
      {items.length > 0 ? (
        <ul className="cards">
          {items.map((item) => (
            <li key={item['@id']}>
              <Card
                item={item}
                level={hasHeading ? 3 : 2}
                hasPicture={!isWords}
              />
            </li>
          ))}
        </ul>
      ) : (
        <p className="nothing">{intl.formatMessage(messages.nothing)}</p>
      )}
      {more && (
        <p className="more">
          <Link href={more}>
            {intl.formatMessage(messages.all, {
              count: total,
              title: title ?? '',
            })}
          </Link>
        </p>
      )}
    </section>
  );
}

/** A list with a field that leads to the search page, with what the block asks for chosen there. */
export function SearchBlock(props: BlockProps) {
  const { data } = props;
  const intl = useIntl();
  const { token } = useLanguage();
  const criteria: Criterion[] = data.query?.query ?? [];
  const address = searchOf(token, criteria);
  const chosen = [...new URLSearchParams(address?.split('?')[1] ?? '')];
  return (
    <section className="search-block">
      {data.headline && <h2>{data.headline}</h2>}
      <form
        className="search-form"
        action={`/${token}/search`}
        role="search"
        aria-label={intl.formatMessage(messages.within)}
      >
        {chosen.map(([name, value]) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
        <label className="field">
          <span>{intl.formatMessage(messages.within)}</span>
          <input type="search" name="SearchableText" />
        </label>
        <button type="submit">{intl.formatMessage(messages.search)}</button>
      </form>
      <Listing
        {...props}
        data={{ ...data, headline: '', querystring: data.query }}
      />
    </section>
  );
}
