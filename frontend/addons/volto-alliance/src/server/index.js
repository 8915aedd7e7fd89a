import ownAddress from './address';
import backendPages from './backend';
import honestFailure from './failure';
import contentSecurityPolicy from './policy';
import robots from './robots';

export { nonceNow } from './policy';

/** What the server does with a request before Volto. */
export default function middleware() {
  return [ownAddress, robots, backendPages(), contentSecurityPolicy, honestFailure];
}
