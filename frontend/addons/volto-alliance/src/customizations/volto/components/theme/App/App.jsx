// The frame of the site in place of Volto's.
export { default } from 'volto-alliance/frame/App';
