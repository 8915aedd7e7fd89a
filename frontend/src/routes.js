// The browser's routes; the server imports Volto's own, so the two must stay equal.
export { default } from '@plone/volto/routes';
