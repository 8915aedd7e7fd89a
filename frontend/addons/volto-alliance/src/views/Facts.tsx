import type { Content, Named } from '../lib/content';
import { factsOf } from '../lib/parts';
import type { Fact } from '../lib/parts';
import { rendered } from '../blocks/slate';
import When from './When';

/** Facts of one label become one entry with several values. */
function entries(facts: Fact[]) {
  const found: { label: string; facts: Fact[] }[] = [];
  for (const fact of facts) {
    const last = found.at(-1);
    if (last?.label === fact.label) last.facts.push(fact);
    else found.push({ label: fact.label, facts: [fact] });
  }
  return found;
}

const isTime = (fact: Fact) =>
  fact.properties.includes('start') || fact.properties.includes('observed_on');

/** What a fact says, in more than the API's words where the content's keys allow it. */
function said(content: Content, fact: Fact) {
  const words = rendered(fact.nodes);
  if (isTime(fact) && content.start) {
    return <When content={content} said={words} />;
  }
  const isLeads = fact.properties[0] === 'leads' && content.leads?.length;
  return isLeads ? <Leads content={content} /> : words;
}

/** Entities by their names, with the letters by which they are known. */
function Leads({ content }: { content: Content }) {
  return (
    <>
      {content.leads.map((lead: Named) => (
        <span key={lead.key} className="lead-entity">
          {lead.name}
          {lead.acronym && ` (${lead.acronym})`}
        </span>
      ))}
    </>
  );
}

/** What a page tells in short: each fact behind its label; when it is, in the reader's zone too. */
export default function Facts({ content }: { content: Content }) {
  // What kind of thing it is stands above the title.
  const facts = factsOf(content).filter((fact) => fact.properties[0] !== 'kind');
  if (!facts.length) return null;
  return (
    <aside className="facts" aria-label={content.title}>
      <dl>
        {entries(facts).map(({ label, facts: values }) => (
          <div key={label + values[0].properties[0]} className="fact">
            <dt>{label}</dt>
            {values.map((fact, at) => (
              <dd key={at}>
                {said(content, fact)}
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </aside>
  );
}
