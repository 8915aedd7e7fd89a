import { rendered } from '../blocks/slate';
import type { Node } from '../lib/slate';

/** What else a row says, in short: kinds, states, links. */
export default function Others({ cells }: { cells: Node[][] }) {
  if (!cells.length) return null;
  return (
    <div className="card-facts">
      {cells.map((cell, at) => (
        <span key={at}>
          {rendered(cell.flatMap((node) => node.children ?? [node]))}
        </span>
      ))}
    </div>
  );
}
