import Link from '../lib/Link';
import { dayInWords, daysUntil, inDays } from '../lib/dates';
import { languageFor } from '../lib/languages';
import { useTypeTitle } from '../lib/typeTitle';
import { useNow } from '../lib/useNow';
import { useLanguage } from '../lib/useSite';
import type { Summary } from '../lib/content';
import Picture, { scalesOf } from './Picture';

/** The day that readers ask for first: when it is, of news when it was published; what is no news has none. */
export function dayOf(item: Summary) {
  return item.start ?? (item['@type'] === 'News Item' ? item.effective : null);
}

function Day({ item }: { item: Summary }) {
  const { token } = useLanguage();
  const value = dayOf(item);
  if (!value) return null;
  return (
    <time dateTime={value} suppressHydrationWarning>
      {dayInWords(token, value)}
    </time>
  );
}

const SOON = 180; // days

/** How long until an event or a deadline that is near. */
function Countdown({ item }: { item: Summary }) {
  const now = useNow();
  const { token } = useLanguage();
  const days = now && item.start ? daysUntil(item.start, now) : -1;
  return days >= 0 && days < SOON ? (
    <span className="countdown">{inDays(token, days)}</span>
  ) : null;
}

interface Props {
  item: Summary;
  /** The heading's level. */
  level?: 2 | 3;
  hasPicture?: boolean;
}

/** What a list tells of a page: with a picture if it has one, else in words alone. */
export default function Card({ item, level = 3, hasPicture = true }: Props) {
  const typeTitle = useTypeTitle();
  const Tag = `h${level}` as 'h2' | 'h3';
  const served = item.fallback?.served;
  const isPlain = !item.type_title || item['@type'] === 'Document';
  const picture = hasPicture && scalesOf(item);
  return (
    <article className={picture ? 'card has-picture' : 'card'}>
      <div className="card-words">
        <p className="card-facts">
          {item['@type'] === 'Pillar' ? (
            <span>
              {item.type_title} {item.number}
            </span>
          ) : (
            !isPlain && <span>{typeTitle(item)}</span>
          )}
          {item.leads?.length > 0 && <span>{item.leads.join(', ')}</span>}
          <Day item={item} />
          <Countdown item={item} />
          {served && (
            <span className="only-in">{languageFor(served).name}</span>
          )}
        </p>
        <Tag lang={served ? languageFor(served).tag : undefined}>
          <Link href={item['@id']}>
            <bdi>{item.title}</bdi>
          </Link>
        </Tag>
        {item.description && (
          <p>
            <bdi>{item.description}</bdi>
          </p>
        )}
      </div>
      {picture && <Picture image={item} sizes="(min-width: 40rem) 16rem, 33vw" />}
    </article>
  );
}
