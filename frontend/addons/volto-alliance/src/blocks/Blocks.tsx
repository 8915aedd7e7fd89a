import config from '@plone/volto/registry';
import type { Block, Content } from '../lib/content';

interface Props {
  content: Content;
  blocks: [string, Block][];
}

/** Blocks in their order; a type that nobody draws is left out. */
export default function Blocks({ content, blocks }: Props) {
  return (
    <div className="blocks">
      {blocks.map(([id, block]) => {
        const View = config.blocks.blocksConfig[block['@type']]?.view;
        return View ? (
          <View
            key={id}
            id={id}
            data={block}
            properties={content}
            content={content}
          />
        ) : null;
      })}
    </div>
  );
}
