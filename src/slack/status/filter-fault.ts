import { within } from '../../cards/blocks';
import { type Mrkdwn, code, join, md } from '../../cards/mrkdwn';
import { type ListFilterFault } from '../../domain/list-filter';
import { PHASES } from '../../domain/phase';

/** The sentence for a filter that was not understood, with the nearest right form. `accounts`: those that are read. */
export function filterFault(fault: ListFilterFault, accounts: readonly string[]): Mrkdwn[] {
  switch (fault.about) {
    case 'region':
      return [md`There is no Bedrock Region ${code(fault.got)}.${nearest('region:', fault.near)}`];
    case 'provider':
      return [md`No model is from ${code(fault.got)}.${nearest('provider:', fault.near)}`];
    case 'account':
      return [
        md`No account that is read is called ${code(fault.got)}.${nearest('account:', fault.near)}`,
        ...(accounts.length > 0 ? [md`Read are: ${join(within(accounts.map(named), 1000), ', ')}`] : []),
      ];
    case 'twice':
      return [md`${code(fault.got)} asks for a second ${fault.what}; one is possible.`];
    case 'word':
      return [
        md`${code(fault.got)} is no phase and no filter.${nearest('', fault.near)}`,
        md`Phases: ${PHASES.join(' ')}. Filters: ${code('provider:NAME')} ${code('region:REGION')} ${code('account:ID')} ${code('in-use')}`,
      ];
  }
}

function named(account: string): Mrkdwn {
  return md`${account}`;
}

function nearest(prefix: string, near: string | undefined): Mrkdwn {
  return near === undefined ? md`` : md` Did you mean ${code(`${prefix}${near}`)}?`;
}
