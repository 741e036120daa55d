/* Whether there is room for a panel beside the picture. */
import { useEffect, useState } from "preact/hooks";

const query = "(width >= 64rem)";

export function useWide(): boolean {
  const [wide, setWide] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const change = () => setWide(list.matches);
    list.addEventListener("change", change);
    return () => list.removeEventListener("change", change);
  }, []);
  return wide;
}
