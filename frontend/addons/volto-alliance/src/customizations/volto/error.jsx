// What the server sends where a page could not be made at all.
export { default } from 'volto-alliance/lib/ErrorDocument';
