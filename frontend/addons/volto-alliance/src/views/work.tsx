import { defineMessages, useIntl } from 'react-intl';
import Icon from '../lib/Icon';
import { languageFor } from '../lib/languages';
import { othersOf } from '../lib/parts';
import type { SectionProps } from '../lib/parts';
import { useLanguage } from '../lib/useSite';
import Others from './Others';

const messages = defineMessages({
  download: { id: 'Download', defaultMessage: 'Download' },
});

/** What a pillar does, by year, each with what came of it. */
export function KeyActions({ content, part }: SectionProps) {
  const actions: any[] = content.key_actions.map((each: any, row: number) => ({
    ...each,
    others: othersOf(part, row, [each.year, each.title, each.description]),
  }));
  const years = [...new Set<number>(actions.map((each) => each.year))].sort(
    (a, b) => b - a,
  );
  return (
    <>
      <h2 id="key-actions">{part.heading}</h2>
      <ol className="timeline">
        {years.map((year) => (
          <li key={year}>
            <h3>{year}</h3>
            <ul>
              {actions
                .filter((each) => each.year === year)
                .map((each) => (
                  <li key={each.title}>
                    <p>{each.title}</p>
                    {each.description && <p>{each.description}</p>}
                    <Others cells={each.others} />
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ol>
    </>
  );
}

/** Language versions of a document side by side, the reader's own first. */
export function Files({ content, part }: SectionProps) {
  const intl = useIntl();
  const { token } = useLanguage();
  const files = [...content.files].sort(
    (a: any, b: any) =>
      Number(b.language === token) - Number(a.language === token),
  );
  return (
    <>
      <h2 id="files">{part.heading}</h2>
      <ul className="files">
        {files.map((file: any) => {
          const { name, tag } = languageFor(file.language);
          return (
            <li key={file.download} lang={tag} dir={tag === 'ar' ? 'rtl' : 'ltr'}>
              <a href={new URL(file.download, 'http://here').pathname}>
                <Icon name="file" />
                <span>
                  <strong>{name}</strong>
                  <span>{file.title}</span>
                  <span className="hidden-text" lang={languageFor(token).tag}>
                    {intl.formatMessage(messages.download)}
                  </span>
                </span>
              </a>
            </li>
          );
        })}
      </ul>
    </>
  );
}
