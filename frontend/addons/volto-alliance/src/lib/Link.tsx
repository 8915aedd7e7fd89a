import type { AnchorHTMLAttributes, ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { flattenToAppURL } from '@plone/volto/helpers/Url/Url';

interface Props extends AnchorHTMLAttributes<HTMLAnchorElement> {
  href: string;
  children?: ReactNode;
}

// What the backend serves itself: files, pictures, feeds, calendars.
const SERVED = /^\/\+\+api\+\+\/|\/@@|\/ics_view$|^\/(admin|documents|media)\//;
const SAFE = /^(https?:|mailto:|tel:|#)/i;

/** A link: within the site without a reload, to files and other sites as the browser does it. */
export default function Link({ href, children, ...rest }: Props) {
  const path = flattenToAppURL(href) || '/';
  const own = path.startsWith('/') && !path.startsWith('//');
  if (own && !SERVED.test(path)) {
    return (
      <RouterLink to={path} {...rest}>
        {children}
      </RouterLink>
    );
  }
  // What would run something is no address.
  if (!own && !SAFE.test(path)) return <span {...(rest as object)}>{children}</span>;
  return (
    <a href={path} {...rest} {...(own ? {} : { rel: 'noopener external' })}>
      {children}
    </a>
  );
}
