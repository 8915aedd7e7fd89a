import { useEffect, useState } from 'react';
import { useLocation } from 'react-router-dom';

/** Tells screen readers the title of the page that a link within the site has led to, and puts the focus there. */
export default function Announcer() {
  const { pathname } = useLocation();
  const [said, setSaid] = useState('');
  const [first] = useState(pathname);
  useEffect(() => {
    const title = document.querySelector('title');
    if (!title) return undefined;
    const seen = new MutationObserver(() => setSaid(document.title));
    seen.observe(title, { childList: true, characterData: true, subtree: true });
    return () => seen.disconnect();
  }, []);
  useEffect(() => {
    if (pathname !== first) document.getElementById('content')?.focus();
  }, [pathname, first]);
  return (
    <p className="hidden-text" role="status">
      {said}
    </p>
  );
}
