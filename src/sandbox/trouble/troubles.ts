import { type Region } from '../../domain/region';
import { type Store } from '../../store/waist';
import { type LocalAws } from '../aws/local-aws';
import { type ShownTrouble, type TroubleAnswer, type TroubleRequest } from '../page/trouble-protocol';
import { type LocalSlack } from '../slack/local-slack';
import { type AwayStore, createAwayStore } from '../store-away';
import { awsTroubles } from './aws-troubles';
import { type SwitchRow, type TroubleRow } from './row';
import { type SlackTroubleOptions, slackTroubles } from './slack-troubles';

/** What can be made to go wrong around the bot, and what of it does. */
export type Troubles = {
  /** What the page shows: each with whether it is on. */
  shown(): ShownTrouble[];
  set(request: TroubleRequest): Promise<TroubleAnswer>;
  /** Calls `listener` after every change of what is shown, until the function it returns is called. */
  onChange(listener: () => void): () => void;
  /** The bot's store, which is away while that switch is on. */
  wrapStore(store: Store): Store;
};

export type TroublesParts = SlackTroubleOptions & {
  readonly slack: LocalSlack;
  /** Absent where the real AWS is read, which nobody switches off. */
  readonly aws: LocalAws | undefined;
  /** The watched Regions. */
  readonly regions: readonly Region[];
};

/** All is well at first. */
export function createTroubles({ slack, aws, regions, ...options }: TroublesParts): Troubles {
  const away = awayRow();
  const rows = [...slackTroubles(slack, options), ...(aws ? awsTroubles(aws, regions) : []), away.row];
  /** What ends each trouble that is on, by name. */
  const endings = new Map<string, () => void>();
  const places = new Map<string, string>();
  const listeners = new Set<() => void>();

  function tell(): void {
    for (const listener of [...listeners]) listener();
  }

  function end(name: string): void {
    endings.get(name)?.();
    endings.delete(name);
  }

  function turn(row: SwitchRow, on: boolean, place = placeOf(row)): TroubleAnswer {
    if (row.places !== undefined && !row.places.includes(place)) {
      return { ok: false, error: `"${row.label}" has no place "${place}".` };
    }
    end(row.name);
    places.set(row.name, place);
    const onOver = (): void => (end(row.name), tell());
    if (on) endings.set(row.name, row.begin(place, onOver));
    tell();
    return { ok: true, ...(on && row.hint !== undefined && { told: row.hint }) };
  }

  function placeOf(row: SwitchRow): string {
    return places.get(row.name) ?? row.places?.[0] ?? '';
  }

  return {
    shown: () =>
      rows.map((row) => {
        const { name, group, label, detail } = row;
        if (row.kind === 'once') return { name, group, label, detail, kind: row.kind, act: row.act };
        const place = row.places && { place: { options: [...row.places], chosen: placeOf(row) } };
        return { name, group, label, detail, kind: row.kind, isOn: endings.has(name), ...place };
      }),
    async set(request) {
      if (request.do === 'all-is-well') {
        for (const name of [...endings.keys()]) end(name);
        tell();
        return { ok: true, told: 'All is well again.' };
      }
      const row = rows.find(({ name }) => name === request.name);
      if (row?.kind === 'switch' && request.do === 'switch') return turn(row, request.on, request.place);
      if (row?.kind === 'once' && request.do === 'once') return row.happen();
      return { ok: false, error: `There is no trouble "${request.name}" of this kind.` };
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    wrapStore: away.wrap,
  };
}

/** The trouble of a store that comes when the bot is built. */
function awayRow(): { row: TroubleRow; wrap: (store: Store) => Store } {
  const stores = new Set<AwayStore>();
  let isAway = false;
  function setAway(on: boolean): void {
    isAway = on;
    for (const one of stores) one.setAway(on);
  }
  return {
    row: {
      ...{ name: 'store-away', group: 'Store', kind: 'switch', label: 'The store is away' },
      detail: 'Nothing can be read or stored.',
      begin() {
        setAway(true);
        return () => setAway(false);
      },
    },
    wrap(store) {
      const away = createAwayStore(store);
      stores.add(away);
      away.setAway(isAway);
      return away.store;
    },
  };
}
