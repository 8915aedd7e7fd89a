import Blocks from '../blocks/Blocks';
import { bodyOf, blocksOf } from '../lib/content';
import type { Block, Content } from '../lib/content';
import Heading from './Heading';

/** The blocks of a page without its title, summary and lead image. */
export function restOf(content: Content): [string, Block][] {
  const kept = new Set(bodyOf(content).map(([id]) => id));
  return blocksOf(content).filter(
    ([id, block]) => kept.has(id) || block.properties,
  );
}

/** A page of any type: its words, and its facts as the API has put them into blocks. */
export default function DefaultView({ content }: { content: Content }) {
  const kind =
    content['@type'] === 'Document' || content['@type'] === 'LRF'
      ? undefined
      : content.type_title;
  return (
    <article className="page">
      <Heading content={content} kicker={kind} />
      <Blocks content={content} blocks={restOf(content)} />
    </article>
  );
}
