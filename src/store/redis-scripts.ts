/**
 * The two Lua scripts of the Redis store. An entry is a string, `<version> <value>`, whose time to live is
 * Redis' own. Beside the entries stand the version counter, an index of keys (a sorted set at score 0, so
 * ordered by byte), and the expiries (key by the ms at which it ends), by which dead keys leave the index.
 */

/**
 * KEYS: version, index, expiries, then every entry that is named below.
 * ARGV: channel, the entries' prefix, the numbers of checks, puts and deletes; then per check key, version or '';
 * per put key, value, ttl in ms or ''; per delete key.
 * Answers {1, version}, or {0, key} for the first check that does not hold.
 */
export const COMMIT_LUA = `
local counter, index, expiries = KEYS[1], KEYS[2], KEYS[3]
local channel, entries = ARGV[1], ARGV[2]
local at = 6
local function take() at = at + 1; return ARGV[at - 1] end

for _ = 1, tonumber(ARGV[3]) do
  local key, wanted = take(), take()
  local head = redis.call('GETRANGE', entries .. key, 0, 16)
  if (string.match(head, '^%d+') or '') ~= wanted then return {0, key} end
end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for _, key in ipairs(redis.call('ZRANGEBYSCORE', expiries, '-inf', '(' .. string.format('%.0f', now), 'LIMIT', 0, 100)) do
  if redis.call('EXISTS', entries .. key) == 0 then
    redis.call('ZREM', index, key)
    redis.call('ZREM', expiries, key)
  end
end

local version = string.format('%.0f', redis.call('INCR', counter))
local changed = {}
for _ = 1, tonumber(ARGV[4]) do
  local key, value, ttl = take(), take(), take()
  if ttl == '' then
    redis.call('SET', entries .. key, version .. ' ' .. value)
    redis.call('ZREM', expiries, key)
  else
    local ends = string.format('%.0f', now + ttl)
    redis.call('SET', entries .. key, version .. ' ' .. value, 'PX', ttl)
    redis.call('ZADD', expiries, ends, key)
  end
  redis.call('ZADD', index, 0, key)
  changed[#changed + 1] = key
end
for _ = 1, tonumber(ARGV[5]) do
  local key = take()
  redis.call('DEL', entries .. key)
  redis.call('ZREM', index, key)
  redis.call('ZREM', expiries, key)
  changed[#changed + 1] = key
end

-- A hint only: where publishing is not allowed, polling still finds the change.
if #changed > 0 then redis.pcall('PUBLISH', channel, cjson.encode({version = tonumber(version), keys = changed})) end
return {1, version}
`;

/**
 * KEYS: index. ARGV: the entries' prefix, the first and last key as ZRANGEBYLEX takes them.
 * Answers key, entry, key, entry, … by key; drops from the index what has expired.
 */
export const LIST_LUA = `
local found = {}
for _, key in ipairs(redis.call('ZRANGEBYLEX', KEYS[1], ARGV[2], ARGV[3])) do
  local entry = redis.call('GET', ARGV[1] .. key)
  if entry then
    found[#found + 1] = key
    found[#found + 1] = entry
  else
    redis.call('ZREM', KEYS[1], key)
  end
end
return found
`;
