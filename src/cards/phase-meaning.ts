import { type Phase } from '../domain/phase';
import { type Mrkdwn, md } from './mrkdwn';

/**
 * What a phase means for somebody who calls the model today (AWS: Bedrock user guide, model lifecycle; AWS ML blog
 * of 2026-04-09). `idleDays`: days without a call after which an account may lose a Legacy model.
 */
export function phaseMeaning(phase: Phase, idleDays: number): Mrkdwn {
  switch (phase) {
    case 'active':
      return md`Fully supported: inference, customization and quota increases are open.`;
    case 'legacy':
      return md`Still answers those who use it. Closed: new customers, new Provisioned Throughput, new fine-tuning. An account that makes no call for ${idleDays} days may lose access at once. Nothing migrates by itself.`;
    case 'extended':
      return md`Still answers, at a price the provider may raise. Quota increases are not expected to be approved, and what Legacy closes stays closed. An account that makes no call for ${idleDays} days may lose access at once.`;
    case 'eol':
      return md`Requests fail, or soon will, unless you have a private arrangement with the provider. Nothing migrates by itself.`;
    case 'withdrawn':
      return md`It left Bedrock before any end-of-life date came. Requests fail.`;
    case 'unknown':
      return md`No source says where it stands. That is not the same as Active: check the model's card in AWS's documents.`;
  }
}
