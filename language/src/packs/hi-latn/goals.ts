import type { GoalPatterns } from '../goal-patterns.ts'

export const GOALS: GoalPatterns = {
  appointment: '',
  wants:
    'chahiye|chaiye|chahie|chaahiye|karna|karni|karo|kar (?:do|dijiye|dijie|lo|de|dein|sakte|sakta)|kardo|kardijiye|karwa\\p{L}*|karva\\p{L}*|kara\\p{L}*|lena|leni|le lo|mil\\p{L}*|dena|de do|dedo|dijiye|lag[aw]a\\p{L}*|chaht[aie]|banwa\\p{L}*|ban[aw]ana',
  firmlyWants:
    'chahiye|chaiye|chahie|chaahiye|karna hai|karni hai|kar (?:do|dijiye|lo|de)|kardo|karwana hai|karwani hai|lena hai|leni hai',
  recounts:
    '(?:karwaya|karaya|karvaya|karwayi|karayi|kiya|hua|hui|huyi|aaya|aayi) (?:tha|thi|the)|(?:utar|ukhad|ukhar|nikal|toot|ud) (?:gaya|gayi|gaye|gai)',
  informs: 'kaise|kaisey|kitn[aie]|zaroori|zaruri|jaruri|bina|khul\\p{L}*|band|kahan|kahaan|kyun',
  comes: 'aa (?:sakt[aie]|jau\\p{L}*|jaa\\p{L}*)|aana (?:hai|chaht[aie])|aaun\\p{L}*|aaung[ai]',
  asksForTime: '(?:time|samay|jagah) (?:mil|khaa?li)\\p{L}*',
  another: 'naya|nayi|ek aur',
  insteadOf: 'ki jagah|ke bajaye?',
  cancels: '',
  cancelInforms: 'kaise|agar|pais[ae]|kat(?:enge|ega|egi|oge|t[aei])|kitn[aei]|lageg[ai]|lagta',
  mine: 'mera|meri|mere|apn[aie]',
  cannotCome: 'nahi aa (?:pa|sak)\\p{L}*|nhi aa (?:pa|sak)\\p{L}*',
  moves:
    '(?:doctor|dr) (?:ko )?(?:change|badal\\p{L}*)|(?:move|shift) (?:mera|meri)|(?:appointment|booking|time|date|samay|slot|timing|tareekh)(?: (?:ko|ka|ki|time|date|samay)){0,4} (?:change|chenj|badal\\p{L}*|shift|aage|pehle kar)|badalna|badalni|badalwa\\p{L}*|badal (?:do|dijiye|de)|aage badha\\p{L}*|shift kar\\p{L}*',
  movesInforms: 'kaise',
  drops:
    'rehne (?:do|de|dijiye)|rahne (?:do|de)|rehn[ei] dijiye|chh?o[rd]+(?:o|iye| do)|nahi (?:chahiye|chaiye|karna|karni|karwana|karwani|lena|leni)|nhi chahiye|mat kar\\p{L}*|irada badal\\p{L}*|mann? badal\\p{L}*|baad m(?:e|ein|ai) (?:bata|dekh|kar)\\p{L}*|phir kabhi|fir kabhi',
  interested:
    'interest hai|join karn[aie]|sampark kar\\p{L}*|contact kar\\p{L}*|details (?:bhej|send|de)\\p{L}*',
  sets: 'kar(?:o|na|ni|wa\\p{L}*)?|kardo|kijiye|kar(?:dijiye|wao)|rakh\\p{L}*',
  it: 'usko|isko|use|ise',
  corrects: 'ruko|rukiye|arre|are yaar|nahi yaar',
  saysNo: 'nahi|nahin|nhi',
  my: 'mera|meri|mere',
  ownBooking: '',
  asksWhen: 'kab|kitne baje|hai kya|kya hai',
  asksNeed: 'kya (?:\\p{L}+ ){0,3}(?:zaroori|jaruri|zaruri)',
  asksWhether:
    '(?:mera|meri|mere|hamara) (?:\\p{L}+ )?(?:appointments?|bookings?)(?: \\p{L}+)? (?:hai|hain|he)(?: kya| na)?',
  forSeveral:
    '(?:do|teen|chaar|2|3|4) (?:log|logon|jane|jan|vyakti)\\p{L}*|hum (?:dono|teeno|do|teen)|(?:main|mai|mein) aur (?:meri|mera|mere) \\p{L}+|dono ke liye',
  withholds: 'nahi|nahin|nhi|kyun|kyon|zaroorat',
  asks: 'kitn[aie]|kab|kahan|kahaan|kaise|kaun\\p{L}*|kyun|kyon|kya',
  cancelStem: '',
  asksFor: '',
  asksAtStart: '',
  proposes: '',
  notInterested: '',
  callsBack: '',
  looksBack: 'paisa? (?:wapas|vapas)|(?<![\\p{L}\\p{M}])pichhl?[aei](?![\\p{L}\\p{M}])',
  asksIfFree: 'khaa?li',
  first: 'pehl[aei]|pahl[aei]',
  second: 'd(?:u|oo)sr[aei]',
  third: 't(?:ee|i)sr[aei]',
  last: 'aakhri|akhri',
  anyOfThem: 'koi bhi|kuch bhi',
}
