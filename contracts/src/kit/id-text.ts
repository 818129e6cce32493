/**
 * Ids as the API shows them: a prefix that says what the thing is, and 26 characters of Crockford base32 that
 * hold the 128 bits of a UUIDv7, so ids sort by time of creation. Without schemas, for programs that start often.
 */
export const ID_PREFIXES = {
  organisation: 'org',
  workspace: 'wsp',
  api_key: 'key',
  channel: 'chn',
  template: 'tpl',
  agent: 'agt',
  scenario: 'scn',
  scenario_run: 'srun',
  agent_replay: 'arpl',
  agent_replay_turn: 'artn',
  base: 'kb',
  document: 'doc',
  contact: 'cnt',
  conversation: 'conv',
  session: 'ses',
  message: 'msg',
  attachment: 'att',
  turn: 'trn',
  handoff: 'hnd',
  lead: 'lead',
  lead_form: 'form',
  service: 'svc',
  resource: 'res',
  booking: 'book',
  visit: 'visit',
  tool: 'tool',
  knowledge_source: 'src',
  document_version: 'ver',
  notice: 'ntc',
  audit_entry: 'aud',
  ledger_entry: 'led',
  event: 'evt',
  webhook_endpoint: 'wh',
  webhook_delivery: 'dlv',
  member: 'mbr',
  invitation: 'inv',
  member_session: 'sin',
  trusted_device: 'tdev',
  push_device: 'pdev',
  identity_provider: 'idp',
  domain: 'dom',
  team: 'team',
  note: 'note',
  contact_note: 'cnote',
  contact_merge: 'cmrg',
  custom_field: 'fld',
  import: 'imp',
  canned_reply: 'crep',
  view: 'view',
  routing_rule: 'rule',
  priority_rule: 'prule',
  priority_rule_match: 'pmat',
  business_hours: 'hrs',
  response_target: 'tgt',
  price_list: 'plist',
  cost_entry: 'cost',
  budget: 'bdgt',
  campaign: 'camp',
  flow: 'flow',
  call: 'call',
  visitor: 'vis',
  audience: 'audn',
  consent_change: 'cns',
  erasure: 'ers',
} as const
export type Noun = keyof typeof ID_PREFIXES

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The two characters of each 10 bits. A list shows a hundred ids, so they are written without BigInt. */
const PAIRS = Array.from({ length: 1024 }, (_, bits) => ALPHABET[bits >> 5]! + ALPHABET[bits & 31]!)
const HEX = /^[0-9a-f]{32}$/i

/** The id of `noun` in the API's form, from the UUID of its row. A dialect passes its own prefix. */
export function showId(noun: Noun, uuid: string, prefix: string = ID_PREFIXES[noun]): string {
  const hex = uuid.replaceAll('-', '')
  if (!HEX.test(hex)) throw new TypeError(`A UUID has 32 hexadecimal digits, not ${JSON.stringify(uuid)}.`)
  let text = PAIRS[Number.parseInt(hex.slice(0, 2), 16)]!
  // Five digits are 20 bits, which are four characters.
  for (let index = 2; index < 32; index += 5) {
    const bits = Number.parseInt(hex.slice(index, index + 5), 16)
    text += PAIRS[bits >> 10]! + PAIRS[bits & 1023]!
  }
  return `${prefix}_${text}`
}

/** The UUID inside an id, or undefined when it is no id of this noun (a dialect passes its own prefixes). */
export function readId(
  noun: Noun,
  id: string,
  prefixes: readonly string[] = [ID_PREFIXES[noun]],
): string | undefined {
  const cut = id.lastIndexOf('_')
  if (cut < 0 || !prefixes.includes(id.slice(0, cut))) return undefined
  const text = id.slice(cut + 1).toUpperCase()
  if (!/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(text)) return undefined
  let bits = 0n
  for (const character of text) bits = (bits << 5n) | BigInt(ALPHABET.indexOf(character))
  const hex = bits.toString(16).padStart(32, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
