import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router-dom';
import { useIntl } from 'react-intl';
import Icon from '../lib/Icon';
import { flattenToAppURL } from '@plone/volto/helpers/Url/Url';
import { LANGUAGES, languageFor } from '../lib/languages';
import { useContent, useLanguage } from '../lib/useSite';
import messages from './messages';

/** A disclosure that closes with Escape, with a click elsewhere and when the page changes. */
export function useDisclosure() {
  const element = useRef<HTMLDetailsElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    if (element.current) element.current.open = false;
  }, [pathname]);
  useEffect(() => {
    const close = (event: Event) => {
      const details = element.current;
      if (!details?.open) return;
      if (event instanceof KeyboardEvent) {
        if (event.key !== 'Escape') return;
        if (details.contains(document.activeElement))
          details.querySelector('summary')?.focus();
        details.open = false;
      } else if (!details.contains(event.target as Node)) details.open = false;
    };
    document.addEventListener('keydown', close);
    document.addEventListener('click', close);
    return () => {
      document.removeEventListener('keydown', close);
      document.removeEventListener('click', close);
    };
  }, []);
  return element;
}

/** The page in the other languages, each by its own name; the language's home page where it has no such page. */
export default function LanguagePicker() {
  const intl = useIntl();
  const element = useDisclosure();
  const { pathname, search } = useLocation();
  const language = useLanguage();
  const content = useContent();
  const translations = content?.['@components']?.translations;
  const pages = new Map<string, string>(
    (translations?.items ?? []).map((item: any) => [
      item.language,
      flattenToAppURL(item['@id']),
    ]),
  );
  const [, , rest] = pathname.split('/');
  const addressIn = (token: string) =>
    rest === 'search' || rest === 'sitemap'
      ? `/${token}/${rest}${rest === 'search' ? search : ''}`
      : pages.get(token) ?? `/${token}`;
  return (
    <details className="languages" ref={element}>
      <summary className="tool">
        <Icon name="globe" />
        <span className="hidden-text">
          {intl.formatMessage(messages.language)}:{' '}
        </span>
        <span>{languageFor(language.token).name}</span>
        <Icon name="down" />
      </summary>
      <ul className="languages-list">
        {LANGUAGES.map(({ token, tag, name }) => (
          <li key={token}>
            <a
              href={token === language.token ? pathname + search : addressIn(token)}
              lang={tag}
              hrefLang={tag}
              dir={tag === 'ar' ? 'rtl' : 'ltr'}
              aria-current={token === language.token ? 'true' : undefined}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
