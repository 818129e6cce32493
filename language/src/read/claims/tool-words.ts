import { ACTION_KINDS, type ActionKind } from '../../packs/language-pack.ts'

/** Words by which a tool of the business, or the status in its answer, says what it does. */
const SPOKEN_OF: Readonly<Record<ActionKind, RegExp>> = {
  booked: /book|reserv|appoint|schedul|slot|confirm/i,
  changed: /chang|mov|reschedul|updat|modif|shift|edit|extend|upgrad|switch|transfer/i,
  cancelled: /cancel|delet|remov|revok|void|terminat|unsubscri/i,
  refunded: /refund|reimburs|credit|return|repay|payment|pay\b|payout|voucher|discount|waiv/i,
  sent: /send|sent|mail|text|sms|dispatch|ship|deliver|resend|notif/i,
  noted:
    /not(?:e|ing)|sav|record|creat|add|regist|subscri|submit|fil(?:e|ing)|open|log|ticket|complaint|request|updat|reset|unlock|activat|verif/i,
  forwarded: /forward|escalat|inform|notif|alert|call|contact|report|ticket|hand/i,
  ordered: /order|purchas|process|complet|issu|approv|renew|replac|repair|prepar|creat|plac/i,
  done: /./,
}
/** The actions that the name and description of a tool of the business speak of. Both are English by their contract. */
export function actionsNamedIn(text: string): ActionKind[] {
  return ACTION_KINDS.filter((kind) => SPOKEN_OF[kind].test(text))
}
