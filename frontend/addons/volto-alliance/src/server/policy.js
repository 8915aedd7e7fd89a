import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

const nonces = new AsyncLocalStorage();
// Where videos are shown after a click.
const FRAMES = 'https://www.youtube-nocookie.com https://player.vimeo.com';

/** The nonce of the answer that is being made. */
export function nonceNow() {
  return nonces.getStore();
}

/** The Content-Security-Policy of a page whose scripts carry a nonce. */
export function policyOf(nonce) {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    `frame-src ${FRAMES}`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
    "object-src 'none'",
  ].join('; ');
}

/** A middleware of the server: a policy for each page, and the nonce by which its own scripts are known. */
export default function contentSecurityPolicy(req, res, next) {
  const nonce = randomBytes(16).toString('base64');
  res.set({
    'Content-Security-Policy': policyOf(nonce),
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'X-Content-Type-Options': 'nosniff',
  });
  nonces.run(nonce, next);
}
contentSecurityPolicy.id = 'contentSecurityPolicy';
