import { defineMessages, useIntl } from 'react-intl';
import Icon from '../lib/Icon';
import { cityOf } from '../lib/cities';
import type { Named } from '../lib/content';
import { timeInWords } from '../lib/dates';
import { columnsOf, othersOf } from '../lib/parts';
import type { SectionProps } from '../lib/parts';
import { useLanguage } from '../lib/useSite';
import Others from './Others';

const messages = defineMessages({
  minutes: {
    id: '{count, plural, one {# minute} other {# minutes}}',
    defaultMessage: '{count, plural, one {# minute} other {# minutes}}',
  },
  papers: {
    id: 'Questions and papers',
    defaultMessage: 'Questions and papers',
  },
  time: { id: '{city} time', defaultMessage: '{city} time' },
});

const personOf = (person: Named) =>
  [person.title, person.name].filter(Boolean).join(' ') +
  (person.function ? `, ${person.function}` : '');

/** The agenda as a timetable: when each item begins, who leads it, and behind it questions and papers. */
export function Agenda({ content, part }: SectionProps) {
  const intl = useIntl();
  const { token } = useLanguage();
  const zone = content.time_zone ?? 'UTC';
  return (
    <>
      <h2 id="agenda">{part.heading}</h2>
      {content.time_zone && (
        <p className="zone">
          {intl.formatMessage(messages.time, { city: cityOf(zone, intl) })}
        </p>
      )}
      <ol className="timetable">
        {content.agenda.map((item: any) => (
          <li key={item.number}>
            <p className="timetable-time">
              {item.begins && (
                <time dateTime={item.begins} dir="ltr">
                  {timeInWords(token, item.begins, zone)}
                </time>
              )}
              {item.minutes && (
                <span>
                  {intl.formatMessage(messages.minutes, {
                    count: item.minutes,
                  })}
                </span>
              )}
            </p>
            <div>
              <h3>
                <span className="number">{item.number}.</span> {item.title}
              </h3>
              {(item.facilitator || item.presenters) && (
                <p>
                  {[item.facilitator && personOf(item.facilitator), item.presenters]
                    .filter(Boolean)
                    .join('; ')}
                </p>
              )}
              {item.questions.length + item.documents.length > 0 && (
                <details>
                  <summary>{intl.formatMessage(messages.papers)}</summary>
                  <ul>
                    {[...item.questions, ...item.documents].map((each: string) => (
                      <li key={each}>{each}</li>
                    ))}
                  </ul>
                </details>
              )}
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}

/** What was decided, by number, each with who is to do it until when. */
export function Decisions({ content, part }: SectionProps) {
  return (
    <>
      <h2 id="decisions">{part.heading}</h2>
      <ol className="decisions">
        {content.decisions.map((each: any, row: number) => (
          <li key={each.number} value={each.number}>
            <p>{each.text}</p>
            <Others cells={othersOf(part, row, [each.number, each.text])} />
          </li>
        ))}
      </ol>
    </>
  );
}

/** Papers of a meeting by number; those that are public can be downloaded. */
export function Annexes({ content, part }: SectionProps) {
  return (
    <>
      <h2 id="annexes">{part.heading}</h2>
      <ol className="annexes">
        {content.annexes.map((each: any) => (
          <li key={each.number} value={each.number}>
            {each.download ? (
              <a
                className="with-icon"
                href={new URL(each.download, 'http://here').pathname}
              >
                <Icon name="file" />
                {each.title}
              </a>
            ) : (
              <span>{each.title}</span>
            )}
            {each.note && <p>{each.note}</p>}
          </li>
        ))}
      </ol>
    </>
  );
}

/** Who took part; a table becomes a list of cards on a phone. */
export function Participants({ content, part }: SectionProps) {
  const [entity, name, capacity] = columnsOf(part);
  return (
    <>
      <h2 id="participants">{part.heading}</h2>
      <ul className="people" aria-label={[name, capacity, entity].join(', ')}>
        {content.participants.map((each: any, at: number) => (
          <li key={at}>
            <strong>{each.name || each.entity?.name}</strong>
            {each.capacity && <span>{each.capacity}</span>}
            {each.name && each.entity && (
              <abbr title={each.entity.name}>
                {each.entity.acronym || each.entity.name}
              </abbr>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
