/** The address that makes a phone dial; it holds no spaces. */
export function dialAddress(number: string): string {
  return `tel:${number.replace(/[^+\d]/g, "")}`;
}

/** A number as a link that dials. Written left to right in every language. */
export function Dial({ number }: { number: string }) {
  return (
    <a class="nums nowrap" href={dialAddress(number)}>
      <bdi dir="ltr">{number}</bdi>
    </a>
  );
}
