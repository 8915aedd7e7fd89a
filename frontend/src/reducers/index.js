// Volto's own reducers; the store adds those of add-ons.
export { default } from '@plone/volto/reducers';
