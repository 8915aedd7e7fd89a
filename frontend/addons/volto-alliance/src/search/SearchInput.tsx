import { useEffect, useId, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useIntl } from 'react-intl';
import { useHistory } from 'react-router-dom';
import { flattenToAppURL } from '@plone/volto/helpers/Url/Url';
import { useLanguage } from '../lib/useSite';
import { messages } from './messages';

interface Suggestion {
  '@id': string;
  title: string;
}

const PAUSE = 200; // milliseconds in which nothing was typed
const SHORTEST = 2;

/** Titles that begin like what is typed; none if the API does not answer. */
function useSuggestions(words: string, isTyping: boolean) {
  const { token } = useLanguage();
  const [found, setFound] = useState<Suggestion[]>([]);
  useEffect(() => {
    setFound([]);
    if (!isTyping || words.trim().length < SHORTEST) return undefined;
    const asked = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const answer = await fetch(
          `/++api++/${token}/@suggest?q=${encodeURIComponent(words)}&size=6`,
          { headers: { Accept: 'application/json' }, signal: asked.signal },
        );
        if (answer.ok) setFound((await answer.json()).items);
      } catch {
        // A suggestion is only a help.
      }
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      asked.abort();
    };
  }, [words, isTyping, token]);
  return found;
}

interface Props {
  words: string;
  onChange: (words: string) => void;
}

/** The field for words with suggestions: a combobox with a list, as WAI-ARIA's practices describe it. */
export default function SearchInput({ words, onChange }: Props) {
  const intl = useIntl();
  const history = useHistory();
  const id = useId();
  const [isTyping, setTyping] = useState(false);
  const [at, setAt] = useState(-1);
  const found = useSuggestions(words, isTyping);
  const isOpen = isTyping && found.length > 0;

  const choose = (suggestion: Suggestion) => {
    setTyping(false);
    history.push(flattenToAppURL(suggestion['@id']));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setTyping(false);
    if (!isOpen) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setAt((at + step + found.length + 1) % (found.length + 1));
    } else if (event.key === 'Enter' && found[at]) {
      event.preventDefault();
      choose(found[at]);
    }
  };
  return (
    <div className="field combobox">
      <label htmlFor={`${id}-words`}>{intl.formatMessage(messages.label)}</label>
      <input
        id={`${id}-words`}
        type="search"
        name="SearchableText"
        autoComplete="off"
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && at >= 0 ? `${id}-${at}` : undefined}
        value={words}
        onChange={(event) => {
          onChange(event.target.value);
          setTyping(true);
          setAt(-1);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setTyping(false)}
      />
      <ul
        id={`${id}-list`}
        role="listbox"
        aria-label={intl.formatMessage(messages.label)}
        hidden={!isOpen}
      >
        {found.map((each, index) => (
          // The field keeps the focus, and has the keys.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <li
            key={each['@id']}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            onMouseDown={(event) => {
              event.preventDefault();
              choose(each);
            }}
          >
            {each.title}
          </li>
        ))}
      </ul>
    </div>
  );
}
