import { useSelector } from 'react-redux';
import { useLocation } from 'react-router-dom';
import { languageFor, languageOfPath } from './languages';
import type { Content, Schemas } from './content';

/** Until the answer is there, nothing of it is known. */
export type Site = Partial<Schemas['Site']>;

/** What `@site` says in the reader's language. */
export function useSite(): Site {
  return useSelector((state: any) => state.site.data) ?? {};
}

/** The content at the address, or of the language's home page on pages that have none of their own. */
export function useContent(): Content | null {
  return useSelector((state: any) => state.content.data);
}

/** The reader's language: that of the tree which the address lies in. */
export function useLanguage() {
  const { pathname } = useLocation();
  const locale = useSelector((state: any) => state.intl.locale);
  return languageOfPath(pathname) ?? languageFor(locale);
}
