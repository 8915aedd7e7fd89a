import { useIntl } from 'react-intl';
import Link from '../lib/Link';
import { dayInWords } from '../lib/dates';
import { languageFor } from '../lib/languages';
import { useTypeTitle } from '../lib/typeTitle';
import { useLanguage } from '../lib/useSite';
import { dayOf } from '../blocks/Card';
import { messages } from './messages';
import type { Result } from './state';

/** Text in which the API has marked the words with `<mark>`, and escaped everything else. */
function Marked({ html }: { html: string }) {
  return <span dangerouslySetInnerHTML={{ __html: html }} />;
}

/** A result: its title, where the words stand in it, and in which language they stand. */
export default function ResultItem({ item }: { item: Result }) {
  const intl = useIntl();
  const { token } = useLanguage();
  const typeTitle = useTypeTitle();
  const { match, highlights } = item;
  const day = dayOf(item);
  const served = item.fallback?.served;
  const language = match && match.language !== (served ?? token) && match.language;
  const fragments = highlights?.fragments ?? [];
  return (
    <li className="result">
      <p className="card-facts">
        <span>{typeTitle(item)}</span>
        {day && (
          <time dateTime={day} suppressHydrationWarning>
            {dayInWords(token, day)}
          </time>
        )}
        {served && (
          <span className="only-in" lang={languageFor(served).tag}>
            {languageFor(served).name}
          </span>
        )}
      </p>
      <h3 lang={served ? languageFor(served).tag : undefined}>
        <Link href={item['@id']}>
          {highlights?.title ? <Marked html={highlights.title} /> : item.title}
        </Link>
      </h3>
      {fragments.length > 0 ? (
        <p
          className="fragment"
          lang={match ? languageFor(match.language).tag : undefined}
          dir="auto"
        >
          <Marked html={fragments[0]} />
        </p>
      ) : (
        item.description && <p>{item.description}</p>
      )}
      {(language || match?.page) && (
        <p className="card-facts">
          {match?.page && (
            <span>
              {intl.formatMessage(messages.inFile, { page: match.page })}
            </span>
          )}
          {language && (
            <span>
              {intl.formatMessage(messages.inLanguage, {
                language: languageFor(language).name,
              })}
            </span>
          )}
        </p>
      )}
    </li>
  );
}
