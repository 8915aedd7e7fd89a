import type { ReactElement, ReactNode } from 'react';
import { defineMessages, useIntl } from 'react-intl';
import Helmet from '@plone/volto/helpers/Helmet/Helmet';
import Link from '../lib/Link';
import { useLanguage } from '../lib/useSite';

export const messages = defineMessages({
  notFound: { id: 'Page not found', defaultMessage: 'Page not found' },
  notFoundText: {
    id: 'There is no page at this address. It may have been moved or taken away, or the address may have a mistake in it.',
    defaultMessage:
      'There is no page at this address. It may have been moved or taken away, or the address may have a mistake in it.',
  },
  gone: {
    id: 'This page was taken away',
    defaultMessage: 'This page was taken away',
  },
  goneText: {
    id: 'It was here, and is not published any more.',
    defaultMessage: 'It was here, and is not published any more.',
  },
  closed: {
    id: 'This page is not public',
    defaultMessage: 'This page is not public',
  },
  closedText: {
    id: 'Only some people may read it. If you are one of them, sign in.',
    defaultMessage: 'Only some people may read it. If you are one of them, sign in.',
  },
  failed: {
    id: 'Something went wrong',
    defaultMessage: 'Something went wrong',
  },
  failedText: {
    id: 'The fault is ours. Please try again in a moment.',
    defaultMessage: 'The fault is ours. Please try again in a moment.',
  },
  unreachable: {
    id: 'The site cannot be reached at the moment',
    defaultMessage: 'The site cannot be reached at the moment',
  },
  unreachableText: {
    id: 'We are working on it. Please try again in a few minutes.',
    defaultMessage: 'We are working on it. Please try again in a few minutes.',
  },
  again: { id: 'Try again', defaultMessage: 'Try again' },
  home: { id: 'To the home page', defaultMessage: 'To the home page' },
  search: { id: 'Search this site', defaultMessage: 'Search this site' },
});

type Message = { id: string; defaultMessage: string };

function Told(props: {
  title: Message;
  text: Message;
  children?: ReactNode;
  code: number;
  staticContext?: any;
}) {
  const intl = useIntl();
  const { token } = useLanguage();
  const { staticContext, code, children } = props;
  if (staticContext) {
    staticContext.error_code = code;
    staticContext.error = intl.formatMessage(props.title);
  }
  return (
    <article className="page told">
      <Helmet title={intl.formatMessage(props.title)}>
        <meta name="robots" content="noindex" />
      </Helmet>
      <h1>{intl.formatMessage(props.title)}</h1>
      <p className="lead">{intl.formatMessage(props.text)}</p>
      <ul className="plain-list">
        {children}
        <li>
          <Link href={`/${token}/search`}>
            {intl.formatMessage(messages.search)}
          </Link>
        </li>
        <li>
          <Link href={`/${token}`}>{intl.formatMessage(messages.home)}</Link>
        </li>
      </ul>
    </article>
  );
}

export function NotFound({ staticContext }: any) {
  return (
    <Told
      code={404}
      title={messages.notFound}
      text={messages.notFoundText}
      staticContext={staticContext}
    />
  );
}

function Gone({ staticContext }: any) {
  return (
    <Told
      code={410}
      title={messages.gone}
      text={messages.goneText}
      staticContext={staticContext}
    />
  );
}

function Closed({ staticContext }: any) {
  return (
    <Told
      code={401}
      title={messages.closed}
      text={messages.closedText}
      staticContext={staticContext}
    />
  );
}

function TryAgain() {
  const intl = useIntl();
  return (
    <li>
      <a href="">{intl.formatMessage(messages.again)}</a>
    </li>
  );
}

export function Failure({ staticContext }: any) {
  return (
    <Told
      code={500}
      title={messages.failed}
      text={messages.failedText}
      staticContext={staticContext}
    >
      <TryAgain />
    </Told>
  );
}

export function Unreachable({ staticContext }: any) {
  return (
    <Told
      code={503}
      title={messages.unreachable}
      text={messages.unreachableText}
      staticContext={staticContext}
    >
      <TryAgain />
    </Told>
  );
}

/** The page for each status that the content API answers with. */
export const ERRORS: Record<string, (props: any) => ReactElement> = {
  401: Closed,
  403: Closed,
  404: NotFound,
  408: Unreachable,
  410: Gone,
  500: Failure,
  502: Unreachable,
  503: Unreachable,
  504: Unreachable,
};
