import { useEffect, useRef } from 'react';
import { useDispatch, useSelector } from 'react-redux';
import { Redirect } from 'react-router-dom';
import { getContent } from '@plone/volto/actions/content/content';
import { flattenToAppURL, getBaseUrl } from '@plone/volto/helpers/Url/Url';
import config from '@plone/volto/registry';
import { useContent } from '../lib/useSite';
import { ERRORS, NotFound } from './errors';
import Metadata from './Metadata';

/** The path of a redirect's target, which may be an address of the API. */
function targetOf(url: string) {
  return flattenToAppURL(url).split('?')[0].replace('/++api++', '') || '/';
}

/** The page at the address, drawn by the view of its type. */
export default function View({ location, history, staticContext }: any) {
  const dispatch = useDispatch();
  const content = useContent();
  const { error } = useSelector((state: any) => state.content.get);
  const path = getBaseUrl(location.pathname);
  const shown = useRef<string | null>(null);
  const isAt = Boolean(content && flattenToAppURL(content['@id']) === path);

  useEffect(() => {
    const isFirst = shown.current === null;
    shown.current = path;
    // The server has brought it, or what went wrong.
    if (isFirst && (isAt || error)) return;
    dispatch(getContent(path));
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [path]);

  if ([301, 302].includes(error?.code)) {
    return <Redirect to={`${targetOf(error.url)}${location.search}`} />;
  }
  if (error) {
    const Shown = ERRORS[String(error.status ?? error.code)] ?? NotFound;
    return <Shown staticContext={staticContext} error={error} />;
  }
  if (!content) return null;
  const { contentTypesViews, layoutViews, defaultView } = config.views;
  const Shown =
    contentTypesViews[content['@type']] ??
    layoutViews[content.layout] ??
    defaultView;
  return (
    <>
      <Metadata content={content} />
      <Shown
        key={content['@id']}
        content={content}
        location={location}
        history={history}
      />
    </>
  );
}
