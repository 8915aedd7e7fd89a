// The site's own document, with a policy and without Volto's toolbar.
export { default, loadReducers } from 'volto-alliance/lib/Html';
