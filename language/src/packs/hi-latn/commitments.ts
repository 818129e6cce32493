import type { CommitmentPatterns } from '../commitment-patterns.ts'

export const COMMITMENTS: CommitmentPatterns = {
  free: 'muft|mufat|free me|free mein|bina (?:kisi )?(?:charge|fees?|paise|kharche|shulk)(?: ke| liye)?|koi (?:charge|fees?|paisa|paise|shulk|extra)(?: \\p{L}+)? (?:nahi|nahin|nhi)|maaf|maf',
  notCharged:
    '(?:charge|charges|fees?|paisa|paise|paise|shulk|extra|kuch)(?: \\p{L}+){0,3} (?:nahi|nahin|nhi) (?:\\p{L}+ ){0,1}(?:lagega|lagenge|lagegi|lenge|lungi|lunga|liya|li|dena|dene|hoga|honge|padega|padenge|katega|katenge)|(?:nahi|nahin|nhi) (?:lagega|lagenge|lagegi|lenge|lungi|lunga|katenge)',
  notBeforeFree: 'nahi|nahin|nhi',
  exception:
    'sakte h|sakte hain|sakte hai|sakti hain|sakti hai|sakta hai|sakta hu|sakti hu|sakte|kishton|kisht|kishte|chhoot|chhut|chhod|shamil|saath me|isi me|isme|chalega|de dijiye|de dena|le lijiye|le lena|aa jaiye|aa jaana|aa jao|zaroorat nahi|jarurat nahi|is baar|iss baar',
  action:
    '\\p{L}{1,12}(?:unga|ungi|oonga|oongi|enge|engi|ega|egi)|(?:diya|di|liya|li|rakha|rakhi|kiya|ki) hai|taiyaar hai|tayyar hai|ready hai|ho jayega|ho jaayega|ho jayegi|mil jayega|mil jayegi',
  cancelled: 'cancel|radd|cancle',
  impossible:
    '(?:nahi|nahin|nhi) (?:ho|mil|de|kar|aa) ?(?:sakt\\p{L}+|payega|payenge|payegi)|possible nahi|available nahi|khaali nahi|khali nahi',
  asksToPay:
    'kitna|kitne|kitni|paisa|paise|daam|keemat|kharcha|dena|dene|lagega|lagenge|lagegi|muft|kisht|kishton|extra|alag se|chhoot|bill|charge|fees?',
  asksWhen: 'kab|kitne baje|kis din|kaunse din|kis time|kis samay|samay|time|baje|din|kab tak|tareekh|tarikh',
  asksToConfirm:
    'pakka|pakki|pkka|sach|sachme|sahi|sach me|sach mein|na|naa|waise hi|wahi|bola tha|kaha tha|bataya tha|bole the|kahe the|tay hai|confirm',
  asksLeave:
    'sakta|sakti|sakte|chalega|ho jayega|ho jaega|kar du|kar doon|aa jau|aa jaun|de du|de doon|zaroori|jaruri',
  asksForAction:
    '\\p{L}{1,12}(?:unga|ungi|oonga|oongi|enge|engi|ega|egi)|karenge|karega|karegi|bhejenge|bhejoge|denge|doge|aayega|aayegi|aaega|ho gaya|ho gayi|hua kya|rakha|rakhi|call aayega|taiyaar|ready',
  asksWhich: 'kaun|kaunse|kaunsa|kaunsi|konse|kon|kis|kiske',
  opensQuestion: 'kya|kia',
  concerned: 'mujhe|mujhko|main|mai|mera|meri|mere|hum|hame|hamara|unko|unhe|unka|usko|use',
  others:
    '(?:mere|meri|mera|hamare|hamari) (?:wife|husband|patni|pati|bete|beti|beta|bhai|behen|behan|dost|mummy|papa|maa|friend|bachche)',
  pointsBack: '(?:book|fix|pakka|confirm) kar (?:do|dijiye|dena|de|den|dein)|kar do book|book karo',
  refuses:
    '(?:nahi|nahin|nhi) (?:ho|mil|de|kar|le) ?(?:sakt\\p{L}*|payega|payenge|payegi|paenge)|(?:nahi|nahin|nhi) (?:milega|milegi|milta|milti|hoga|hogi|hota|dete|denge|hai|chalega|lete)|possible nahi|sirf|allowed nahi',
  charges:
    '(?:lagega|lagenge|lagegi|lagta|dena hoga|dene honge|dena padega|dene padenge|deni hogi|deni padegi|lete hain|alag se|charge hoga|charge lagega)',
  idle: 'pahunchu pahuchu pahunchna pahuchna pohchu nikalu intezar intezaar wait baar pehli pehla pehle haan han ha ji jee nahi nahin nhi to toh bhi hi na naa kya kia kyu ki ka ke ko se me mein par pe ye yeh wo woh vo iska uska iske uske isko usko mujhe mujhko main mai mera meri mere hum hame hamko aap aapka aapki aapke aapko aapne unhone usne hai hain h tha thi the hoga hogi honge hua ho raha rahi rahe kar karo karna kare karu du doon dena dene de dijiye lena lene le lekar leke lau aau aaun aana aane aa jau jaun jana jaana chalega pakka sach sahi bas waise achha accha acha theek thik ok okay kitna kitne kitni kab paisa paise rupaye baje din time samay kal aaj parso abhi phir fir aur ya bola boli bole kaha kahi bataya tha thi padega padenge padegi lagega lagenge lagegi matlab bhaiya bhai didi madam sir mam please',
}
