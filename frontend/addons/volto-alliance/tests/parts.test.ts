import { describe, expect, test } from 'vitest';
import { factsOf, partsOf, columnsOf } from '../src/lib/parts';
import type { Content } from '../src/lib/content';

const slate = (type: string, text: string, more = {}) => ({
  '@type': 'slate',
  value: [{ type, children: [{ text }] }],
  ...more,
});
const fact = (label: string, words: string, properties: string[]) => ({
  type: 'li',
  properties,
  children: [
    { text: '' },
    { type: 'strong', children: [{ text: label }] },
    { text: ' ' },
    { text: words },
  ],
});

function page(blocks: any[]): Content {
  const named = Object.fromEntries(blocks.map((each, at) => [`b${at}`, each]));
  return {
    preview_image_link: { '@id': '/images/1' },
    blocks: named,
    blocks_layout: { items: Object.keys(named) },
  } as unknown as Content;
}

const meeting = page([
  { '@type': 'title' },
  { '@type': 'description' },
  { '@type': 'image', url: '/images/1' },
  {
    '@type': 'slate',
    properties: ['kind', 'start'],
    value: [
      {
        type: 'ul',
        children: [
          fact('Kind:', 'summit', ['kind']),
          fact('Когда :', 'today', ['start']),
        ],
      },
    ],
  },
  slate('p', 'Words of an editor.'),
  { '@type': 'image', url: '/images/1' },
  slate('h2', 'Agenda', { properties: ['agenda'] }),
  {
    '@type': 'slateTable',
    properties: ['agenda'],
    table: { rows: [{ cells: [{ value: [{ text: 'Item' }] }] }] },
  },
  slate('h2', 'Decisions', { properties: ['decisions'] }),
]);

describe('the parts of a page', () => {
  test('facts stand apart, each with its label', () => {
    expect(
      factsOf(meeting).map(({ label, properties }) => [label, ...properties]),
    ).toEqual([
      ['Kind', 'kind'],
      ['Когда', 'start'],
    ]);
  });

  test('the rest is in the order of the API, by what it shows', () => {
    expect(
      partsOf(meeting).map((part) => [
        part.name,
        part.heading,
        part.blocks.length,
      ]),
    ).toEqual([
      // The lead image is left out once; where editors show it again, it stays.
      [null, null, 2],
      ['agenda', 'Agenda', 2],
      ['decisions', 'Decisions', 1],
    ]);
  });

  test('titles of columns come from the table', () => {
    expect(columnsOf(partsOf(meeting)[1])).toEqual(['Item']);
  });

  test('a page without anything has no parts', () => {
    expect(partsOf(page([]))).toEqual([]);
    expect(factsOf(page([]))).toEqual([]);
  });
});
