import { createProxyMiddleware } from 'http-proxy-middleware';

// What the backend serves besides the content API: the admin and its files, documentation, uploads, health. The site's
// own scripts, styles and fonts lie below /static too.
const SERVED = /^\/(admin|media|api|health|static(?!\/(js|css|media)\/))(\/|$)/;

/** A middleware of the server: the backend's own pages under the site's address, so that one address is enough. */
export default function backendPages() {
  const target =
    process.env.RAZZLE_INTERNAL_API_PATH || 'http://127.0.0.1:8000';
  const proxy = createProxyMiddleware((path) => SERVED.test(path), {
    target,
    logLevel: 'error',
    // Volto's server has the reader's address, and says it to the backend alone.
    xfwd: false,
    // An upload of many megabytes is not ended by the proxy.
    proxyTimeout: 300_000,
    onError: (error, req, res) => {
      if (res.headersSent) return res.end();
      return res
        .status(503)
        .set('Retry-After', '5')
        .type('text')
        .send('The backend does not answer. It is being started, or stopped.');
    },
  });
  proxy.id = 'backendPages';
  return proxy;
}
