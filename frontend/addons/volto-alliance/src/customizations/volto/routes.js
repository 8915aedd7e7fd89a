// The addresses that visitors use; those of Volto's editor lead nowhere here, as editing is done in Wagtail.
export { default, multilingualRoutes, defaultRoutes } from 'volto-alliance/routes';
