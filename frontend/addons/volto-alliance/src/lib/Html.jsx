import { Component } from 'react';
import serialize from 'serialize-javascript';
import Helmet from '@plone/volto/helpers/Helmet/Helmet';
import { loadReducers } from '@plone/volto-original/helpers/Html/Html';
import { runtimeConfig } from '@plone/volto/runtime_config';
import latin from '@fontsource-variable/noto-sans/files/noto-sans-latin-wght-normal.woff2';
import cyrillic from '@fontsource-variable/noto-sans/files/noto-sans-cyrillic-wght-normal.woff2';
import arabic from '@fontsource-variable/noto-sans-arabic/files/noto-sans-arabic-arabic-wght-normal.woff2';
import { languageFor } from './languages';
import { nonceNow } from '../server/index.js';

const FONTS = { ar: [arabic], ru: [cyrillic, latin], 'zh-cn': [] };

/** The document that the server sends: the page, its state, and nothing that the policy would refuse. */
export default class Html extends Component {
  render() {
    const { extractor, markup, store, apiPath, publicURL } = this.props;
    const head = Helmet.rewind();
    const { lang } = head.htmlAttributes.toComponent();
    const { token, tag } = languageFor(lang);
    const nonce = nonceNow();
    const environment = { ...runtimeConfig, apiPath, publicURL };
    const script = (code) => (
      <script nonce={nonce} dangerouslySetInnerHTML={{ __html: code }} />
    );
    return (
      <html lang={tag} dir={token === 'ar' ? 'rtl' : 'ltr'}>
        <head>
          <meta charSet="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          {head.base.toComponent()}
          {head.title.toComponent()}
          {head.meta.toComponent()}
          {(FONTS[token] ?? [latin]).map((href) => (
            <link
              key={href}
              rel="preload"
              as="font"
              type="font/woff2"
              href={href}
              crossOrigin="anonymous"
            />
          ))}
          {extractor.getStyleElements({ nonce })}
          {extractor.getLinkElements({ nonce })}
          {head.link.toComponent()}
          {head.script.toComponent()}
          {script(`window.env = ${serialize(environment)};`)}
          <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        </head>
        <body>
          <div id="main" dangerouslySetInnerHTML={{ __html: markup }} />
          {script(
            `window.__data=${serialize(loadReducers(store.getState()))};`,
          )}
          {extractor.getScriptElements({ nonce })}
        </body>
      </html>
    );
  }
}

export { loadReducers };
