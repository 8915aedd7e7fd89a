import type { Schemas, Summary } from '../lib/content';

const SEARCH = 'SITE_SEARCH';

export type FacetValue = Schemas['FacetValue'];

export interface Result extends Summary {
  match?: { language: string; file?: number; page?: number };
  highlights?: { title?: string; fragments?: string[] };
}

export type Found = Omit<Schemas['Results'], 'items'> & { items: Result[] };

export interface SearchState {
  /** What was asked last. */
  path: string | null;
  found: Found | null;
  /** The status of an answer that is no result. */
  failure: number | null;
  isLoading: boolean;
}

const NOTHING: SearchState = {
  path: null,
  found: null,
  failure: null,
  isLoading: false,
};

/** Ask the API for a search, by its path below `++api++`. */
export function search(path: string) {
  return { type: SEARCH, asked: path, request: { op: 'get', path } };
}

/** Keeps the last answer; an answer to an earlier question that comes late is not kept. */
export default function searchReducer(
  state: SearchState = NOTHING,
  action: any = {},
): SearchState {
  switch (action.type) {
    case `${SEARCH}_PENDING`:
      return { ...state, path: action.asked, isLoading: true };
    case `${SEARCH}_SUCCESS`:
      return action.asked === state.path
        ? {
            path: state.path,
            found: action.result,
            failure: null,
            isLoading: false,
          }
        : state;
    case `${SEARCH}_FAIL`:
      return action.asked === state.path
        ? {
            path: state.path,
            found: null,
            failure: action.error?.status ?? 503,
            isLoading: false,
          }
        : state;
    default:
      return state;
  }
}
