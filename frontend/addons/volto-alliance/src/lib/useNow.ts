import { useEffect, useState } from 'react';

/** The present moment, which only the browser knows: a page of the server may be minutes old. */
export function useNow(): Date | null {
  const [now, setNow] = useState<Date | null>(null);
  useEffect(() => setNow(new Date()), []);
  return now;
}
