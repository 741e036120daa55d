import "./Skeleton.css";

/** Stands where text will be. Invisible for the first 300 ms, so that a fast answer does not flash. */
export function Skeleton({ label, lines = 3 }: { label: string; lines?: number }) {
  return (
    <div class="skeleton" role="status">
      <span class="visually-hidden">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} class="skeleton__line" aria-hidden="true" />
      ))}
    </div>
  );
}
