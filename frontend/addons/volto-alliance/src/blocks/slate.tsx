import { Fragment } from 'react';
import type { ReactNode } from 'react';
import { flattenToAppURL } from '@plone/volto/helpers/Url/Url';
import Link from '../lib/Link';
import type { Node } from '../lib/slate';

const TAGS = new Set([
  ...['p', 'h2', 'h3', 'h4', 'ul', 'ol', 'li', 'blockquote', 'div'],
  ...['strong', 'em', 'sub', 'sup'],
]);

/** A text whose line ends are kept. */
function lines(text: string): ReactNode {
  return text.split('\n').map((line, at) => (
    <Fragment key={at}>
      {at > 0 && <br />}
      {line}
    </Fragment>
  ));
}

/** React's elements for nodes; headings get the block's id, for tables of contents. */
export function rendered(nodes: Node[], id?: string): ReactNode {
  return nodes.map((node, at) => {
    if (node.text !== undefined) {
      return <Fragment key={at}>{lines(node.text)}</Fragment>;
    }
    const children = rendered(node.children ?? []);
    if (node.type === 'link') {
      return (
        <Link key={at} href={node.data?.url ?? ''}>
          {children}
        </Link>
      );
    }
    if (node.type === 'img') {
      return <img key={at} src={flattenToAppURL(node.url ?? '')} alt="" loading="lazy" />;
    }
    if (!node.type || !TAGS.has(node.type)) {
      return <Fragment key={at}>{children}</Fragment>;
    }
    const Tag = node.type as 'p';
    const isHeading = /^h\d$/.test(node.type);
    return (
      <Tag key={at} id={isHeading ? id : undefined}>
        {children}
      </Tag>
    );
  });
}
