import { header, sections } from './blocks';
import { type Card } from './card';
import { code, join, md } from './mrkdwn';

/** One way to use a command, as help lists it. */
export type HelpEntry = {
  /** What to type after the command, such as `list [phase]`. */
  readonly usage: string;
  readonly summary: string;
  readonly examples: readonly string[];
};

/** The commands with their examples, made from the commands themselves. Private answers cannot be shared. */
export function helpCard(command: string, entries: readonly HelpEntry[], isPrivate = false): Card {
  return {
    text: `${command}: help`,
    blocks: [
      header(command),
      ...entries.flatMap(({ usage, summary, examples: all }) => {
        const examples = all.filter((example) => example !== usage);
        return sections([
          join([
            md`${code(`${command} ${usage}`.trim())}\n${summary}`,
            ...(examples.length > 0
              ? [
                  md`_e.g._ ${join(
                    examples.map((example) => code(`${command} ${example}`.trim())),
                    ', ',
                  )}`,
                ]
              : []),
          ]),
        ]);
      }),
      ...sections(isPrivate ? [] : [md`Add \`share\` as the last word to post an answer in the channel.`]),
    ],
  };
}
