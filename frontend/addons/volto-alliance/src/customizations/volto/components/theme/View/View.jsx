// Content without a second request for what the server brought, and without Volto's toolbar.
export { default } from 'volto-alliance/views/View';
