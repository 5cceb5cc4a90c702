/** Presses the button of what the page offers to take back; false where it offers nothing. */
export function undoOnPage(): boolean {
  const form = document.querySelector<HTMLFormElement>("form[data-undo]");
  form?.requestSubmit();
  return form !== null;
}
