import { bodyOf, blocksOf } from './content';
import type { Block, Content } from './content';
import { textOf } from './slate';
import type { Node } from './slate';

/** A fact as the API words it: what it is called, and what it says. */
export interface Fact {
  /** The content's keys that it tells. */
  properties: string[];
  label: string;
  nodes: Node[];
}

/** What editors wrote, or the blocks that show one of the content's keys. */
export interface Part {
  /** The key, none for the editors' words. */
  name: string | null;
  heading: string | null;
  blocks: [string, Block][];
}

export interface SectionProps {
  content: Content;
  part: Part;
}

function isFacts(block: Block) {
  return Boolean(block.value?.[0]?.children?.[0]?.properties);
}

/** The facts of a page, each with its label apart from what it says. */
export function factsOf(content: Content): Fact[] {
  const found = blocksOf(content).find(([, block]) => isFacts(block));
  if (!found) return [];
  return found[1].value[0].children.map((item: Node) => {
    const at = item.children!.findIndex((node) => node.type === 'strong');
    return {
      properties: item.properties,
      label: textOf(item.children![at]).replace(/\s*[:：]\s*$/, ''),
      nodes: item.children!.slice(at + 1),
    };
  });
}

function headingOf([, block]: [string, Block]) {
  const node = block['@type'] === 'slate' && block.value?.[0];
  return node && /^h[234]$/.test(node.type) ? textOf(node) : null;
}

/** A page below its head in parts, in the order in which the API tells them; facts stand apart. */
export function partsOf(content: Content): Part[] {
  const body = new Set(bodyOf(content).map(([id]) => id));
  const parts: Part[] = [];
  for (const pair of blocksOf(content)) {
    const [id, block] = pair;
    const isBody = body.has(id);
    if ((!isBody && !block.properties) || isFacts(block)) continue;
    const name = isBody ? null : block.properties![0];
    const last = parts.at(-1);
    if (last && last.name === name) last.blocks.push(pair);
    else {
      const heading = name === null ? null : headingOf(pair);
      parts.push({ name, heading, blocks: [pair] });
    }
  }
  return parts;
}

type Cell = Node[];

function cellsOf(part: Part): Cell[][] {
  const table = part.blocks.find(([, each]) => each['@type'] === 'slateTable');
  const rows: any[] = table?.[1].table.rows ?? [];
  return rows.map((row) => row.cells.map((cell: any) => cell.value));
}

const wordsOf = (cell: Cell) => cell.map(textOf).join(' ').trim();

/** The titles of a table's columns, in the reader's language, by their place. */
export function columnsOf(part: Part): string[] {
  return (cellsOf(part)[0] ?? []).map(wordsOf);
}

/** What the table's row of an object says in the reader's language beyond what is drawn of it already. */
export function othersOf(part: Part, row: number, drawn: unknown[]): Cell[] {
  const known = new Set(drawn.map((each) => String(each ?? '').trim()));
  return (cellsOf(part)[row + 1] ?? []).filter((cell) => {
    const words = wordsOf(cell);
    return words !== '' && words !== '–' && !known.has(words);
  });
}
