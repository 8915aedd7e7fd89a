import { defineMessages, useIntl } from 'react-intl';
import type { Summary } from './content';

const messages = defineMessages({
  literature: { id: 'Literature', defaultMessage: 'Literature' },
});

/** What the type of a page is called; records have no language, and so their lists no word for them. */
export function useTypeTitle() {
  const intl = useIntl();
  return (item: Summary) =>
    item['@type'] === 'Reference'
      ? intl.formatMessage(messages.literature)
      : item.type_title;
}
