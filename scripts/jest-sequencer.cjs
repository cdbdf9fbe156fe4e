/** Where Jest does not know yet how long each test file takes, as in CI, those that wait much begin first. */
const { default: Sequencer } = require('@jest/test-sequencer');

const LONG =
  /\/(kill|page|browser)\/|-faults|-outage|-unclear|replicas|channel-digest|resend|reminders|(main|whole-way)\.test/;

module.exports = class LongFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    if (sorted.some(({ duration }) => duration !== undefined)) return sorted;
    const isLong = ({ path }) => LONG.test(path.slice(path.lastIndexOf('/test/')));
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
};
