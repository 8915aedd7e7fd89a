import { defineMessages } from 'react-intl';
import type { IntlShape } from 'react-intl';

/** The cities by which the United Nations calls time zones, where it has offices. */
const CITIES = defineMessages({
  'Europe/Zurich': { id: 'Geneva', defaultMessage: 'Geneva' },
  'America/New_York': { id: 'New York', defaultMessage: 'New York' },
  'Africa/Nairobi': { id: 'Nairobi', defaultMessage: 'Nairobi' },
  'Europe/Vienna': { id: 'Vienna', defaultMessage: 'Vienna' },
  'Europe/Paris': { id: 'Paris', defaultMessage: 'Paris' },
  'Europe/Rome': { id: 'Rome', defaultMessage: 'Rome' },
  'Europe/London': { id: 'London', defaultMessage: 'London' },
  'Europe/Copenhagen': { id: 'Copenhagen', defaultMessage: 'Copenhagen' },
  'Africa/Addis_Ababa': { id: 'Addis Ababa', defaultMessage: 'Addis Ababa' },
  'Asia/Bangkok': { id: 'Bangkok', defaultMessage: 'Bangkok' },
  'Asia/Beirut': { id: 'Beirut', defaultMessage: 'Beirut' },
  'America/Santiago': { id: 'Santiago', defaultMessage: 'Santiago' },
  'America/Costa_Rica': { id: 'San José', defaultMessage: 'San José' },
});

/** The city of a zone in the reader's language; of zones without an office, as the zone is named. */
export function cityOf(zone: string, intl: IntlShape) {
  const city = CITIES[zone as keyof typeof CITIES];
  return city
    ? intl.formatMessage(city)
    : zone.split('/').pop()!.replace(/_/g, ' ');
}
