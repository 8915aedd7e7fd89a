import { listedBy } from '../blocks/Listing';
import { partsOf } from '../lib/parts';
import type { Part } from '../lib/parts';
import type { Content } from '../lib/content';
import Heading from './Heading';
import Section from './sections';

/** The parts without lists all of whose pages stand in a list above: the next campaign is among the next events too. */
export function withoutRepeats(content: Content, parts: Part[]): Part[] {
  const seen = new Set<string>();
  return parts.filter((part) => {
    const listed = part.blocks.flatMap(
      ([id, data]) => listedBy({ id, data, content })?.items ?? [],
    );
    const isRepeat =
      listed.length > 0 && listed.every((item) => seen.has(item['@id']));
    listed.forEach((item) => seen.add(item['@id']));
    return !part.name || !isRepeat;
  });
}

/** The home page: what the site is for, then what editors have put below, then what is new. */
export default function HomeView({ content }: { content: Content }) {
  return (
    <article className="home">
      <div className="home-hero">
        <div className="page">
          <Heading content={content} />
        </div>
      </div>
      <div className="page parts">
        {withoutRepeats(content, partsOf(content)).map((part) => (
          <Section key={part.blocks[0][0]} content={content} part={part} />
        ))}
      </div>
    </article>
  );
}
