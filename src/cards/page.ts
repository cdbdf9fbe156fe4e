import { type ActionsBlock, type Button } from '@slack/types';
import { actions, rerunButton } from './blocks';
import { ACTION, type Rerun } from './ids';
import { type Mrkdwn, md } from './mrkdwn';

/** A part of a list that fits a message; `page` counts from 1 and never lies beyond the last one. */
export type Page<T> = {
  readonly items: readonly T[];
  readonly page: number;
  readonly pages: number;
  readonly total: number;
};

/** The page asked for; a page beyond the end gives the last one, so that an outdated button still answers. */
export function pageOf<T>(items: readonly T[], page: number, size: number): Page<T> {
  const pages = Math.max(1, Math.ceil(items.length / size));
  const actual = Math.min(Math.max(1, page), pages);
  return {
    items: items.slice((actual - 1) * size, actual * size),
    page: actual,
    pages,
    total: items.length,
  };
}

/** Where one is in the list, or nothing where one page holds all. */
export function pageNote({ page, pages, total }: Page<unknown>): Mrkdwn[] {
  return pages === 1 ? [] : [md`Page ${page} of ${pages} (${total} in all)`];
}

/** `Previous` and `Next` where there are such pages, and `Share`; none on a card that was shared. */
export function pageButtons(page: Page<unknown>, rerun: Rerun | undefined): ActionsBlock[] {
  if (rerun === undefined) return [];
  const share = rerunButton(ACTION.share, 'Share', { ...rerun, page: page.page });
  return actions('page', [...turnButtons(page, rerun), share]);
}

/** `Previous` and `Next` where there are such pages. */
export function turnButtons({ page, pages }: Page<unknown>, rerun: Rerun): (Button | undefined)[] {
  const turn = (actionId: string, label: string, to: number) =>
    rerunButton(actionId, label, { ...rerun, page: to });
  return [
    page > 1 ? turn(ACTION.previous, 'Previous', page - 1) : undefined,
    page < pages ? turn(ACTION.page, 'Next', page + 1) : undefined,
  ];
}
