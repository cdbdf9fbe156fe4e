import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { ListFoundationModelsCommand } from '@aws-sdk/client-bedrock';
import { z } from 'zod';
import { type Region } from '../../domain/region';
import { type Access, type Shared, endClient } from '../aws/access';
import { createClient } from './client';

/** As everywhere in the SDK, connections may hand over a stream or all bytes at once. */
const chunks = z.union([z.instanceof(Readable), z.instanceof(Uint8Array).transform((bytes) => [bytes])]);

const success = z.looseObject({ statusCode: z.number().max(299), body: chunks });

/** What AWS answered, to the last byte; `digest` tells answers apart that are not read yet. */
export type Answer = { readonly digest: string; readonly text: () => string };

/**
 * What AWS answers to `ListFoundationModels` in a Region; the call is not paginated, so it is the whole list.
 * Throws what the SDK makes of errors, retries included.
 */
export async function listModels(
  access: Access,
  region: Region,
  abortSignal: AbortSignal,
  shared?: Shared,
): Promise<Answer> {
  const client = createClient(region, access, shared);
  let answer = NO_ANSWER;
  // The SDK throws a whole answer away over one date in it that does not parse. So it is given an empty one to read, and
  // the rows are read by `readRow`; connections, signatures, retries and errors stay the SDK's.
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const { data } = success.safeParse(result.response);
      if (data === undefined) return result;
      answer = await answerIn(data.body);
      return { ...result, response: { ...data, body: NOTHING } };
    },
    { step: 'deserialize', priority: 'low', name: 'keepAnswer' },
  );
  try {
    await client.send(new ListFoundationModelsCommand({}), { abortSignal });
    return answer;
  } finally {
    if (shared === undefined) endClient(client, access);
  }
}

const NO_ANSWER: Answer = { digest: '', text: () => '' };

/** The bytes go as they come: those of many answers at once would be the most that a sync holds. */
async function answerIn(body: z.output<typeof chunks>): Promise<Answer> {
  const hash = createHash('sha256');
  const decoder = new StringDecoder('utf8');
  const parts: string[] = [];
  for await (const chunk of body) {
    const bytes = z.instanceof(Uint8Array).parse(chunk);
    hash.update(bytes);
    parts.push(decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)));
  }
  parts.push(decoder.end());
  return { digest: hash.digest('base64'), text: () => parts.join('') };
}

const NOTHING = new Uint8Array();
