import { addHeadersFactory as addHeaders } from '@plone/volto-original/helpers/Proxy/Proxy';
import { readersAddress } from '../../../../readersAddress';

/**
 * Volto's headers for what its server asks the backend, but `X-Forwarded-For`, which names the reader alone: Volto adds
 * its own peer, a proxy or the reader, and so one hop more than in what it hands on from the browser.
 */
export function addHeadersFactory(orig) {
  const add = addHeaders(orig);
  return (request) => {
    add(request);
    const address = readersAddress(orig);
    if (address) request.set('x-forwarded-for', address);
  };
}
