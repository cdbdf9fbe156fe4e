import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { ListFoundationModelsCommand } from '@aws-sdk/client-bedrock';
import { z } from 'zod';
import { type Region } from '../../domain/region';
import { type Access } from '../aws/access';
import { createClient } from './client';

const success = z.looseObject({ statusCode: z.number().max(299), body: z.instanceof(Readable) });

/**
 * The text with which AWS answers `ListFoundationModels` in a Region; the call is not paginated, so it is the whole list.
 * Throws what the SDK makes of errors, retries included.
 */
export async function listModels(access: Access, region: Region, abortSignal: AbortSignal): Promise<string> {
  const client = createClient(region, access);
  let answer = '';
  // The SDK throws a whole answer away over one date in it that does not parse. So it is given an empty one to read, and
  // the rows are read by `readRow`; connections, signatures, retries and errors stay the SDK's.
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const { data } = success.safeParse(result.response);
      if (data === undefined) return result;
      answer = await text(data.body);
      return { ...result, response: { ...data, body: NOTHING } };
    },
    { step: 'deserialize', priority: 'low', name: 'keepAnswer' },
  );
  try {
    await client.send(new ListFoundationModelsCommand({}), { abortSignal });
    return answer;
  } finally {
    client.destroy();
  }
}

const NOTHING = new Uint8Array();
