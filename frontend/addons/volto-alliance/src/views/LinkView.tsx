import { useEffect } from 'react';
import Link from '../lib/Link';
import type { Content } from '../lib/content';
import Heading from './Heading';

/** A page that stands for another address: readers are led there. */
export default function LinkView({ content }: { content: Content }) {
  const target = content.remoteUrl as string;
  useEffect(() => {
    if (/^https?:\/\//.test(target)) window.location.replace(target);
  }, [target]);
  return (
    <article className="page">
      <Heading content={content} kicker={content.type_title} />
      <p>
        <Link href={target}>{target}</Link>
      </p>
    </article>
  );
}
