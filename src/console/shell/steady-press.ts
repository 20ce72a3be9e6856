/** What a press does something to. */
const PRESSED = 'button, a[href], label';

/**
 * Lets a press count that began on something, also where the page moves that away before the button of the mouse is let go: an answer of
 * the server comes in above it, say, or its window is still growing. Whoever moves the mouse away from where it stood takes the press back,
 * as ever.
 */
export function pressSteadily(root: HTMLElement): void {
  let place: DOMRect | undefined;
  const hold = ({ target, pointerId }: PointerEvent) => {
    place = undefined;
    const pressed = target instanceof Element ? target.closest(PRESSED) : null;
    if (!pressed) return;
    pressed.setPointerCapture(pointerId);
    place = pressed.getBoundingClientRect();
  };
  const letGo = ({ target, pointerId, clientX, clientY }: PointerEvent) => {
    if (!place || !(target instanceof Element) || !target.hasPointerCapture(pointerId)) return;
    const inside = clientX >= place.left && clientX <= place.right && clientY >= place.top && clientY <= place.bottom;
    if (!inside) target.releasePointerCapture(pointerId);
  };
  root.addEventListener('pointerdown', hold, { capture: true });
  root.addEventListener('pointermove', letGo, { capture: true });
}
