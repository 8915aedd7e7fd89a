import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../src/lib/languages';

const ROOT = join(import.meta.dirname, '..');
const LONGEST = 250;

function files(folder: string, end: RegExp): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((name) => end.test(name) && !name.endsWith('api.d.ts'));
}

const read = (name: string) => readFileSync(join(ROOT, name), 'utf8');
const sources = files('src', /\.[jt]sx?$/);
const styles = files('src/styles', /\.scss$/);

describe('what holds for every file', () => {
  test.each([...sources, ...files('tests', /\.ts$/)])('%s is short', (name) => {
    expect(read(name).split('\n').length).toBeLessThanOrEqual(LONGEST);
  });

  test.each(styles)('%s knows no left and right', (name) => {
    const physical =
      /\b(margin|padding|border)-(left|right|top|bottom)\b|\btext-align:\s*(left|right)|^\s*(left|right|top|bottom|width|height|(min|max)-(width|height)):|float:\s*(left|right)/gm;
    expect(read(name).match(physical)).toBeNull();
  });

  test.each(sources)('%s styles nothing by itself', (name) => {
    expect(read(name)).not.toMatch(/style=\{/);
  });
});

describe('words', () => {
  const ids = new Set(
    sources.flatMap((name) =>
      [...read(name).matchAll(/\bid:\s*'((?:[^'\\]|\\.)*)'/g)].map(
        ([, id]) => id,
      ),
    ),
  );
  const catalogs = LANGUAGES.filter(({ token }) => token !== 'en').map(
    ({ token }) => (token === 'zh-cn' ? 'zh_CN' : token),
  );

  test.each(catalogs)('all are translated in %s, and no others', (catalog) => {
    const text = read(`locales/${catalog}/LC_MESSAGES/volto.po`);
    const pairs = [...text.matchAll(/^msgid "(.+)"\nmsgstr "(.*)"$/gm)];
    const known = new Map(
      pairs.map(([, id, words]) => [id.replace(/\\"/g, '"'), words]),
    );
    expect([...ids].filter((id) => !known.get(id))).toEqual([]);
    expect([...known.keys()].filter((id) => !ids.has(id))).toEqual([]);
  });
});
