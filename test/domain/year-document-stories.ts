import { addDays } from '../../src/domain/day';
import { on } from './makers';
import { ACTIVE, LEGACY, type Story, begins } from './year-stories';

/** What happens to models of which the documents speak, in Regions that are read from the first day on. */
export const DOCUMENT_STORIES: Readonly<Record<string, Story>> = {
  'the page has it Legacy by a date, the API a month late; so with its end': (stage) => {
    const { writes, says, expects, comes, date, after, random, confirms } = stage;
    const start = begins(stage);
    const legacy = addDays(date(start), random.between(5, 20));
    const eol = addDays(legacy, random.between(120, 180));
    for (const edition of [1, 2] as const) {
      writes(edition, { status: 'legacy', milestones: { legacy, endOfLife: on(eol) } });
    }
    expects(
      comes(legacy),
      'documents date: active → legacy!',
      'documents date: phase disagreement began (Active, Legacy)',
    );
    expects(
      says(after(start, random.between(25, 60)), LEGACY),
      'api reading: active → legacy',
      'api reading: phase disagreement ended (Legacy, Legacy)',
    );
    const end = comes(eol) ?? start;
    expects(
      end,
      'documents date: legacy → eol!',
      'documents date: phase disagreement began (Legacy, End of life)',
    );
    expects(
      confirms(says(after(end, random.between(0, 30)), 'not listed')),
      'api reading: phase disagreement ended (Withdrawn, End of life)',
    );
  },

  'the upgrade brings a card that calls it Legacy': ({ writes, says, expects, upgrade, date }) => {
    const eol = addDays(date(upgrade), 400);
    says(0, ACTIVE);
    writes(2, { status: 'legacy', milestones: { endOfLife: on(eol) } });
    expects(
      upgrade,
      'documents new-catalogue: active → legacy!',
      `documents new-catalogue: eol on ${eol}!`,
      'documents new-catalogue: phase disagreement began (Active, Legacy)',
    );
  },

  'the upgrade moves its end': ({ writes, says, expects, upgrade, date, random }) => {
    const [eol, moved] = [addDays(date(upgrade), 300), addDays(date(upgrade), random.pick([260, 330]))];
    says(0, LEGACY);
    writes(1, { status: 'legacy', milestones: { endOfLife: on(eol) } });
    writes(2, { status: 'legacy', milestones: { endOfLife: on(moved) } });
    expects(upgrade, `documents new-catalogue: eol ${eol} → ${moved}!`);
  },

  'the upgrade no longer speaks of it': ({ writes, says }) => {
    says(0, ACTIVE);
    writes(1, { status: 'active', milestones: {} });
  },

  'the upgrade brings it, and the API does not list it': ({ writes, says, expects, upgrade }) => {
    says(0, 'not listed');
    writes(2, { status: 'active', milestones: {} });
    expects(upgrade, 'documents new-catalogue: appeared');
  },
};
