import { useIntl } from 'react-intl';
import Link from '../lib/Link';
import { useLanguage } from '../lib/useSite';
import { messages } from './messages';
import { BATCH, queryOf } from './query';
import type { Search } from './query';

/** The way to the next and the previous results. */
export default function Pages({ asked, total }: { asked: Search; total: number }) {
  const intl = useIntl();
  const { token } = useLanguage();
  const pages = Math.ceil(total / BATCH);
  if (pages < 2) return null;
  const to = (page: number) =>
    `/${token}/search${queryOf({ ...asked, page })}`;
  const { page } = asked;
  return (
    <nav className="pages" aria-label={intl.formatMessage(messages.pages)}>
      {page > 1 && (
        <Link href={to(page - 1)} rel="prev">
          {intl.formatMessage(messages.previous)}
        </Link>
      )}
      <span>{intl.formatMessage(messages.page, { page, pages })}</span>
      {page < pages && (
        <Link href={to(page + 1)} rel="next">
          {intl.formatMessage(messages.next)}
        </Link>
      )}
    </nav>
  );
}
