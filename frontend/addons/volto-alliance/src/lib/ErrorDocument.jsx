import { useIntl } from 'react-intl';
import { useLocation } from 'react-router-dom';
import { messages } from '../views/errors';
import { languageFor, languageOfPath } from './languages';
import { nonceNow } from '../server/policy';

const STYLE = `
  :root { color-scheme: light dark }
  body { font: 1.0625rem/1.6 system-ui, sans-serif; max-width: 40rem; margin: 4rem auto; padding-inline: 1rem }
`;

/** An honest page in the language of the address, which needs neither the backend nor the site's own files. */
export default function ErrorDocument() {
  const intl = useIntl();
  const { pathname } = useLocation();
  const { token, tag } =
    languageOfPath(pathname) ?? languageFor(intl.locale);
  return (
    <html lang={tag} dir={token === 'ar' ? 'rtl' : 'ltr'}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{intl.formatMessage(messages.unreachable)}</title>
        <style nonce={nonceNow()}>{STYLE}</style>
      </head>
      <body>
        <main>
          <h1>{intl.formatMessage(messages.unreachable)}</h1>
          <p>{intl.formatMessage(messages.unreachableText)}</p>
          <p>
            <a href="">{intl.formatMessage(messages.again)}</a>
          </p>
        </main>
      </body>
    </html>
  );
}
