import { type Mrkdwn, code, md } from '../../cards/mrkdwn';
import { type ListFilterFault } from '../../domain/list-filter';
import { PHASES } from '../../domain/phase';

/** The sentence for a filter that was not understood, with the nearest right form. */
export function filterFault(fault: ListFilterFault): Mrkdwn[] {
  switch (fault.about) {
    case 'region':
      return [md`There is no Bedrock Region ${code(fault.got)}.${nearest('region:', fault.near)}`];
    case 'provider':
      return [md`No model is from ${code(fault.got)}.${nearest('provider:', fault.near)}`];
    case 'in-use':
      return [
        md`${code('in-use')} is not possible yet: this version reads no usage. Without it: ${code('/bedrock-status list')}`,
      ];
    case 'twice':
      return [md`${code(fault.got)} asks for a second ${fault.what}; one is possible.`];
    case 'word':
      return [
        md`${code(fault.got)} is no phase and no filter.${nearest('', fault.near)}`,
        md`Phases: ${PHASES.join(' ')}. Filters: ${code('provider:NAME')} ${code('region:REGION')}`,
      ];
  }
}

function nearest(prefix: string, near: string | undefined): Mrkdwn {
  return near === undefined ? md`` : md` Did you mean ${code(`${prefix}${near}`)}?`;
}
