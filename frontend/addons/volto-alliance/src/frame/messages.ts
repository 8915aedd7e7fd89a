import { defineMessages } from 'react-intl';

export default defineMessages({
  skip: { id: 'Skip to the content', defaultMessage: 'Skip to the content' },
  menu: { id: 'Menu', defaultMessage: 'Menu' },
  main: { id: 'Main menu', defaultMessage: 'Main menu' },
  search: { id: 'Search', defaultMessage: 'Search' },
  searchSite: { id: 'Search this site', defaultMessage: 'Search this site' },
  language: { id: 'Language', defaultMessage: 'Language' },
  more: { id: 'More in {title}', defaultMessage: 'More in {title}' },
  here: { id: 'You are here', defaultMessage: 'You are here' },
  home: { id: 'Home', defaultMessage: 'Home' },
  follow: { id: 'Follow', defaultMessage: 'Follow' },
  about: { id: 'About this site', defaultMessage: 'About this site' },
  contact: { id: 'Contact', defaultMessage: 'Contact' },
  sitemap: { id: 'Site map', defaultMessage: 'Site map' },
  onlyIn: {
    id: 'This page is in {language} only.',
    defaultMessage: 'This page is in {language} only.',
  },
});
