import { useState } from 'react';
import { defineMessages, useIntl } from 'react-intl';
import { flattenToAppURL } from '@plone/volto/helpers/Url/Url';
import Link from '../lib/Link';
import type { BlockProps } from './views';

const messages = defineMessages({
  show: { id: 'Show the video', defaultMessage: 'Show the video' },
  asks: {
    id: 'This video is on {host}. When you show it, {host} learns your address and may store data on your device.',
    defaultMessage:
      'This video is on {host}. When you show it, {host} learns your address and may store data on your device.',
  },
  open: { id: 'Open it on {host}', defaultMessage: 'Open it on {host}' },
});

/** The address under which a site lets its video be shown elsewhere; none for sites we do not know. */
export function embedOf(url: string): string | null {
  const youtube = url.match(
    /^https:\/\/(?:www\.)?(?:youtube\.com\/watch\?v=|youtu\.be\/)([\w-]{6,})/,
  );
  if (youtube) return `https://www.youtube-nocookie.com/embed/${youtube[1]}`;
  const vimeo = url.match(/^https:\/\/(?:www\.)?vimeo\.com\/(\d+)/);
  return vimeo ? `https://player.vimeo.com/video/${vimeo[1]}?dnt=1` : null;
}

/** A video of ours, or of another site: that one is asked only after a click, and the click is not remembered. */
export default function Video({ data }: BlockProps) {
  const intl = useIntl();
  const [isShown, setShown] = useState(false);
  const url: string = data.url ?? '';
  const path = flattenToAppURL(url);
  if (path.startsWith('/')) {
    return (
      // eslint-disable-next-line jsx-a11y/media-has-caption
      <video className="video" controls preload="none" src={path} title={data.title}
        poster={data.preview_image && flattenToAppURL(data.preview_image)}
      />
    );
  }
  let host: string;
  try {
    host = new URL(url).hostname.replace(/^www\./, '');
  } catch {
    return null;
  }
  const embed = embedOf(url);
  if (embed && isShown) {
    return (
      <iframe className="video" src={embed} title={data.title || host} allow="fullscreen" />
    );
  }
  return (
    <div className="video-consent">
      {data.title && <p className="video-title">{data.title}</p>}
      {embed && (
        <>
          <p>{intl.formatMessage(messages.asks, { host })}</p>
          <button type="button" onClick={() => setShown(true)}>
            {intl.formatMessage(messages.show)}
          </button>
        </>
      )}
      <p>
        <Link href={url}>{intl.formatMessage(messages.open, { host })}</Link>
      </p>
    </div>
  );
}
