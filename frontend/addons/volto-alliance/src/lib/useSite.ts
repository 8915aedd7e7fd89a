import { useSelector } from 'react-redux';
import { useLocation } from 'react-router-dom';
import { languageFor, languageOfPath } from './languages';
import type { Content } from './content';

export interface SiteLink {
  title: string;
  '@id': string;
  type?: string;
}

export interface Site {
  'plone.site_title'?: string;
  'site.tagline'?: string | null;
  'site.owner'?: string | null;
  'site.contact'?: { email?: string | null; '@id'?: string | null } | null;
  'site.footer'?: { text?: string | null; links?: SiteLink[] } | null;
  'site.feeds'?: SiteLink[];
}

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
