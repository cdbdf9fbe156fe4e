import { problemLine } from '../block-kit/validate';
import { validateView, type View } from '../block-kit/view';
import { unshowableFiles } from '../files/shown-files';
import type { Workspace } from '../workspace';

/** A view that Slack takes, or its error and the lines that say why. */
export type JudgedView = { ok: true; view: View } | { ok: false; error: string; lines: string[] };

/**
 * Judges a view that the app hands over: its shape, its pictures, and that its `external_id` is its own.
 * @param replaced the id of the view that it takes the place of
 */
export function judgeView(
  value: unknown,
  type: View['type'],
  workspace: Workspace,
  replaced?: string,
): JudgedView {
  if (value === undefined) {
    return { ok: false, error: 'invalid_arguments', lines: ['[ERROR] missing required field: view'] };
  }
  const verdict = validateView(value, type);
  if (!verdict.ok && verdict.error === 'view_too_large')
    return { ok: false, error: verdict.error, lines: [] };
  const problems = verdict.ok
    ? unshowableFiles(verdict.view.blocks, '/view/blocks', workspace)
    : verdict.problems;
  if (!verdict.ok || problems.length > 0) {
    const lines = ['failed to match all allowed schemas [json-pointer:/view]', ...problems.map(problemLine)];
    return { ok: false, error: 'invalid_arguments', lines: lines.map((line) => `[ERROR] ${line}`) };
  }
  const { external_id: externalId = '' } = verdict.view;
  const namesake = externalId === '' ? undefined : workspace.stacks.byExternalId(externalId);
  if (namesake !== undefined && namesake.id !== replaced) {
    return { ok: false, error: 'duplicate_external_id', lines: [] };
  }
  return verdict;
}
