import config from '@plone/volto/registry';
import type { Block, Content } from '../lib/content';

interface Props {
  content: Content;
  blocks: [string, Block][];
}

type Pair = [string, Block];

/** Blocks with teasers that stand one behind the other together, as they are drawn side by side. */
export function grouped(blocks: Pair[]): Pair[][] {
  const groups: Pair[][] = [];
  for (const pair of blocks) {
    const last = groups.at(-1);
    const isTeaser = pair[1]['@type'] === 'teaser';
    if (isTeaser && last?.[0][1]['@type'] === 'teaser') last.push(pair);
    else groups.push([pair]);
  }
  return groups;
}

/** Blocks in their order; a type that nobody draws is left out. */
export default function Blocks({ content, blocks }: Props) {
  const draw = ([id, block]: Pair) => {
    const View = config.blocks.blocksConfig[block['@type']]?.view;
    return View ? (
      <View key={id} id={id} data={block} properties={content} content={content} />
    ) : null;
  };
  return (
    <div className="blocks">
      {grouped(blocks).map((group) =>
        group.length > 1 ? (
          <div key={group[0][0]} className="cards wide">
            {group.map(draw)}
          </div>
        ) : (
          draw(group[0])
        ),
      )}
    </div>
  );
}
