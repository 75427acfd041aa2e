/** The product's mark: an emotion curve with the one point that matters. */
export function BrandMark({ size = 24 }: { readonly size?: number }) {
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} aria-hidden="true">
      <path d="M2 18c5 0 5-11 10-11s5 11 10 11" fill="none" stroke="var(--tl-accent)" strokeWidth="2.4" strokeLinecap="round" />
      <circle cx="12" cy="7" r="3" fill="var(--tl-heat4)" />
    </svg>
  );
}
