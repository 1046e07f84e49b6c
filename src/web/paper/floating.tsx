import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';

const GAP = 8;

/** A card beside something on the screen: below where there is room, else above; never over the edge of the window. */
export function Floating({
  anchor,
  className,
  onEnter,
  onLeave,
  label,
  children,
}: {
  anchor: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
  className: string;
  onEnter?: () => void;
  onLeave?: () => void;
  label: string;
  children: ReactNode;
}) {
  const card = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = card.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setSize({ width: element.offsetWidth, height: element.offsetHeight }));
    observer.observe(element);
    setSize({ width: element.offsetWidth, height: element.offsetHeight });
    return () => observer.disconnect();
  }, []);
  const below = anchor.bottom + GAP + size.height <= globalThis.innerHeight - GAP;
  const top = below ? anchor.bottom + GAP : Math.max(GAP, anchor.top - GAP - size.height);
  const left = Math.max(GAP, Math.min(anchor.left, globalThis.innerWidth - GAP - size.width));
  return (
    <div
      ref={card}
      className={`floating ${className}`}
      role="group"
      aria-label={label}
      style={{ left, top, visibility: size.width === 0 ? 'hidden' : 'visible' }}
      onPointerEnter={onEnter}
      onPointerLeave={onLeave}
    >
      {children}
    </div>
  );
}
