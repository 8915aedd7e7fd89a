import { languageFor } from './languages';

type Options = Intl.DateTimeFormatOptions;

/** A format in a language with Western digits, which all six versions of the site use. */
function format(token: string, options: Options) {
  const { tag } = languageFor(token);
  return new Intl.DateTimeFormat(`${tag}-u-nu-latn-ca-gregory`, {
    ...options,
    ...(tag === 'en' ? { hour12: false } : {}),
  });
}

/** The same as `format`, with the months that the United Nations uses. */
function written(token: string, date: Date, options: Options) {
  const { months } = languageFor(token);
  const made = format(token, options);
  if (!months || options.month !== 'long') return english(token, made, date);
  const number = Number(
    new Intl.DateTimeFormat('en', {
      month: 'numeric',
      timeZone: options.timeZone,
    }).format(date),
  );
  return made
    .formatToParts(date)
    .map((part) => (part.type === 'month' ? months[number - 1] : part.value))
    .join('');
}

/** English dates as the United Nations writes them, the day before the month. */
function english(token: string, made: Intl.DateTimeFormat, date: Date) {
  if (languageFor(token).tag !== 'en') return made.format(date);
  const parts = Object.fromEntries(
    made.formatToParts(date).map((part) => [part.type, part.value]),
  );
  const day = [parts.day, parts.month, parts.year].filter(Boolean).join(' ');
  return [parts.weekday, day].filter(Boolean).join(', ');
}

/** A moment or a day; a day alone (`2023-02-08`) is the same in every zone. */
export function dateOf(value: string): [Date, boolean] {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(value);
  return [new Date(isDay ? `${value}T12:00:00Z` : value), isDay];
}

const DAY: Options = { day: 'numeric', month: 'long', year: 'numeric' };

/** "8 February 2023"; with `weekday`, "Wednesday, 8 February 2023". */
export function dayInWords(
  token: string,
  value: string,
  zone = 'UTC',
  weekday = false,
) {
  const [date, isDay] = dateOf(value);
  const timeZone = isDay ? 'UTC' : zone;
  return written(token, date, {
    ...DAY,
    timeZone,
    ...(weekday ? { weekday: 'long' } : {}),
  });
}

/** "February 2023", "2023": as much as a date says (`2020-12`). */
export function partialDateInWords(token: string, value: string) {
  const [year, month, day] = value.split('-');
  if (day) return dayInWords(token, value);
  const date = new Date(`${year}-${month ?? '01'}-15T12:00:00Z`);
  return written(token, date, {
    year: 'numeric',
    timeZone: 'UTC',
    ...(month ? { month: 'long' } : {}),
  });
}

/** "14:00". */
export function timeInWords(token: string, value: string, zone: string) {
  return new Intl.DateTimeFormat('en-GB-u-nu-latn', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  }).format(new Date(value));
}

/** The day in a zone as `2023-02-08`. */
export function dayIn(value: string, zone: string) {
  const [date, isDay] = dateOf(value);
  return isDay
    ? value
    : new Intl.DateTimeFormat('sv', { timeZone: zone }).format(date);
}

/** Whole days from one moment's day to another's; negative where it is past. */
export function daysUntil(value: string, now: Date) {
  const [date] = dateOf(value);
  const day = 86_400_000;
  return Math.floor(date.getTime() / day) - Math.floor(now.getTime() / day);
}

/** "in 5 days", "tomorrow". */
export function inDays(token: string, days: number) {
  const { tag } = languageFor(token);
  const made = new Intl.RelativeTimeFormat(`${tag}-u-nu-latn`, {
    numeric: 'auto',
  });
  return Math.abs(days) > 60
    ? made.format(Math.round(days / 30.4), 'month')
    : made.format(days, 'day');
}
