import type { ChatPatterns } from '../intent-patterns.ts'

const NOT = '(?:nahi|nahin|nhi|nai)'

export const CHAT: ChatPatterns = {
  missed: [
    `(?:maine|mene|mai ne|main ne|hamne|humne) (?:(?:yeh?|yah|woh?|toh?) ){0,3}${NOT} (?:pu+c?h+a|poo?c?h+a|kaha|bola|manga)`,
    `(?:yeh?|yah) (?:toh? )?${NOT} (?:pu+c?h+a|poo?c?h+a|chahiye tha|pu+c?h rah[aei]|poo?c?h rah[aei])|kuch aur (?:pu+c?h+a|poo?c?h+a)`,
    `galat (?:jawab|javab|answer)|(?:jawab|javab|answer) (?:toh |to )?${NOT} (?:diya|mila)|(?:aap|tum|ap) (?:samjhe?|samajh) ${NOT}|${NOT} samjhe`,
  ],
  insults:
    'chu+ti?y[ae]\\p{L}*|ma+da?r ?cho+d\\p{L}*|b(?:e|a)he?n ?cho+d\\p{L}*|bho?sd\\p{L}*|bsdk|ga+n?du|harami|haramkhor|kamin[ae]|bewa?k[ou]+f|bevko+f|pagal|bakwa+s|nalayak|gadh[ae]',
  ownLanguages: 'hindi|angre[jz]i|english|marathi',
  otherLanguages:
    'tamil|telugu|bangla|bangali|bengali|gujarati|punjabi|urdu|kannada|malayalam|bhojpuri|french|arabic',
  asksLanguage: [
    'LANGUAGE (?:me|mein|mai|main|mei|m)(?: (?:bhi|hi|kya|aap|ap|tum|hum|mujhse|mujhe|se))* (?:baa?t|bol\\p{L}*|likh\\p{L}*|jawab|javab|reply|samjha\\p{L}*|chat|type|msg|message|bata(?:o|iye|na|do|oge|yenge)?)(?: (?:kar\\p{L}*|kro|krte|ho|hain?|sakt[aei]|do|dijiye|dena|kya|please|plz|pls))*(?=\\W*$)',
    'LANGUAGE (?:aati|ati|aata|ata|samajh\\p{L}*|bol\\p{L}*|jaa?nte)(?: (?:ho|hai|hain|kya|hoon|aati|aata|sakte|sakta))*(?=\\W*$)',
    '(?:kaun|kon) ?si (?:bhasha|language)\\p{L}*',
  ],
  bareLanguage: 'LANGUAGE (?:me|mein|mai)(?: (?:please|plz|pls|hi))?',
  spokenLanguage: 'LANGUAGE (?:me|mein|mai)',
  speaks: 'bhasha\\p{L}*|bol\\p{L}*|baa?t|jawab|javab',
}
