import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { defineMessages, useIntl } from 'react-intl';
import Icon from '../lib/Icon';
import { cityOf } from '../lib/cities';
import {
  dayIn,
  dayInWords,
  daysUntil,
  inDays,
  timeInWords,
} from '../lib/dates';
import { useLanguage } from '../lib/useSite';
import { flattenToAppURL } from '@plone/volto/helpers/Url/Url';
import type { Content } from '../lib/content';

const messages = defineMessages({
  time: { id: '{city} time', defaultMessage: '{city} time' },
  yours: { id: 'Your time', defaultMessage: 'Your time' },
  add: { id: 'Add to calendar', defaultMessage: 'Add to calendar' },
  past: { id: 'This is past.', defaultMessage: 'This is past.' },
});

/** What only the browser knows: the reader's zone, and the present day. */
function useHere() {
  const [here, setHere] = useState<{ zone: string; now: Date } | null>(null);
  useEffect(() => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    setHere({ zone: timeZone, now: new Date() });
  }, []);
  return here;
}

interface Span {
  start: string;
  end: string | null;
  zone: string;
  isWhole: boolean;
  /** Whether the day of the week is left out, which has been said already. */
  isBare?: boolean;
}

/** "Wednesday, 8 February 2023, 14:00–15:00". */
function Moment({ start, end, zone, isWhole, isBare }: Span) {
  const { token } = useLanguage();
  const isOneDay = !end || dayIn(start, zone) === dayIn(end, zone);
  const days = isOneDay
    ? dayInWords(token, start, zone, !isBare)
    : `${dayInWords(token, start, zone)} – ${dayInWords(token, end!, zone)}`;
  const from = timeInWords(token, start, zone);
  const until = end && timeInWords(token, end, zone);
  return (
    <time dateTime={start} suppressHydrationWarning>
      <span className="nowrap">{days}</span>
      {!isWhole && isOneDay && (
        <>
          {' '}
          <span className="nowrap" dir="ltr">
            {until && until !== from ? `${from}–${until}` : from}
          </span>
        </>
      )}
    </time>
  );
}

/** When it is: in the zone where it is held and in the reader's own, how long until then, and a calendar's entry. */
export default function When({
  content,
  said,
}: {
  content: Content;
  said: ReactNode;
}) {
  const intl = useIntl();
  const { token } = useLanguage();
  const here = useHere();
  const { start, end, time_zone: zone, whole_day: isWhole } = content;
  const second: string | null = content.second_zone;
  // Without a zone, such as a whole day of a campaign, the API's own words say it.
  if (!start || !zone) return <>{said}</>;
  const days = here && daysUntil(start, here.now);
  const isPast = here && new Date(end ?? start) < here.now;
  const span = { start, end: end ?? null, isWhole: Boolean(isWhole) };
  const isElsewhere =
    here &&
    !isWhole &&
    [zone, second].every(
      (each) =>
        !each ||
        timeInWords(token, start, here.zone) !== timeInWords(token, start, each),
    );
  return (
    <>
      <p>
        <Moment {...span} zone={zone} />
        {!isWhole && (
          <span className="zone">
            {' '}
            ({intl.formatMessage(messages.time, { city: cityOf(zone, intl) })})
          </span>
        )}
      </p>
      {second && second !== zone && !isWhole && (
        <p className="yours">
          {intl.formatMessage(messages.time, { city: cityOf(second, intl) })}:{' '}
          <Moment {...span} zone={second} isBare />
        </p>
      )}
      {isElsewhere && (
        <p className="yours">
          {intl.formatMessage(messages.yours)}:{' '}
          <Moment {...span} zone={here.zone} isBare />
        </p>
      )}
      {isPast && <p>{intl.formatMessage(messages.past)}</p>}
      {!isPast && days !== null && days >= 0 && (
        <p className="countdown">{inDays(token, days)}</p>
      )}
      {!isPast && (
        <p>
          <a
            className="with-icon"
            href={`${flattenToAppURL(content['@id'])}/ics_view`}
          >
            <Icon name="calendar" />
            {intl.formatMessage(messages.add)}
          </a>
        </p>
      )}
    </>
  );
}
