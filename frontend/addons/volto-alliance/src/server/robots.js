const TARGET = process.env.RAZZLE_INTERNAL_API_PATH || 'http://127.0.0.1:8000';
const PATIENCE = 5_000; // milliseconds

/** A middleware of the server: `robots.txt` as `@site` says it; an honest 503 where the backend does not answer. */
export default async function robots(req, res, next) {
  if (req.path !== '/robots.txt') return next();
  try {
    const answer = await fetch(`${TARGET}/++api++/@site`, {
      headers: { Accept: 'application/json' },
      signal: AbortSignal.timeout(PATIENCE),
    });
    const text = (await answer.json())['plone.robots_txt'];
    if (typeof text !== 'string') throw new Error('no plone.robots_txt');
    const own = process.env.PUBLIC_URL || `http://${req.headers.host}`;
    return res.type('text').send(text.replaceAll('{portal_url}', own));
  } catch {
    return res.status(503).set('Retry-After', '60').type('text').send('');
  }
}
robots.id = 'robots';
