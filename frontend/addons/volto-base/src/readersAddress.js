const addresses = new WeakMap();

/**
 * The address of the reader behind a request to this server: what the outermost of `proxies` proxies in front saw,
 * without any, who opened the connection. What a reader writes there itself stands further to the left.
 */
function addressOf(req, proxies) {
  const seen = (req.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((address) => address.trim());
  const peer = (req.socket ?? req.connection).remoteAddress;
  return (proxies > 0 && seen[seen.length - proxies]) || peer;
}

/**
 * The same, found once for each request: the middleware below changes the header that it is read from.
 */
export function readersAddress(req) {
  if (!addresses.has(req)) {
    const proxies = Number(process.env.TRUSTED_PROXIES) || 0;
    addresses.set(req, addressOf(req, proxies));
  }
  return addresses.get(req);
}

/**
 * A middleware of the server: what Volto hands on to the backend as it got it names the reader alone, so that the
 * backend sees one proxy, whatever stands in front of this server.
 */
export default function forwardReader(req, res, next) {
  const address = readersAddress(req);
  if (address) req.headers['x-forwarded-for'] = address;
  else delete req.headers['x-forwarded-for'];
  next();
}
forwardReader.id = 'forwardReader';
