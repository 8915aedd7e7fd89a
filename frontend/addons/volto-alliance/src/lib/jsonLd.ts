import type { Content, Named } from './content';
import { languageFor } from './languages';

type Thing = Record<string, unknown>;

export interface Publisher {
  name: string;
  /** The site's public origin. */
  origin: string;
}

/** Only what is known: schema.org has no word for nothing. */
function known(thing: Thing): Thing {
  return Object.fromEntries(
    Object.entries(thing).filter(
      ([, value]) =>
        value !== null &&
        value !== undefined &&
        value !== '' &&
        !(Array.isArray(value) && !value.length),
    ),
  );
}

const organization = (entity: Named) =>
  known({
    '@type': 'Organization',
    name: entity.name,
    alternateName: entity.acronym,
    url: entity.website,
  });

function event(content: Content): Thing {
  const attendance: Record<string, string> = {
    online: 'OnlineEventAttendanceMode',
    'in-person': 'OfflineEventAttendanceMode',
    hybrid: 'MixedEventAttendanceMode',
  };
  const mode = attendance[content.format];
  return {
    '@type': 'Event',
    startDate: content.start,
    endDate: content.end,
    location: content.venue && { '@type': 'Place', name: content.venue },
    organizer: (content.organizers ?? []).map(organization),
    eventAttendanceMode: mode && `https://schema.org/${mode}`,
  };
}

const report = (content: Content): Thing => ({
  '@type': 'Report',
  reportNumber: content.symbol,
  datePublished: content.date,
  author: (content.entities ?? []).map(organization),
});

const article = (content: Content): Thing => ({
  '@type': 'ScholarlyArticle',
  headline: content.title,
  datePublished: content.year && String(content.year),
  identifier: content.doi,
});

const news = (content: Content): Thing => ({
  '@type': 'NewsArticle',
  headline: content.title,
  datePublished: content.effective,
});

const person = (content: Content): Thing => ({
  '@type': 'Person',
  jobTitle: content.function,
});

const OF_TYPE: Record<string, (content: Content) => Thing> = {
  Event: event,
  CampaignEdition: event,
  Resource: report,
  Reference: article,
  'News Item': news,
  Person: person,
  Entity: () => ({ '@type': 'Organization' }),
};

/** The way to the page, without the page itself. */
function breadcrumbs(content: Content): Thing[] {
  const items: { '@id': string; title: string }[] =
    content['@components']?.breadcrumbs?.items ?? [];
  if (!items.length) return [];
  return [
    {
      '@type': 'BreadcrumbList',
      itemListElement: items.map((item, at) => ({
        '@type': 'ListItem',
        position: at + 1,
        name: item.title,
        item: item['@id'],
      })),
    },
  ];
}

function site(content: Content, { name, origin }: Publisher): Thing {
  const search = `${origin}/${content.language.token}/search?SearchableText={words}`;
  return {
    '@type': 'WebSite',
    name,
    url: content['@id'],
    potentialAction: {
      '@type': 'SearchAction',
      target: { '@type': 'EntryPoint', urlTemplate: search },
      'query-input': 'required name=words',
    },
  };
}

/** What a page is, in the words of schema.org, from what the API tells of it. */
export function jsonLd(content: Content, publisher: Publisher): Thing {
  const isHome = content['@type'] === 'LRF';
  const own = OF_TYPE[content['@type']]?.(content) ?? { '@type': 'WebPage' };
  const served = content.fallback?.served ?? content.language.token;
  const page = known({
    ...own,
    '@id': content['@id'],
    name: content.title,
    description: content.description,
    inLanguage: languageFor(served).tag,
    url: content['@id'],
  });
  return {
    '@context': 'https://schema.org',
    '@graph': isHome
      ? [site(content, publisher), page]
      : [page, ...breadcrumbs(content)],
  };
}
