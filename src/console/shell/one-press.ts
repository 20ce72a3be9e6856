/** What does or sends something: a page's main button, and a form's. */
const DOING = '.ant-btn-primary, button[type="submit"]';
/** What is beside an open dialog, and closes it. */
const BESIDE = '.ant-modal-wrap, .ant-drawer-mask';

/**
 * Lets a double click on a button that does something count as one press: many people double-click everything. The second press would
 * come before the page has drawn that the first is under way, or as its dialog fades, and be refused as a change that somebody else
 * was faster with; it would meet the button of the next step, in the same place, or close the dialog that the first one opened.
 */
export function pressOnce(root: HTMLElement): void {
  const stopSecond = (click: MouseEvent) => {
    const { target } = click;
    if (click.detail < 2 || !(target instanceof Element)) return;
    if (target.closest(DOING) === null && !target.matches(BESIDE)) return;
    click.preventDefault();
    click.stopPropagation();
  };
  root.addEventListener('click', stopSecond, { capture: true });
}
