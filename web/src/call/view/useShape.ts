/* How the place of the pictures is shaped, and stays known as it changes. */
import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { shapeOf, type Shape } from "./layout";

export function useShape(place: RefObject<HTMLElement | null>): Shape {
  const [shape, setShape] = useState<Shape>("roomy");
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const look = () => setShape(shapeOf(element.clientWidth, element.clientHeight));
    // Looks at once, before anything is painted, and without a layout of its own.
    const watch = new ResizeObserver(look);
    watch.observe(element);
    return () => watch.disconnect();
  }, [place]);
  return shape;
}
