import { renderToString } from 'react-dom/server';
import { Provider } from 'react-intl-redux';
import { StaticRouter } from 'react-router-dom';
import ErrorDocument from '../lib/ErrorDocument';

const RETRY_AFTER = '10'; // seconds

/** A middleware of the server: what is sent, and told in the log, where no page could be made; nobody keeps it. */
export default function honestFailure(req, res, next) {
  res.locals.errorHandler = (error) => {
    // eslint-disable-next-line no-console
    console.error(`${req.method} ${req.originalUrl}`, error);
    const page = (
      <Provider store={res.locals.store} onError={() => {}}>
        <StaticRouter context={{}} location={req.url}>
          <ErrorDocument />
        </StaticRouter>
      </Provider>
    );
    res
      .status(503)
      .set({ 'Cache-Control': 'no-store', 'Retry-After': RETRY_AFTER })
      .send(`<!doctype html>${renderToString(page)}`);
  };
  next();
}
honestFailure.id = 'honestFailure';
