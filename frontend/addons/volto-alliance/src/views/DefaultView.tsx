import { partsOf, factsOf } from '../lib/parts';
import { textOf } from '../lib/slate';
import type { Content } from '../lib/content';
import { languageFor } from '../lib/languages';
import Facts from './Facts';
import Heading from './Heading';
import Section from './sections';

/** What a page is, in the API's words: its kind, else the name of its type; nothing for a plain page. */
function kindOf(content: Content) {
  const kind = factsOf(content).find((fact) => fact.properties[0] === 'kind');
  if (kind) return kind.nodes.map(textOf).join('').trim();
  return content['@type'] === 'Document' ? undefined : content.type_title;
}

/** The language and direction of the editors' words, where they are not the reader's. */
function languageOf(content: Content) {
  if (!content.fallback) return {};
  const { tag, token } = languageFor(content.fallback.served);
  return { lang: tag, dir: token === 'ar' ? 'rtl' : 'ltr' };
}

/** A page of any type: its head, its facts beside it, and its parts in the API's order. */
export default function DefaultView({ content }: { content: Content }) {
  const parts = partsOf(content);
  const hasFacts = factsOf(content).some(
    (fact) => fact.properties[0] !== 'kind',
  );
  return (
    <article className="page">
      <Heading content={content} kicker={kindOf(content)} />
      <div className={hasFacts ? 'with-facts' : undefined}>
        {hasFacts && <Facts content={content} />}
        <div className="parts" {...languageOf(content)}>
          {parts.map((part) => (
            <Section key={part.blocks[0][0]} content={content} part={part} />
          ))}
        </div>
      </div>
    </article>
  );
}
