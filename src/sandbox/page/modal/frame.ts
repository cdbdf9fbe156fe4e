import { element } from '../element.js';
import { icon } from '../icons.js';
import { sentenceFor } from '../notice.js';
import { type ShownView } from '../protocol.js';

/** What a modal has around its blocks: title and cross above; failure, close and submit below. */
export type ModalFrame = {
  readonly node: HTMLElement;
  readonly body: HTMLElement;
  readonly cross: HTMLButtonElement;
  readonly close: HTMLButtonElement;
  /** Hidden where there is nothing to submit. */
  readonly submit: HTMLButtonElement;
  /** Writes the view's title and labels. */
  label(view: ShownView): void;
  /** Says above the buttons what went wrong, or takes that away. */
  fail(failure: string | undefined): void;
};

/** Draws an empty frame. */
export function createFrame(): ModalFrame {
  const title = element('h2', { id: 'modal-title' });
  const cross = drawButton('icon-button', 'modal-cross', icon('close'));
  cross.setAttribute('aria-label', 'Close');
  const body = element('div', { class: 'modal-body' });
  const failure = element('p', { class: 'modal-failure', role: 'alert', 'data-testid': 'modal-failure' });
  const close = drawButton('button', 'modal-close');
  const submit = drawButton('button button-primary', 'modal-submit');
  submit.type = 'submit';
  const app = element('span', { class: 'modal-app' }, icon('bot'));
  const buttons = element('div', { class: 'modal-buttons' }, close, submit);
  const node = element(
    'form',
    { class: 'modal-frame', novalidate: true },
    element('header', { class: 'modal-header' }, app, title, cross),
    body,
    element('footer', { class: 'modal-footer' }, failure, buttons),
  );

  function label(view: ShownView): void {
    title.textContent = view.title;
    submit.hidden = view.submit === undefined;
    submit.textContent = view.submit ?? '';
    close.textContent = view.close ?? (view.submit === undefined ? 'Close' : 'Cancel');
  }

  function fail(words: string | undefined): void {
    failure.hidden = words === undefined;
    failure.replaceChildren(...(words === undefined ? [] : [icon('warning'), sentenceFor(words)]));
  }

  return { node, body, cross, close, submit, label, fail };
}

function drawButton(className: string, testId: string, child?: Node): HTMLButtonElement {
  return element('button', { type: 'button', class: className, 'data-testid': testId }, child);
}
