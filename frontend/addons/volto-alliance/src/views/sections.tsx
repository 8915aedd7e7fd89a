import type { ReactElement } from 'react';
import Blocks from '../blocks/Blocks';
import { isToldEmpty, listedBy } from '../blocks/Listing';
import type { SectionProps } from '../lib/parts';
import { Agenda, Annexes, Decisions, Participants } from './meeting';
import { Files, KeyActions } from './work';

/** What is drawn otherwise than as the blocks that the API has made of it, by the content's key. */
const DRAWN: Record<string, (props: SectionProps) => ReactElement> = {
  agenda: Agenda,
  annexes: Annexes,
  decisions: Decisions,
  files: Files,
  key_actions: KeyActions,
  participants: Participants,
};

/** A part of a page. Keys without a drawing of their own, and those without values, are drawn from the API's blocks. */
export default function Section({ content, part }: SectionProps) {
  const Drawn = part.name ? DRAWN[part.name] : undefined;
  const value = part.name ? content[part.name] : null;
  if (Drawn && Array.isArray(value) && value.length) {
    return (
      <section className={`section-${part.name}`}>
        <Drawn content={content} part={part} />
      </section>
    );
  }
  const isShown = part.blocks.some(
    ([id, data]) =>
      data['@type'] !== 'listing' ||
      isToldEmpty({ data, content }) ||
      listedBy({ id, data, content })?.items.length,
  );
  return isShown ? <Blocks content={content} blocks={part.blocks} /> : null;
}
