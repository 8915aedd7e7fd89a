const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** A middleware of the server: who opens this machine under another of its names is led to the site's own address. */
export default function ownAddress(req, res, next) {
  const own = process.env.PUBLIC_URL && new URL(process.env.PUBLIC_URL);
  const host = req.headers.host ?? '';
  const name = host.replace(/:\d+$/, '');
  if (
    own &&
    host !== own.host &&
    LOOPBACK.has(name) &&
    LOOPBACK.has(own.hostname) &&
    ['GET', 'HEAD'].includes(req.method) &&
    !req.path.startsWith('/++api++') &&
    req.path !== '/ok'
  ) {
    return res.redirect(302, own.origin + req.originalUrl);
  }
  return next();
}
ownAddress.id = 'ownAddress';
