import {
  GET_VOCABULARY,
  SEARCH_CONTENT,
} from '@plone/volto/constants/ActionTypes';

const ROOT_SEARCH = /^\/@search(\?|$)/;
const ROOT_KEYWORDS = /^\/@vocabularies\/plone\.app\.vocabularies\.Keywords(\?|$)/;

/**
 * The language of a page: that of the tree that its address lies in, else the interface's.
 */
function languageOf(state, languages) {
  const [, tree] = (state.router?.location?.pathname ?? '').split('/');
  const locale = state.intl?.locale?.toLowerCase();
  return [tree, locale].find((name) => languages.includes(name));
}

/**
 * The same path in a language, by type of action: Volto's search page asks the root, which has six.
 */
const PATHS = {
  [SEARCH_CONTENT]: (path, language) =>
    ROOT_SEARCH.test(path)
      ? `${path}${path.includes('?') ? '&' : '?'}lang=${language}`
      : path,
  [GET_VOCABULARY]: (path, language) =>
    ROOT_KEYWORDS.test(path) ? `/${language}${path}` : path,
};

/**
 * A middleware for `storeExtenders`: searches at the root say in which language the reader reads,
 * and the topics beside them are in that language.
 */
export default function readersLanguage(languages) {
  return (store) => (next) => (action) => {
    const change = PATHS[action.type];
    const language = change && languageOf(store.getState(), languages);
    if (!language) return next(action);
    const path = change(action.request.path, language);
    return next({ ...action, request: { ...action.request, path } });
  };
}
