import { type Region } from '../../domain/region';
import { type LocalAws } from '../aws/local-aws';
import { type SwitchRow } from './row';

const HINT = 'The bot meets it when it reads AWS next: type /bedrock-status refresh.';

/** What can go wrong at AWS. The bot meets it when it reads next. @param regions those that it watches */
export function awsTroubles(aws: LocalAws, regions: readonly Region[]): SwitchRow[] {
  const regionDown: SwitchRow = {
    ...{ name: 'aws-region-down', group: 'AWS', kind: 'switch', label: 'A Region is down' },
    detail: 'Every call to AWS fails there.',
    places: regions,
    hint: HINT,
    begin(region) {
      aws.setFault({ region }, 'error');
      return () => aws.setFault({ region }, undefined);
    },
  };
  const throttled: SwitchRow = {
    ...{ name: 'aws-throttled', group: 'AWS', kind: 'switch', label: 'AWS throttles' },
    hint: HINT,
    detail: 'Every call is one too many, in all Regions.',
    begin() {
      aws.setFault({}, 'throttle');
      return () => aws.setFault({}, undefined);
    },
  };
  return regions.length === 0 ? [throttled] : [regionDown, throttled];
}
