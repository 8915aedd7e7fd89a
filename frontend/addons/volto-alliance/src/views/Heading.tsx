import type { ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import type { Content } from '../lib/content';
import { languageFor } from '../lib/languages';
import Picture from '../blocks/Picture';
import frame from '../frame/messages';

interface Props {
  content: Content;
  /** What the page is, and other short facts, above its title. */
  kicker?: ReactNode;
  /** What stands below the summary, such as when and where. */
  children?: ReactNode;
  hasPicture?: boolean;
}

/** In which language the page is, where that is not the reader's. */
function OnlyIn({ content }: { content: Content }) {
  const served = content.fallback?.served;
  if (!served) return null;
  const { name, tag } = languageFor(served);
  return (
    <p className="only-in">
      <FormattedMessage
        {...frame.onlyIn}
        values={{
          language: (
            <span key="name" lang={tag}>
              {name}
            </span>
          ),
        }}
      />
    </p>
  );
}

/** The head of a page: its title, summary and picture. */
export default function Heading(props: Props) {
  const { content, kicker, children, hasPicture = true } = props;
  const served = content.fallback?.served;
  const image = hasPicture ? content.preview_image_link : null;
  return (
    <header className={image ? 'heading has-picture' : 'heading'}>
      <div className="heading-words">
        {kicker && <p className="kicker">{kicker}</p>}
        <h1 lang={served ? languageFor(served).tag : undefined}>
          {content.title}
        </h1>
        {content.description && <p className="lead">{content.description}</p>}
        <OnlyIn content={content} />
        {children}
      </div>
      {image && (
        <Picture
          image={image}
          sizes="(min-width: 60rem) 28rem, 100vw"
          isFirst
        />
      )}
    </header>
  );
}
