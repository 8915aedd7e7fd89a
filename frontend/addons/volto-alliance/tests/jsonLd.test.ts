import { describe, expect, test } from 'vitest';
import { jsonLd } from '../src/lib/jsonLd';
import type { Content } from '../src/lib/content';

const publisher = { name: 'The Alliance', origin: 'https://site.example' };
const page = (more: object) =>
  ({
    '@id': 'https://site.example/en/x',
    title: 'X',
    description: '',
    language: { token: 'zh-cn' },
    '@components': {},
    ...more,
  }) as unknown as Content;
const graph = (more: object) => jsonLd(page(more), publisher)['@graph'] as any[];

describe('JSON-LD', () => {
  test('an event has its time, place and organizers', () => {
    const [event] = graph({
      '@type': 'Event',
      start: '2026-03-21T09:00:00Z',
      end: null,
      venue: 'Palais',
      format: 'hybrid',
      organizers: [{ key: '1', name: 'Office', acronym: '', website: null }],
    });
    expect(event).toMatchObject({
      '@type': 'Event',
      startDate: '2026-03-21T09:00:00Z',
      location: { name: 'Palais' },
      organizer: [{ '@type': 'Organization', name: 'Office' }],
      inLanguage: 'zh-Hans',
    });
    expect(Object.keys(event)).not.toContain('endDate');
    expect(Object.keys(event)).not.toContain('description');
  });

  test('the home page is the site, with its search', () => {
    const [site] = graph({ '@type': 'LRF' });
    expect(site['@type']).toBe('WebSite');
    expect(site.potentialAction.target.urlTemplate).toBe(
      'https://site.example/zh-cn/search?SearchableText={words}',
    );
  });

  test('any other page has the way to it', () => {
    const items = [{ '@id': 'https://site.example/en', title: 'Home' }];
    const [own, way] = graph({
      '@type': 'Anything',
      '@components': { breadcrumbs: { items } },
    });
    expect(own['@type']).toBe('WebPage');
    expect(way.itemListElement).toEqual([
      {
        '@type': 'ListItem',
        position: 1,
        name: 'Home',
        item: 'https://site.example/en',
      },
    ]);
  });
});
