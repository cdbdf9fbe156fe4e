/** How much of it has to be in sight: its last line may be at the edge. */
const MOST = 0.9;

/**
 * Watches whether what to try, at the beginning of a channel, is in sight. The function that comes back is to be called
 * whenever the log was drawn.
 */
export function watchTries(log: HTMLElement, onChange: (isSeen: boolean) => void): () => void {
  let watched: Element | null = null;
  const observer = new IntersectionObserver(
    (entries) => onChange((entries.at(-1)?.intersectionRatio ?? 0) >= MOST),
    { root: log, threshold: MOST },
  );

  return () => {
    const tries = log.querySelector('[data-tries]');
    if (tries === watched) return;
    observer.disconnect();
    watched = tries;
    if (tries) observer.observe(tries);
    else onChange(false);
  };
}
