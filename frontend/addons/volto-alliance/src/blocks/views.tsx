import { defineMessages, useIntl } from 'react-intl';
import type { Block, Content } from '../lib/content';
import { blocksOf } from '../lib/content';
import Card from './Card';
import Blocks from './Blocks';
import Picture from './Picture';
import { textOf } from '../lib/slate';
import type { Node } from '../lib/slate';
import { rendered } from './slate';

const messages = defineMessages({
  contents: { id: 'On this page', defaultMessage: 'On this page' },
});

export interface BlockProps {
  id: string;
  data: Block;
  content: Content;
}

const anchor = (id: string) => `b-${id}`;

export function Slate({ id, data }: BlockProps) {
  return <>{rendered(data.value ?? [], anchor(id))}</>;
}

export function Title({ content }: BlockProps) {
  return <h1>{content.title}</h1>;
}

export function Description({ content }: BlockProps) {
  return <p className="lead">{content.description}</p>;
}

export function Image({ data }: BlockProps) {
  return (
    <figure className={`image-block is-${data.align ?? 'center'} is-${data.size ?? 'l'}`}>
      <Picture
        image={{ ...(data as any), '@id': data.url }}
        alt={data.alt ?? ''}
        sizes="(min-width: 60rem) 44rem, 100vw"
      />
    </figure>
  );
}

/** A table; wider than the screen it is moved within its own frame, also with the keyboard. */
export function Table({ data }: BlockProps) {
  const [header, ...rows] = data.table?.rows ?? [];
  const cells = (row: any) => row.cells as { type: string; value: Node[] }[];
  const isHeader = header && cells(header).every((cell) => cell.type === 'header');
  const body = isHeader ? rows : [header, ...rows].filter(Boolean);
  const titles: string[] = isHeader
    ? cells(header).map((cell) => cell.value.map(textOf).join(' '))
    : [];
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="table-frame" tabIndex={0} role="group">
      <table className={isHeader ? 'has-header' : undefined}>
        {isHeader && (
          <thead>
            <tr>
              {cells(header).map((cell, at) => (
                <th key={at} scope="col">
                  {rendered(cell.value)}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {body.map((row: any, at: number) => (
            <tr key={at}>
              {cells(row).map((cell, column) => {
                const Cell = cell.type === 'header' ? 'th' : 'td';
                return (
                  <Cell
                    key={column}
                    scope={Cell === 'th' ? 'row' : undefined}
                    data-title={titles[column]}
                  >
                    {rendered(cell.value)}
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function Teaser({ data }: BlockProps) {
  const target = data.href?.[0];
  if (!target) return null;
  return (
    <Card
      item={{
        ...target,
        title: data.title || target.title,
        description: data.description ?? target.description,
      }}
    />
  );
}

export function Grid({ data, content }: BlockProps) {
  return (
    <div className="grid-block">
      {data.headline && <h2>{data.headline}</h2>}
      <Blocks content={content} blocks={blocksOf(data as any)} />
    </div>
  );
}

/** Links to the headings of the page. */
export function Contents({ data, content }: BlockProps) {
  const intl = useIntl();
  const levels: string[] = data.levels ?? ['h2', 'h3'];
  const headings = blocksOf(content).flatMap(([id, block]) => {
    const first = block['@type'] === 'slate' && block.value?.[0];
    return first && levels.includes(first.type)
      ? [{ id, text: textOf(first) }]
      : [];
  });
  if (!headings.length) return null;
  return (
    <nav className="contents" aria-label={intl.formatMessage(messages.contents)}>
      <p className="contents-title">{data.title || intl.formatMessage(messages.contents)}</p>
      <ul>
        {headings.map(({ id, text }) => (
          <li key={id}>
            <a href={`#${anchor(id)}`}>{text}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** HTML that the backend has cleaned: no scripts, styles, forms, frames or pictures. */
export function Html({ data }: BlockProps) {
  return <div dangerouslySetInnerHTML={{ __html: data.html ?? '' }} />;
}
