import type { AppTab } from '../page/protocol';
import { type Desk, type InteractionOutcome, refuse } from './interactions';
import { viewOnWire } from './views/view-on-wire';

/**
 * A person opens a tab of the app. The app is told by `app_home_opened`, if it has subscribed to that: with its Home
 * as it stands, where it has published one.
 */
export async function openAppTab(
  desk: Desk,
  { user: userId, tab }: { user: string; tab: AppTab },
): Promise<InteractionOutcome> {
  const { workspace } = desk;
  const user = workspace.user(userId);
  if (user === undefined || user.isBot) return refuse('user_not_found');
  if (!workspace.appTabs.includes(tab)) return refuse('not_enabled');
  const { id: channel } = workspace.openDirectMessage(user);
  const home = tab === 'home' ? workspace.stacks.home(userId) : undefined;
  const view = home === undefined ? {} : { view: viewOnWire(home, workspace) };
  return desk.announce([{ type: 'app_home_opened', user: userId, channel, tab, ...view }]);
}
