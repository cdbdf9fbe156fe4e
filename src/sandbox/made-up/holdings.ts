import { type Day, addDays } from '../../domain/day';
import { type Region } from '../../domain/region';
import { type Holdings } from '../aws/holdings';
import { PROD, STAGING } from './accounts';
import { CHAT_PROFILE } from './calls';

const SONNET = 'anthropic.claude-sonnet-4-5-20250929-v1:0';
const OPUS = 'anthropic.claude-opus-4-1-20250805-v1:0';

/** What rests on models in a made-up account and Region, as of the day on which the sandbox started. */
export function madeUpHoldings(account: string, region: Region, startedOn: Day): Holdings {
  if (region !== 'us-east-1') return {};
  const instant = (daysAgo: number): string => `${addDays(startedOn, -daysAgo)}T10:00:00.000Z`;
  switch (account) {
    case PROD:
      return prodHoldings(instant);
    case STAGING:
      return stagingHoldings(instant);
    default:
      return {};
  }
}

/** An instant so many days before the start; after it, where negative. */
type Instant = (daysAgo: number) => string;

function prodHoldings(instant: Instant): Holdings {
  const { id, model } = CHAT_PROFILE;
  return {
    applicationProfiles: [
      { id, name: 'team-chat (made up)', model, status: 'ACTIVE', updatedAt: instant(120) },
    ],
    provisioned: [
      {
        ...{ id: 'madeupprov01', name: 'nova-pro-reserved (made up)', status: 'InService' },
        ...{ model: 'amazon.nova-pro-v1:0:300k', commitmentEnds: instant(-39), updatedAt: instant(141) },
      },
    ],
    knowledgeBases: [
      {
        ...{ id: 'MADEUPKB01', name: 'docs-search (made up)', status: 'ACTIVE', updatedAt: instant(64) },
        embedding: 'twelvelabs.marengo-embed-2-7-v1:0',
        dataSources: [
          { id: 'MADEUPDS01', name: 'handbook (made up)', parsing: OPUS, updatedAt: instant(64) },
        ],
      },
    ],
    agents: [
      {
        ...{ id: 'MADEUPAG01', name: 'support-agent (made up)', status: 'PREPARED', updatedAt: instant(20) },
        model: `us.${SONNET}`,
        versions: [
          { version: '1', model: `us.${OPUS}` },
          { version: '2', model: `us.${SONNET}` },
        ],
      },
    ],
    prompts: [
      {
        ...{ id: 'MADEUPPR01', name: 'ticket-triage (made up)', updatedAt: instant(33) },
        model: 'anthropic.claude-haiku-4-5-20251001-v1:0',
      },
    ],
  };
}

function stagingHoldings(instant: Instant): Holdings {
  return {
    batchJobs: [
      {
        ...{ id: 'madeupjob001', name: 'nightly-labels (made up)', status: 'InProgress' },
        ...{ model: 'amazon.nova-micro-v1:0', updatedAt: instant(1) },
      },
    ],
  };
}
