// Volto is JavaScript without types.
declare module '@plone/volto/*';
declare module '@plone/volto-original/*';
declare module 'volto-base/*';
declare const __SERVER__: boolean;
