import type { IntentPatterns } from '../intent-patterns.ts'

export const INTENTS: IntentPatterns = {
  identity: [
    /\b(?:bot|robot|insaan|machine|ai)\s+(?:ho|hain?)(?:\s+kya)?\s*\??$/i,
    /\b(?:aap|tum)\s+(?:kaun|kon)\s+(?:ho|hain?)\b/i,
    /^\W*(?:hello\W+)?koi (?:hai|h)(?: kya| yahan| wahan| udhar)?\W*$/i,
  ],
  person: [
    /\b(?:insaan|insan|aadmi|admi|bande?|banda|vyakti|kisi|manager|malik|owner|staff|agent|executive)\b.{0,20}\b(?:baat|bat|connect|milwa\w*|milao|bula\w*)\b/i,
    /\b(?:baat|bat)\s+kar\w*\b.{0,20}\b(?:kisi|insaan|insan|manager|malik|aadmi|staff|agent)\b/i,
    /\b(?:reception\w{0,5}|front desk|counter|doctor|dr|nurse|teacher|counsell?or|secretary|sachiv|madam|maam|mam|sir)\b.{0,20}\bbaa?t\s+(?:kar\w*|ho sakti)/i,
    /\b(?:manager|malik|maalik|owner|boss)\b(?: ji| sahab| saab)?(?: ko)?\s+(?:chahiye|chaiye|bhej\w*|laa?o|phone do|se milna|se milao|kahan hai|kidhar hai)\b/i,
    /\bmujhe\s+(?:call|phone)\s+kar\w*/i,
  ],
  declinesPerson: 'baa?t (?:hui|huyi|huee|ho ga[iy]i|hogayi|ho chuki)',
  introduction: 'mera naam',
  noName: '',
  nothing: 'kuch nahi',
  givesUp: 'jaa?ne do|rehne do|rahne do|chh?od+o',
  besideGivesUp: '',
  settled: [
    '(?:bas )?(?:itna|itni|itne) (?:hi|he)(?: (?:tha|thi|hai|chahiye|chahiye tha|puchna|puchhna|poochna|jaanna|janna))*(?: tha)?|bas',
    '(?:mera |meri )?(?:kaam |problem |samasya |sab )?(?:solve |theek |clear )?(?:ho gaya|ho gayi|ho gya|hogaya)|samajh (?:gaya|gayi|gya|aa gaya|aa gayi)|mil (?:gaya|gayi)',
    '(?:aur )?(?:kuch|kuchh) (?:aur )?(?:nahi|nahin|nhi)(?: (?:chahiye|puchna|poochna|hai))?|(?:jaankari|jankari|madad|help|reply|jawab|sahayata) ke liye',
  ],
}
