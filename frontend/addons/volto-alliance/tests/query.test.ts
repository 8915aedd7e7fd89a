import { describe, expect, test } from 'vitest';
import { queryOf, requestOf, searchOf, toggled } from '../src/search/query';

describe('the search page’s address', () => {
  const address =
    '?SearchableText=droits&path=%2Ffr%2Fr&topic=a&topic=b&sort=start&page=3';

  test('says what is asked for, and is made of it again', () => {
    const search = searchOf(address);
    expect(search).toMatchObject({
      text: 'droits',
      path: '/fr/r',
      sort: 'start',
      page: 3,
    });
    expect(search.chosen).toEqual([
      ['topic', 'a'],
      ['topic', 'b'],
    ]);
    expect(searchOf(queryOf(search))).toEqual(search);
  });

  test.each(['?page=-1', '?page=x', '?page=1.5', '?sort=nonsense', '?other=1'])(
    'keeps nothing of %s',
    (query) => {
      expect(queryOf(searchOf(query))).toBe('');
    },
  );

  test('chooses a value and takes it back, from the first page', () => {
    const search = searchOf(address);
    const more = toggled(search, 'year', '2024');
    expect(more.page).toBe(1);
    expect(more.chosen).toContainEqual(['year', '2024']);
    expect(toggled(more, 'year', '2024').chosen).toEqual(search.chosen);
  });

  test('asks for the batch of its page, in the reader’s language', () => {
    const path = requestOf(searchOf(address), 'fr');
    const asked = new URLSearchParams(path.split('?')[1]);
    expect(path).toMatch(/^\/fr\/@search\?/);
    expect(asked.get('b_start')).toBe('40');
    expect(asked.get('lang')).toBe('fr');
    expect(asked.getAll('topic')).toEqual(['a', 'b']);
    expect(asked.get('sort_order')).toBe('descending');
  });
});
