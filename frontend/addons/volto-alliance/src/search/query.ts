/** The search page's address and what it asks the API. */

export const BATCH = 20;
const TEXT = 'SearchableText';
/** Facets in the order in which they are offered; `@search` says which values there are. */
export const FACETS = [
  ...['portal_type', 'topic', 'entity', 'pillar', 'place', 'event_kind'],
  ...['resource_kind', 'reference_kind', 'initiative_kind'],
  ...['initiative_status', 'initiative_year', 'year', 'Language'],
  ...['file_language', 'file_format'],
];
export const SORTS = ['relevance', 'effective', 'start', 'sortable_title'];

export interface Search {
  text: string;
  sort: string;
  page: number;
  path: string;
  exactly: boolean;
  /** What was chosen of the facets, in the order of the address. */
  chosen: [string, string][];
}

/** What an address asks for; unknown parameters are not looked at. */
export function searchOf(query: string): Search {
  const given = new URLSearchParams(query);
  const sort = given.get('sort') ?? '';
  const page = Number(given.get('page'));
  return {
    text: given.get(TEXT)?.trim() ?? '',
    sort: SORTS.includes(sort) ? sort : '',
    page: Number.isInteger(page) && page > 0 ? page : 1,
    path: given.get('path') ?? '',
    exactly: given.get('exactly') === '1',
    chosen: [...given].filter(
      ([name]) => FACETS.includes(name) || name === 'Subject',
    ),
  };
}

/** The query of the page's address, with what stands for nothing left out. */
export function queryOf(search: Search): string {
  const query = new URLSearchParams();
  if (search.text) query.set(TEXT, search.text);
  if (search.path) query.set('path', search.path);
  search.chosen.forEach(([name, value]) => query.append(name, value));
  if (search.sort) query.set('sort', search.sort);
  if (search.exactly) query.set('exactly', '1');
  if (search.page > 1) query.set('page', String(search.page));
  const text = query.toString();
  return text ? `?${text}` : '';
}

/** The path below `++api++` that answers it, for a language's tree. */
export function requestOf(search: Search, token: string): string {
  const query = new URLSearchParams();
  if (search.text) query.set(TEXT, search.text);
  query.set('lang', token);
  query.set('facets', '_all');
  query.set('highlights', '1');
  query.set('b_size', String(BATCH));
  if (search.page > 1) query.set('b_start', String((search.page - 1) * BATCH));
  if (search.exactly) query.set('spelling', '0');
  if (search.sort && search.sort !== 'relevance') {
    query.set('sort_on', search.sort);
    query.set(
      'sort_order',
      search.sort === 'sortable_title' ? 'ascending' : 'descending',
    );
  }
  if (search.path) query.set('path', search.path);
  search.chosen.forEach(([name, value]) => query.append(name, value));
  return `/${token}/@search?${query}`;
}

/** The same search with a facet's value chosen, or not any more; from its first page. */
export function toggled(search: Search, name: string, value: string): Search {
  const isChosen = (pair: [string, string]) =>
    pair[0] === name && pair[1] === value;
  const chosen = search.chosen.some(isChosen)
    ? search.chosen.filter((pair) => !isChosen(pair))
    : [...search.chosen, [name, value] as [string, string]];
  return { ...search, chosen, page: 1 };
}
