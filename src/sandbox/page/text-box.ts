/** Makes a text box as high as its text; the style sheet says where it ends. */
export function growWithText(box: HTMLTextAreaElement): void {
  box.style.height = 'auto';
  box.style.height = `${box.scrollHeight}px`;
}
