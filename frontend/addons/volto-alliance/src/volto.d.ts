// Volto is JavaScript without types.
declare module '@plone/volto/*';
declare module '@plone/volto-original/*';
declare module 'volto-base/*';
declare const __SERVER__: boolean;
declare module 'react-router-dom';
declare module 'react-router-config';
declare module '*/server/index.js';
