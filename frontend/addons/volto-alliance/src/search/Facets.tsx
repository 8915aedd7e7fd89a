import { useIntl } from 'react-intl';
import Icon from '../lib/Icon';
import Link from '../lib/Link';
import { useLanguage } from '../lib/useSite';
import { facetNames, messages } from './messages';
import { FACETS, queryOf, toggled } from './query';
import type { Search } from './query';
import type { FacetValue } from './state';

const FEW = 6;

interface Props {
  asked: Search;
  facets: Record<string, FacetValue[]>;
}

function Value({ asked, name, value }: { asked: Search; name: string; value: FacetValue }) {
  const { token } = useLanguage();
  return (
    <li>
      <Link
        href={`/${token}/search${queryOf(toggled(asked, name, value.value))}`}
        rel="nofollow"
        aria-current={value.selected ? 'true' : undefined}
      >
        <span>{value.title}</span>
        <span className="count">{value.count}</span>
      </Link>
    </li>
  );
}

/** The values that results have, to narrow them; each is a link, so that it works without scripts. */
export default function Facets({ asked, facets }: Props) {
  const intl = useIntl();
  const { token } = useLanguage();
  const nameOf = (name: string) =>
    name in facetNames
      ? intl.formatMessage(facetNames[name as keyof typeof facetNames])
      : name;
  // A facet with one value narrows nothing.
  const offered = FACETS.filter(
    (name) =>
      (facets[name]?.length ?? 0) > 1 ||
      asked.chosen.some(([chosen]) => chosen === name),
  );
  const titleOf = (name: string, value: string) =>
    facets[name]?.find((each) => each.value === value)?.title ?? value;
  const chosen: [string, string, string][] = [
    ...asked.chosen.map(([name, value]): [string, string, string] => [
      `${nameOf(name)}: ${titleOf(name, value)}`,
      queryOf(toggled(asked, name, value)),
      name + value,
    ]),
  ];
  if (asked.path) {
    const short = asked.path.split('/').pop() ?? asked.path;
    chosen.push([short, queryOf({ ...asked, path: '', page: 1 }), 'path']);
  }
  const groups = offered.map((name) => {
    const values = facets[name] ?? [];
    return (
      <section key={name} className="facet">
        <h2>{nameOf(name)}</h2>
        <ul>
          {values.slice(0, FEW).map((value) => (
            <Value key={value.value} asked={asked} name={name} value={value} />
          ))}
        </ul>
        {values.length > FEW && (
          <details>
            <summary>{intl.formatMessage(messages.more)}</summary>
            <ul>
              {values.slice(FEW).map((value) => (
                <Value
                  key={value.value}
                  asked={asked}
                  name={name}
                  value={value}
                />
              ))}
            </ul>
          </details>
        )}
      </section>
    );
  });
  return (
    <div className="facets">
      {chosen.length > 0 && (
        <ul className="chosen" aria-label={intl.formatMessage(messages.chosen)}>
          {chosen.map(([title, query, key]) => (
            <li key={key}>
              <Link
                href={`/${token}/search${query}`}
                aria-label={intl.formatMessage(messages.remove, { title })}
              >
                {title}
                <Icon name="close" />
              </Link>
            </li>
          ))}
        </ul>
      )}
      {groups.length > 0 && (
        <details className="facet-drawer">
          <summary>{intl.formatMessage(messages.filters)}</summary>
          {groups}
        </details>
      )}
      {groups.length > 0 && (
        <div className="facet-column" aria-label={intl.formatMessage(messages.filters)} role="group">
          {groups}
        </div>
      )}
    </div>
  );
}
