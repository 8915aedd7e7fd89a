import { defineMessages } from 'react-intl';

export const messages = defineMessages({
  title: { id: 'Search', defaultMessage: 'Search' },
  titled: { id: 'Search: {text}', defaultMessage: 'Search: {text}' },
  label: {
    id: 'Words to look for in pages and documents',
    defaultMessage: 'Words to look for in pages and documents',
  },
  found: {
    id: '{count, plural, =0 {Nothing was found} one {# result} other {# results}}',
    defaultMessage:
      '{count, plural, =0 {Nothing was found} one {# result} other {# results}}',
  },
  corrected: {
    id: 'These are results for {shown}, as {asked} stands nowhere.',
    defaultMessage:
      'These are results for {shown}, as {asked} stands nowhere.',
  },
  instead: {
    id: 'Search for {asked} all the same',
    defaultMessage: 'Search for {asked} all the same',
  },
  help: {
    id: 'Try other or fewer words, or another spelling. Words are looked for in all six languages.',
    defaultMessage:
      'Try other or fewer words, or another spelling. Words are looked for in all six languages.',
  },
  without: {
    id: 'Search without filters',
    defaultMessage: 'Search without filters',
  },
  filters: { id: 'Filter the results', defaultMessage: 'Filter the results' },
  chosen: { id: 'Chosen filters', defaultMessage: 'Chosen filters' },
  remove: { id: 'Remove: {title}', defaultMessage: 'Remove: {title}' },
  sort: { id: 'Sort by', defaultMessage: 'Sort by' },
  relevance: { id: 'Relevance', defaultMessage: 'Relevance' },
  effective: { id: 'Date published', defaultMessage: 'Date published' },
  start: { id: 'Date of the event', defaultMessage: 'Date of the event' },
  sortable_title: { id: 'Title', defaultMessage: 'Title' },
  inFile: {
    id: 'In a file, page {page}',
    defaultMessage: 'In a file, page {page}',
  },
  inLanguage: {
    id: 'The words stand in {language}',
    defaultMessage: 'The words stand in {language}',
  },
  degraded: {
    id: 'The search is limited at the moment: only titles and summaries were looked through.',
    defaultMessage:
      'The search is limited at the moment: only titles and summaries were looked through.',
  },
  busy: {
    id: 'There were too many searches from your network. Please try again in a minute.',
    defaultMessage:
      'There were too many searches from your network. Please try again in a minute.',
  },
  failed: {
    id: 'The search does not answer at the moment. Please try again.',
    defaultMessage: 'The search does not answer at the moment. Please try again.',
  },
  pages: { id: 'Pages of results', defaultMessage: 'Pages of results' },
  previous: { id: 'Previous', defaultMessage: 'Previous' },
  next: { id: 'Next', defaultMessage: 'Next' },
  page: {
    id: 'Page {page} of {pages}',
    defaultMessage: 'Page {page} of {pages}',
  },
  follow: {
    id: 'Follow this search',
    defaultMessage: 'Follow this search',
  },
  more: { id: 'Show all', defaultMessage: 'Show all' },
});

export const facetNames = defineMessages({
  portal_type: { id: 'Type', defaultMessage: 'Type' },
  topic: { id: 'Topic', defaultMessage: 'Topic' },
  Subject: { id: 'Topic', defaultMessage: 'Topic' },
  entity: { id: 'Entity', defaultMessage: 'Entity' },
  pillar: { id: 'Pillar', defaultMessage: 'Pillar' },
  year: { id: 'Year', defaultMessage: 'Year' },
  Language: { id: 'Language', defaultMessage: 'Language' },
  file_format: { id: 'Format', defaultMessage: 'Format' },
  place: { id: 'Region or country', defaultMessage: 'Region or country' },
  event_kind: { id: 'Kind of event', defaultMessage: 'Kind of event' },
  resource_kind: { id: 'Kind of resource', defaultMessage: 'Kind of resource' },
  reference_kind: {
    id: 'Kind of literature',
    defaultMessage: 'Kind of literature',
  },
  initiative_kind: {
    id: 'Kind of initiative',
    defaultMessage: 'Kind of initiative',
  },
  initiative_status: { id: 'Status', defaultMessage: 'Status' },
  initiative_year: { id: 'Year', defaultMessage: 'Year' },
  file_language: {
    id: 'Language of the file',
    defaultMessage: 'Language of the file',
  },
});
