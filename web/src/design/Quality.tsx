import "./Quality.css";

export type QualityLevel = 0 | 1 | 2 | 3 | 4;

/** Connection as bars and words together. Level 0 is no connection. */
export function Quality({ level, words }: { level: QualityLevel; words: string }) {
  return (
    <span class="quality" data-level={level}>
      <span class="quality__bars" aria-hidden="true">
        <i />
        <i />
        <i />
        <i />
      </span>
      {words}
    </span>
  );
}
