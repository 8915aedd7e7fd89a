import { GET_SITE } from '@plone/volto/constants/ActionTypes';
import { languageOfPath } from './languages';

/** A middleware: the site's name and footer are asked for in the language of the address. */
const siteLanguage = (store: any) => (next: any) => (action: any) => {
  if (action.type !== GET_SITE || !action.request) return next(action);
  const path = store.getState().router?.location?.pathname ?? '';
  const language = languageOfPath(path);
  if (!language) return next(action);
  return next({
    ...action,
    request: { ...action.request, path: `/${language.token}/@site` },
  });
};

export default siteLanguage;
