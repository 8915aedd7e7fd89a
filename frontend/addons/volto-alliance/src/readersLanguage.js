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
 * The request for the same, in a language: Volto's search page asks the root, which has six.
 */
function requestIn(language, { type, request }) {
  if (type === SEARCH_CONTENT && ROOT_SEARCH.test(request.path)) {
    const separator = request.path.includes('?') ? '&' : '?';
    return { ...request, path: `${request.path}${separator}lang=${language}` };
  }
  if (type === GET_VOCABULARY && ROOT_KEYWORDS.test(request.path)) {
    return { ...request, path: `/${language}${request.path}` };
  }
  return request;
}

/**
 * A middleware for `storeExtenders`: searches at the root say in which language the reader reads,
 * and the topics beside them are in that language.
 */
export default function readersLanguage(languages) {
  return (store) => (next) => (action) => {
    const language = languageOf(store.getState(), languages);
    return next(
      language && typeof action.request?.path === 'string'
        ? { ...action, request: requestIn(language, action) }
        : action,
    );
  };
}
