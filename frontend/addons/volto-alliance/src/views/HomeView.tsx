import { partsOf } from '../lib/parts';
import type { Content } from '../lib/content';
import Heading from './Heading';
import Section from './sections';

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
        {partsOf(content).map((part) => (
          <Section key={part.blocks[0][0]} content={content} part={part} />
        ))}
      </div>
    </article>
  );
}
