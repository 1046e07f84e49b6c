import { useEffect, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { BAR_PLACE } from './shell.tsx';

/** Puts a page's own controls into the bar. */
export function BarContent({ children }: { children: ReactNode }) {
  const [place, setPlace] = useState<HTMLElement | null>(null);
  useEffect(() => setPlace(document.getElementById(BAR_PLACE)), []);
  return place ? createPortal(children, place) : null;
}
