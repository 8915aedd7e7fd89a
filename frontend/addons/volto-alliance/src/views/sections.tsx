import { defineMessages, useIntl } from 'react-intl';
import Blocks from '../blocks/Blocks';
import Icon from '../lib/Icon';
import Link from '../lib/Link';
import { cityOf } from '../lib/cities';
import { dayInWords, timeInWords } from '../lib/dates';
import { languageFor } from '../lib/languages';
import { columnsOf } from '../lib/parts';
import type { Part } from '../lib/parts';
import { useLanguage } from '../lib/useSite';
import type { Content, Named } from '../lib/content';

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
  due: { id: 'Due {day}', defaultMessage: 'Due {day}' },
  download: { id: 'Download', defaultMessage: 'Download' },
  output: { id: 'What came of it', defaultMessage: 'What came of it' },
});

export interface SectionProps {
  content: Content;
  part: Part;
}

const personOf = (person: Named) =>
  [person.title, person.name].filter(Boolean).join(' ') +
  (person.function ? `, ${person.function}` : '');

/** The agenda as a timetable: when each item begins, who leads it, and behind it questions and papers. */
function Agenda({ content, part }: SectionProps) {
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
function Decisions({ content, part }: SectionProps) {
  const intl = useIntl();
  const { token } = useLanguage();
  return (
    <>
      <h2 id="decisions">{part.heading}</h2>
      <ol className="decisions">
        {content.decisions.map((each: any) => (
          <li key={each.number} value={each.number}>
            <p>{each.text}</p>
            {(each.responsible || each.due || each.status) && (
              <p className="card-facts">
                {each.responsible && (
                  <span>{each.responsible.name ?? each.responsible}</span>
                )}
                {each.due && (
                  <span className="when">
                    {intl.formatMessage(messages.due, {
                      day: dayInWords(token, each.due),
                    })}
                  </span>
                )}
              </p>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

/** What a pillar does, by year, each with what came of it. */
function KeyActions({ content, part }: SectionProps) {
  const intl = useIntl();
  const years = [
    ...new Set<number>(content.key_actions.map((each: any) => each.year)),
  ].sort((a, b) => b - a);
  return (
    <>
      <h2 id="key-actions">{part.heading}</h2>
      <ol className="timeline">
        {years.map((year) => (
          <li key={year}>
            <h3>{year}</h3>
            <ul>
              {content.key_actions
                .filter((each: any) => each.year === year)
                .map((each: any) => (
                  <li key={each.title}>
                    <p>{each.title}</p>
                    {each.description && <p>{each.description}</p>}
                    {each.output && (
                      <p>
                        <Link className="with-icon" href={each.output}>
                          {intl.formatMessage(messages.output)}
                          <Icon name="forward" />
                        </Link>
                      </p>
                    )}
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
function Files({ content, part }: SectionProps) {
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

/** Papers of a meeting by number; those that are public can be downloaded. */
function Annexes({ content, part }: SectionProps) {
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
function Participants({ content, part }: SectionProps) {
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

/** What is drawn otherwise than as the blocks that the API has made of it, by the content's key. */
const DRAWN: Record<string, (props: SectionProps) => JSX.Element> = {
  agenda: Agenda,
  annexes: Annexes,
  decisions: Decisions,
  files: Files,
  key_actions: KeyActions,
  participants: Participants,
};

/** A part of a page. Keys without a drawing of their own, and those without values, are drawn from the API's blocks. */
export default function Section({ content, part }: SectionProps) {
  const Drawn = part.name ? DRAWN[part.name] : undefined;
  const value = part.name ? content[part.name] : null;
  if (Drawn && Array.isArray(value) && value.length) {
    return (
      <section className={`section-${part.name}`}>
        <Drawn content={content} part={part} />
      </section>
    );
  }
  const isShown = part.blocks.some(([id, block]) => {
    const items = content['@components']?.listings?.blocks?.[id]?.items;
    return block['@type'] !== 'listing' || !block.properties || items?.length;
  });
  return isShown ? <Blocks content={content} blocks={part.blocks} /> : null;
}
